import { describe, expect, it } from 'vitest';
import { panelLuminanceNits, pointIntensityCd, spotIntensityCd } from './lamps.ts';

describe('photometry of lamps', () => {
  it('gives a candle of 12.57 lm one candela', () => {
    expect(pointIntensityCd(4 * Math.PI)).toBeCloseTo(1, 12);
  });

  it('gives a spot that fills the sphere what a bulb has, and half of the sphere twice that', () => {
    expect(spotIntensityCd(100, Math.PI)).toBeCloseTo(pointIntensityCd(100), 9);
    expect(spotIntensityCd(100, Math.PI / 2)).toBeCloseTo(2 * pointIntensityCd(100), 9);
  });

  it('gives a panel of a square metre and π lumens one nit', () => {
    expect(panelLuminanceNits(Math.PI, 1, 1)).toBeCloseTo(1, 12);
    expect(panelLuminanceNits(Math.PI, 0.5, 0.5)).toBeCloseTo(4, 12);
  });
});
