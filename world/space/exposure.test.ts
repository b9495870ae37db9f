import { describe, expect, it } from 'vitest';
import {
  exposureScale,
  exposureValue100,
  meteredExposureValue,
  meteredLuminance,
  meteredNdStops,
  shutterSeconds,
  stopsBetween,
} from './exposure.ts';

/* A 360° shutter at one frame per second is open for one second. */
const oneSecond = { shutterAngleDeg: 360, rate: { num: 1, den: 1 }, ndStops: 0 };
const film = { iso: 800, tStop: 2.8, shutterAngleDeg: 180, rate: { num: 24, den: 1 }, ndStops: 0 };

describe('exposure', () => {
  it('is EV 0 at f/1 and one second, ISO 100, by definition', () => {
    expect(exposureValue100({ iso: 100, tStop: 1, ...oneSecond })).toBe(0);
    expect(exposureValue100({ iso: 100, tStop: 2, ...oneSecond })).toBe(2);
    expect(exposureValue100({ iso: 200, tStop: 1, ...oneSecond })).toBe(-1);
  });

  it('opens the shutter 1/48 s at 180° and 24 fps, 1001/48000 s at 23.976', () => {
    expect(shutterSeconds(180, { num: 24, den: 1 })).toBeCloseTo(1 / 48, 15);
    expect(shutterSeconds(180, { num: 24000, den: 1001 })).toBeCloseTo(1001 / 48000, 15);
  });

  it('follows the sunny 16 rule', () => {
    /* f/16 at 1/100 s and ISO 100: log2(256 × 100) = 14.644. 86.4° at 24 fps is 1/100 s. */
    const sunny = { iso: 100, tStop: 16, shutterAngleDeg: 86.4, rate: { num: 24, den: 1 }, ndStops: 0 };
    expect(exposureValue100(sunny)).toBeCloseTo(14.644, 3);
  });

  it('meters EV 15 as 4096 cd/m²', () => {
    expect(meteredLuminance(15)).toBe(4096);
  });

  it('saturates at 1.2 × 2^EV cd/m²', () => {
    expect(exposureScale(0) * 1.2).toBeCloseTo(1, 12);
    expect(exposureScale(10) * 1.2 * 1024).toBeCloseTo(1, 12);
  });

  it('counts stops', () => {
    expect(stopsBetween(film, { ...film, iso: 1600 })).toBeCloseTo(1, 12);
    expect(stopsBetween(film, { ...film, tStop: 5.6 })).toBeCloseTo(-2, 12);
    expect(stopsBetween(film, { ...film, shutterAngleDeg: 90 })).toBeCloseTo(-1, 12);
  });

  it('is darker by exactly as many stops as the neutral density has', () => {
    expect(stopsBetween(film, { ...film, ndStops: 0.3 })).toBeCloseTo(-0.3, 12);
    expect(stopsBetween({ ...film, ndStops: 2 }, film)).toBeCloseTo(2, 12);
  });

  it('meters incident light: EV 15 at 2.5 · 2^15 lx', () => {
    expect(meteredExposureValue(81_920)).toBe(15);
  });
});

describe('metered neutral density', () => {
  const { ndStops: _, ...metered } = { ...film, tStop: 4, iso: 100 };
  const lux = 2.5 * 16 * 48;

  it('is none where the setup asks for the light that there is, or for more', () => {
    expect(meteredNdStops(metered, lux)).toBe(0);
    expect(meteredNdStops(metered, lux / 8)).toBe(0);
    expect(meteredNdStops(metered, 0)).toBe(0);
  });

  it('takes three stops for eight times the light, tenths of a stop in between', () => {
    expect(meteredNdStops(metered, lux * 8)).toBe(3);
    expect(meteredNdStops(metered, lux * Math.SQRT2)).toBe(0.5);
    expect(meteredNdStops(metered, lux * 2 ** 0.29)).toBe(0.3);
  });
});
