import { describe, expect, it } from 'vitest';
import { restingLiquid } from './liquid-level.ts';

const D = 0.01;
/** A block of liquid 0.1 × 0.05 × 0.08 m whose floor is at y = 1. */
const block = Array.from({ length: 10 * 5 * 8 }, (_, i) => [
  ((i % 10) + 0.5) * D,
  1 + ((Math.floor(i / 10) % 5) + 0.5) * D,
  (Math.floor(i / 50) + 0.5) * D,
]).flat();

describe('the level of a liquid', () => {
  const liquid = restingLiquid(block, block.length / 3, D)!;

  it('is where its top is, over the middle of its area', () => {
    expect(liquid.surfaceM[0]).toBeCloseTo(0.05, 9);
    expect(liquid.surfaceM[1]).toBeCloseTo(1.05, 9);
    expect(liquid.surfaceM[2]).toBeCloseTo(0.04, 9);
    expect(liquid.areaM2).toBeCloseTo(0.1 * 0.08, 9);
    expect(liquid.volumeM3).toBeCloseTo(0.1 * 0.05 * 0.08, 12);
  });

  it('gives the volume of a vessel with straight walls at any level', () => {
    for (const level of [1, 1.013, 1.05, 1.09])
      expect(liquid.volumeAtLevel(level)).toBeCloseTo(0.1 * 0.08 * (level - 1), 9);
  });

  it('is not led astray by a splash, and knows no liquid without particles', () => {
    const splashed = restingLiquid([...block, 0.05, 1.3, 0.04], block.length / 3 + 1, D)!;
    expect(splashed.surfaceM[1]).toBeCloseTo(1.05, 9);
    expect(restingLiquid([], 0, D)).toBeNull();
  });
});
