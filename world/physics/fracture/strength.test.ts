import { describe, expect, it } from 'vitest';
import { resolveParts } from '../../simulation/solid-parts.ts';
import { wallAreaM2 } from './shatter.ts';
import { breakStrength, breakingSpeedMps, isFlat } from './strength.ts';

describe('the area of walls', () => {
  it('is that of a drum without its lid, and of all sides of a box of boards', () => {
    const drum = resolveParts({ kind: 'cylinder', radiusM: 0.04, heightM: 0.1 }, [1, 1, 1]);
    const area = 2 * Math.PI * 0.04 * 0.1 + Math.PI * 0.04 ** 2;
    // Walls are measured in their middle: a little smaller inside.
    expect(wallAreaM2(drum, 'ceramic', 0.001) / area).toBeCloseTo(1, 1);
    const crate = resolveParts({ kind: 'box', sizeM: [0.6, 0.6, 0.6] }, [1, 1, 1]);
    expect(wallAreaM2(crate, 'wood', 0.01)).toBeCloseTo((0.6 ** 3 - 0.58 ** 3) / 0.01, 6);
  });
});

describe('the blow that breaks', () => {
  it('a square pane is 0.2357 of its mass times the breaking speed of glass, which is σ/√(Eρ)', () => {
    // ν = 0.2: √0.96/(4√3) · 2/1.2 = 0.2357; 45e6/√(70e9 · 2500) = 3.402 m/s.
    expect(breakingSpeedMps('glass')).toBeCloseTo(3.402, 3);
    const { blowNs, way } = breakStrength('glass', 0.004, [0.6, 0.6, 0.004], 0);
    expect(way).toBe('bending');
    expect(blowNs).toBeCloseTo(0.2357 * 3.402 * (2500 * 0.6 * 0.6 * 0.004), 2);
  });

  it('bends a pane to exactly its strength, by the mode’s own figures', () => {
    const [a, b, h, e, rho, nu] = [0.5, 0.7, 0.006, 70e9, 2500, 0.2];
    const { blowNs, loadN } = breakStrength('glass', h, [a, h, b], 0);
    const d = (e * h ** 3) / (12 * (1 - nu ** 2));
    const omega = Math.PI ** 2 * (1 / a ** 2 + 1 / b ** 2) * Math.sqrt(d / (rho * h));
    const deflection = blowNs / (((rho * h * a * b) / 4) * omega);
    const stress = ((e * h) / (2 * (1 - nu ** 2))) * Math.PI ** 2 * (1 / a ** 2 + nu / b ** 2) * deflection;
    expect(stress).toBeCloseTo(45e6, -1);
    // A load in the middle of the same mode: stiffness M·ω² times that deflection.
    expect(loadN).toBeCloseTo(((rho * h * a * b) / 4) * omega ** 2 * deflection, 3);
  });

  it('grows with the thickness of a pane, and toughened glass takes 120/45 of float glass', () => {
    const three = breakStrength('glass', 0.003, [0.8, 1, 0.003], 0).blowNs;
    const six = breakStrength('glass', 0.006, [0.8, 1, 0.006], 0).blowNs;
    expect(six / three).toBeCloseTo(2, 9);
    expect(breakStrength('toughened', 0.006, [0.8, 1, 0.006], 0).blowNs / six).toBeCloseTo(120 / 45, 9);
  });

  it('a tumbler stands a fall of 10 cm on stone and not one from a table', () => {
    // m·v·(1 + e) of a 200 g glass with e = 0.5 after a fall h: v = √(2gh).
    const blow = (fallM: number): number => 0.2 * Math.sqrt(2 * 9.81 * fallM) * 1.5;
    const areaM2 = Math.PI * 0.07 * 0.12 + Math.PI * 0.035 ** 2;
    const { blowNs, way } = breakStrength('glass', 0.0025, [0.07, 0.12, 0.07], areaM2);
    expect(way).toBe('stress');
    expect(blowNs).toBeGreaterThan(blow(0.1));
    expect(blowNs).toBeLessThan(blow(0.75));
  });

  it('a half-brick wall stands a shoulder (60 kg at 1 m/s) and not a car (1,200 kg at 5 m/s)', () => {
    const { blowNs, way } = breakStrength('masonry', 0.1025, [3, 2, 0.1025], 0);
    expect(way).toBe('friction');
    expect(blowNs).toBeGreaterThan(60);
    expect(blowNs).toBeLessThan(6000);
    // Work against friction over half the thickness is the energy of the blow.
    const massKg = 1900 * 0.1025 * 0.75 * 0.75;
    expect(blowNs ** 2 / (2 * massKg)).toBeCloseTo((2 * 0.6 * massKg * 9.80665 * 0.1025) / 2, 6);
  });

  it('tells panes from vessels', () => {
    expect(isFlat([0.8, 1, 0.004])).toBe(true);
    expect(isFlat([0.07, 0.12, 0.07])).toBe(false);
  });
});
