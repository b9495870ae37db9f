import { describe, expect, it } from 'vitest';
import { plumeVisibilityM, smokeExtinctionPerM, smokeRateGPerS, smokeVisibilityM } from './smoke.ts';

describe('smoke', () => {
  it('takes light as the fire model of NIST has it: 8,700 m² per kilogram', () => {
    // K. McGrattan and others, Fire Dynamics Simulator User’s Guide (NIST SP 1019): mass extinction coefficient.
    expect(smokeExtinctionPerM(1, true)).toBe(8700 / 1000);
  });

  it('lets signs be seen as far as Jin found: lit ones at 6 m where K is 0.5 per metre, shining ones at 16 m', () => {
    expect(smokeVisibilityM(0.5, false)).toBe(6);
    expect(smokeVisibilityM(0.5, true)).toBe(16);
    expect(smokeVisibilityM(0, true)).toBe(Infinity);
    // Jin’s limit for people who do not know the building, 0.15 per metre, is a lit sign at 20 m.
    expect(smokeVisibilityM(0.15, false)).toBeCloseTo(20, 9);
  });

  it('comes from what burns: 1 MW of red oak gives 1.2 g/s of smoke, of polystyrene five times that', () => {
    // 1000 kW / 12.4 kJ/g · 0.015 and 1000 / 27 · 0.164.
    expect(smokeRateGPerS(1000, 'light', true)).toBeCloseTo(1.21, 2);
    expect(smokeRateGPerS(1000, 'heavy', true)).toBeCloseTo(6.07, 2);
    // Wood that smoulders smokes many times as much for its heat as wood that burns.
    expect(smokeRateGPerS(1000, 'light', false)).toBeCloseTo((1000 / 12.4) * 0.17, 9);
  });

  it('thins with the air that the plume draws in: 1 MW of polystyrene hides what is 1.4 m behind it 10 m up', () => {
    // 6.07 g/s in 30.5 kg/s of air (NFPA 92) of 1.2 kg/m³: 0.239 g/m³, K = 2.08 per metre, 3/K.
    expect(plumeVisibilityM({ heatReleaseKw: 1000, flames: true, smoke: 'heavy' }, 10)).toBeCloseTo(1.44, 1);
    expect(plumeVisibilityM({ heatReleaseKw: 1000, flames: true, smoke: 'light' }, 10)).toBeGreaterThan(5);
  });
});
