import { expect, it } from 'vitest';
import { snapFrame } from './snapping.ts';

it('takes the nearest target within reach', () => {
  expect(snapFrame(47.2, [40, 48, 50], 3)).toBe(48);
});

it('falls on whole frames where nothing is near', () => {
  expect(snapFrame(20.6, [40, 48], 3)).toBe(21);
});
