import { describe, expect, it } from 'vitest';
import { sootRateGPerS, smokeExtinctionPerM, smokeVisibilityM } from './smoke.ts';

describe('smoke', () => {
  it('takes light as the fire model of NIST has it: 8,700 m² per kilogram', () => {
    // K. McGrattan and others, Fire Dynamics Simulator User’s Guide (NIST SP 1019): mass extinction coefficient.
    expect(smokeExtinctionPerM(1)).toBe(8700 / 1000);
  });

  it('lets signs be seen as far as Jin found: lit ones at 6 m where K is 0.5 per metre, shining ones at 16 m', () => {
    expect(smokeVisibilityM(0.5, false)).toBe(6);
    expect(smokeVisibilityM(0.5, true)).toBe(16);
    expect(smokeVisibilityM(0, true)).toBe(Infinity);
    // Jin’s limit for people who do not know the building, 0.15 per metre, is a lit sign at 20 m.
    expect(smokeVisibilityM(0.15, false)).toBeCloseTo(20, 9);
  });

  it('comes from what burns: 1 MW of red oak gives 1.2 g/s of soot, of polystyrene five times that', () => {
    // 1000 kW / 12.4 kJ/g · 0.015 and 1000 / 27 · 0.164.
    expect(sootRateGPerS(1000, 'light')).toBeCloseTo(1.21, 2);
    expect(sootRateGPerS(1000, 'heavy')).toBeCloseTo(6.07, 2);
  });
});
