import { describe, expect, it } from 'vitest';
import { Easing } from '../records/fields.ts';
import { eased } from './easing.ts';

describe('easing', () => {
  it.each(Easing.options)('%s goes from 0 to 1 without turning back', (easing) => {
    expect([eased(easing, 0), eased(easing, 1)]).toEqual([0, 1]);
    for (let share = 0; share < 1; share += 0.05)
      expect(eased(easing, Math.min(1, share + 0.05))).toBeGreaterThanOrEqual(eased(easing, share));
  });

  // 3t² − 2t³, t² and 1 − (1 − t)² at a quarter.
  it.each([
    ['linear', 0.25, 0.25],
    ['smooth', 0.25, 0.15625],
    ['in', 0.25, 0.0625],
    ['out', 0.25, 0.4375],
    ['hold', 0.99, 0],
  ] as const)('%s at %d is %d', (easing, share, expected) => expect(eased(easing, share)).toBe(expected));
});
