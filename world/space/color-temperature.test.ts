import { describe, expect, it } from 'vitest';
import { blackBodyChromaticity, colorOfTemperature, linearFromHex } from './color-temperature.ts';

describe('colour temperature', () => {
  /* Illuminant A is the CIE's own definition; the others are tabulated points of the Planckian locus (CIE 1931). */
  it.each([
    [2856, 0.4476, 0.4074],
    [4000, 0.3805, 0.3768],
    [5000, 0.3451, 0.3516],
    [6500, 0.3135, 0.3237],
    [10000, 0.2807, 0.2884],
  ])('of %i K lies at x %f, y %f', (kelvin, x, y) => {
    const found = blackBodyChromaticity(kelvin);
    expect(Math.abs(found.x - x)).toBeLessThan(0.001);
    expect(Math.abs(found.y - y)).toBeLessThan(0.001);
  });

  it('keeps luminance 1 at every temperature', () => {
    for (const kelvin of [1000, 1800, 3200, 5600, 6500, 12000, 40000]) {
      const [red, green, blue] = colorOfTemperature(kelvin);
      expect(0.2126 * red + 0.7152 * green + 0.0722 * blue).toBeCloseTo(1, 12);
      expect(Math.min(red, green, blue)).toBeGreaterThanOrEqual(0);
    }
  });

  it('is warm below daylight, near white at 6500 K and cold above', () => {
    const [warmRed, , warmBlue] = colorOfTemperature(3200);
    const [coldRed, , coldBlue] = colorOfTemperature(12000);
    expect(warmRed).toBeGreaterThan(2 * warmBlue);
    expect(coldBlue).toBeGreaterThan(1.2 * coldRed);
    for (const value of colorOfTemperature(6500)) expect(Math.abs(value - 1)).toBeLessThan(0.06);
  });
});

describe('hex colours', () => {
  it('are decoded by the sRGB curve', () => {
    expect(linearFromHex('#000000')).toEqual([0, 0, 0]);
    expect(linearFromHex('#ffffff')).toEqual([1, 1, 1]);
    /* IEC 61966-2-1: 0x80 is 0.2158605, 0x0a is on the straight part: 10 / 255 / 12.92. */
    const [red, green] = linearFromHex('#800a00');
    expect(red).toBeCloseTo(0.2158605, 6);
    expect(green).toBeCloseTo(10 / 255 / 12.92, 12);
  });
});
