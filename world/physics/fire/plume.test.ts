import { describe, expect, it } from 'vitest';
import { flameFluxLm, flameHeightM, plumeFlowKgPerS, plumeSpeedMps } from './plume.ts';

describe('a fire', () => {
  it('is as high as Heskestad says: pool fires of the SFPE Handbook', () => {
    // 0.235 · 1000^0.4 − 1.02 · 1 = 2.70 m for 1 MW on 1 m.
    expect(flameHeightM(1000, 1)).toBeCloseTo(2.7, 1);
    expect(flameHeightM(100, 0.3)).toBeCloseTo(1.18, 1);
    expect(flameHeightM(10, 20)).toBe(0);
  });

  it('draws in air as it rises, by the formula of NFPA 92', () => {
    // 0.071 · 700^⅓ · 10^(5/3) + 0.0018 · 700.
    expect(plumeFlowKgPerS(1000, 10)).toBeCloseTo(0.071 * 8.879 * 46.416 + 1.26, 2);
  });

  it('sends its smoke up slower the higher it is, and gives about a candela for a candle', () => {
    expect(plumeSpeedMps(1000, 3)).toBeGreaterThan(plumeSpeedMps(1000, 10));
    // 1.03 · (700/10)^⅓.
    expect(plumeSpeedMps(1000, 10)).toBeCloseTo(4.245, 2);
    expect(flameFluxLm(0.08) / (4 * Math.PI)).toBeCloseTo(1, 1);
  });
});
