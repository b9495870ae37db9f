import { describe, expect, it } from 'vitest';
import { approximateCenter } from './body-mass.ts';

describe('approximateCenter', () => {
  it('is the origin of a simple shape and the weighted middle of a compound, scaled', () => {
    expect(approximateCenter({ shape: { kind: 'sphere', radiusM: 1 }, scale: [1, 1, 1] })).toEqual([0, 0, 0]);
    const dumbbell = {
      kind: 'compound' as const,
      parts: [
        {
          shape: { kind: 'box' as const, sizeM: [1, 1, 1] as [number, number, number] },
          positionM: [0, 0, 0] as [number, number, number],
          rotation: [0, 0, 0, 1] as [number, number, number, number],
        },
        {
          shape: { kind: 'box' as const, sizeM: [1, 1, 3] as [number, number, number] },
          positionM: [4, 0, 0] as [number, number, number],
          rotation: [0, 0, 0, 1] as [number, number, number, number],
        },
      ],
    };
    expect(approximateCenter({ shape: dumbbell, scale: [2, 1, 1] })).toEqual([6, 0, 0]);
  });
});
