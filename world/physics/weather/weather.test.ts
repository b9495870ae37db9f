import { describe, expect, it } from 'vitest';
import { dropSpeedMps, dropsPerM3, FLAKE_SPEED_MPS, flakesPerM3, medianDropMm } from './drops.ts';
import { weatheredFriction } from './surfaces.ts';
import { extinctionPerM, rainVisibilityM } from './visibility.ts';

describe('weather', () => {
  it('leaves the friction that Wong tabulates for wet asphalt and earth, snow and ice', () => {
    expect(weatheredFriction(0.75, 'dry')).toBe(0.75);
    expect(weatheredFriction(0.75, 'wet')).toBeCloseTo((0.45 + 0.6) / 2, 6);
    expect(weatheredFriction(0.65, 'wet')).toBeGreaterThan(0.4);
    expect(weatheredFriction(0.65, 'wet')).toBeLessThan(0.5);
    expect([weatheredFriction(0.75, 'snow'), weatheredFriction(0.75, 'ice')]).toEqual([0.15, 0.07]);
    expect(weatheredFriction(0.02, 'ice')).toBe(0.02);
  });

  it('lets the contrast of a black thing fall to 2 % at the visibility', () => {
    for (const visibilityM of [50, 1000, 20_000])
      expect(Math.exp(-extinctionPerM(visibilityM) * visibilityM)).toBeCloseTo(0.02, 6);
    expect(extinctionPerM(null)).toBe(0);
    expect(rainVisibilityM(50)).toBeLessThan(rainVisibilityM(5));
  });

  it('has drops that fall as Gunn and Kinzer measured them', () => {
    // R. Gunn and G. D. Kinzer, The terminal velocity of fall for water droplets in stagnant air (1949): mm, m/s.
    for (const [mm, mps] of [
      [1, 4.03],
      [2, 6.49],
      [3, 8.06],
      [4, 8.83],
      [5, 9.09],
    ] as const)
      expect(Math.abs(dropSpeedMps(mm) / mps - 1)).toBeLessThan(0.04);
  });

  it('has more and larger drops in heavier rain, and about the water that falls', () => {
    expect(medianDropMm(50)).toBeGreaterThan(medianDropMm(2));
    expect(dropsPerM3(50)).toBeGreaterThan(dropsPerM3(2));
    expect(dropsPerM3(0)).toBe(0);
    // Median volume diameter of moderate rain: 1 to 1.5 mm in the same source.
    expect(medianDropMm(5)).toBeGreaterThan(1);
    expect(medianDropMm(5)).toBeLessThan(1.5);
    expect(flakesPerM3(2) * FLAKE_SPEED_MPS * 3e-6 * 3600).toBeCloseTo(2, 9);
  });
});
