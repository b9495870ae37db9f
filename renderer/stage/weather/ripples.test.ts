import { describe, expect, it } from 'vitest';
import { meanSquareSlope, ripplesOf, type Ripple } from './ripples.ts';

const G = 9.80665;

/** Mean square of the slope that the ripples give, over places far apart. */
function measuredSlope(ripples: readonly Ripple[]): number {
  let sum = 0;
  const COUNT = 20_000;
  for (let index = 0; index < COUNT; index++) {
    const [x, z] = [index * 0.7548, index * 0.5698];
    let [slopeX, slopeZ] = [0, 0];
    ripples.forEach(({ waveX, waveZ, slope }, at) => {
      const steep = slope * Math.cos(waveX * x + waveZ * z + at * 2.4);
      slopeX += (steep * waveX) / Math.hypot(waveX, waveZ);
      slopeZ += (steep * waveZ) / Math.hypot(waveX, waveZ);
    });
    sum += slopeX * slopeX + slopeZ * slopeZ;
  }
  return sum / COUNT;
}

describe('the ripples of still water', () => {
  it('are as steep as Cox and Munk photographed them, up to a wind that would raise waves', () => {
    // J. Opt. Soc. Am. 44 (1954): 0.003 + 0.00512·W.
    for (const [wind, slope] of [
      [0, 0.003],
      [2, 0.01324],
      [5, 0.0286],
    ] as const)
      expect(measuredSlope(ripplesOf([wind, 0, 0], G)) / slope).toBeCloseTo(1, 1);
    expect(meanSquareSlope(30)).toBe(meanSquareSlope(5));
  });

  it('travel as waves of their length do in deep water', () => {
    for (const { waveX, waveZ, speed } of ripplesOf([2, 0, 1], G)) {
      const lengthM = (2 * Math.PI) / Math.hypot(waveX, waveZ);
      const metresPerSecond = (speed * lengthM) / (2 * Math.PI);
      // c² = gλ/2π + 2πσ/(ρλ), σ/ρ = 72.8 mN/m over 1000 kg/m³.
      expect(metresPerSecond ** 2).toBeCloseTo((G * lengthM) / (2 * Math.PI) + (2 * Math.PI * 7.28e-5) / lengthM, 9);
    }
  });

  it('go with the wind where there is one, and every way where there is none', () => {
    const along = (ripples: readonly Ripple[]): number[] => ripples.map(({ waveZ }) => Math.sign(waveZ));
    expect(new Set(along(ripplesOf([0, 0, 6], G)))).toEqual(new Set([1]));
    expect(new Set(along(ripplesOf([0, 0, 0], G)))).toEqual(new Set([-1, 1]));
  });
});
