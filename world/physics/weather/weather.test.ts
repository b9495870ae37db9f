import { describe, expect, it } from 'vitest';
import { dropSpeedMps, dropsPerM3, FLAKE_SPEED_MPS, flakesPerM3, medianDropMm } from './drops.ts';
import { weatheredFriction } from './surfaces.ts';
import { extinctionPerM, rainVisibilityM, snowVisibilityM } from './visibility.ts';

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

  it('lets one see through rain as far as its drops let light through', () => {
    // Twice the drops' cross-section per volume, over Marshall and Palmer's sizes: σ = π/4·2·N₀·Γ(3)/Λ³, in 1/m.
    for (const rate of [1, 5, 25, 50]) {
      const slopePerMm = 4.1 * rate ** -0.21;
      const extinction = (Math.PI / 4) * 2 * 8000 * (2 / slopePerMm ** 3) * 1e-6;
      expect(rainVisibilityM(rate) / (3.912 / extinction)).toBeGreaterThan(0.85);
      expect(rainVisibilityM(rate) / (3.912 / extinction)).toBeLessThan(1.15);
    }
  });

  it('lets one see through snow about as far as the classes of weather services say', () => {
    // R. M. Rasmussen and others, Journal of Applied Meteorology 38 (1999): light snow is below 1 mm/h and seen through
    // beyond 1/2 mile, heavy above 2.5 mm/h and within 1/4 mile; one rate comes with visibilities that differ by three.
    expect(snowVisibilityM(1) / 805).toBeGreaterThan(0.67);
    expect(snowVisibilityM(1) / 805).toBeLessThan(1.5);
    expect(snowVisibilityM(2.5) / 402).toBeGreaterThan(0.67);
    expect(snowVisibilityM(2.5) / 402).toBeLessThan(1.5);
    // The same water as rain hides far less.
    expect(snowVisibilityM(2)).toBeLessThan(rainVisibilityM(2) / 5);
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
