import { describe, expect, it } from 'vitest';
import { airBlast, blastReachM, bodyImpulsePas, chargeForReachKg, cubeRoot, pressureReachM } from './air-blast.ts';

/** Tabulated for 10 kg of TNT, hemisphere: metres, kPa, kPa·ms, ms (Swisdak's values as blastFoam's validation lists them). */
const TABLE = [
  [1, 5472, 360.3, 0.2744],
  [2, 1585, 497, 0.8809],
  [3, 653.1, 403.7, 1.855],
  [4, 336.7, 308.7, 3.18],
  [5, 202.4, 250.6, 4.811],
  [6, 135.5, 212.7, 6.693],
  [7, 97.98, 185.9, 8.775],
  [8, 74.94, 165.6, 11.01],
  [9, 59.79, 149.5, 13.37],
  [10, 49.27, 136.3, 15.82],
] as const;

/** log10 of the incident pressure in kPa, hemisphere, from Kingery and Bulmash 1984 themselves: U = a + b·log10 Z. */
const KINGERY_BULMASH = [
  2.78076916577, -1.6958988741, -0.154159376846, 0.514060730593, 0.0988534365274, -0.293912623038, -0.0268112345019,
  0.109097496421, 0.00162846756311, -0.0214631030242, 0.0001456723382, 0.00167847752266,
];
const byKingeryBulmash = (scaledM: number): number => {
  const u = -0.214362789151 + 1.35034249993 * Math.log10(scaledM);
  return 10 ** KINGERY_BULMASH.reduce((sum, coefficient, power) => sum + coefficient * u ** power, 0);
};

describe('air blast', () => {
  it.each(TABLE)('is that of the table at %d m from 10 kg', (distanceM, kPa, impulse, arrivalMs) => {
    const blast = airBlast(10, distanceM);
    expect(Math.abs(blast.incidentPa / 1000 / kPa - 1)).toBeLessThan(0.1);
    expect(Math.abs(blast.incidentImpulsePas / impulse - 1)).toBeLessThan(0.1);
    expect(Math.abs((blast.arrivalS * 1000) / arrivalMs - 1)).toBeLessThan(0.1);
  });

  it('follows Kingery and Bulmash within 10 % from 0.3 to 40 m/∛kg', () => {
    for (let scaledM = 0.3; scaledM <= 40; scaledM *= 1.07)
      expect(Math.abs(airBlast(1, scaledM).incidentPa / 1000 / byKingeryBulmash(scaledM) - 1)).toBeLessThan(0.1);
  });

  it('is the same at the same scaled distance, with times and impulses as ∛W', () => {
    const one = airBlast(1, 3);
    const eight = airBlast(8, 6);
    expect(eight.incidentPa).toBeCloseTo(one.incidentPa, 3);
    expect(eight.arrivalS / one.arrivalS).toBeCloseTo(2, 6);
    expect(eight.reflectedImpulsePas / one.reflectedImpulsePas).toBeCloseTo(2, 6);
    expect([cubeRoot(27), blastReachM(8)].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([3, 80]);
  });

  it('finds how far a pressure reaches, and the charge that brings it there', () => {
    const reachM = pressureReachM(10, 202_400);
    expect(Math.abs(reachM / 5 - 1)).toBeLessThan(0.02);
    expect(chargeForReachKg(reachM, 202_400)).toBeCloseTo(10, 6);
  });

  it('gives a wide wall the reflected impulse, a narrow post little more than the side-on one, a hidden body less', () => {
    const blast = airBlast(10, 6);
    expect(bodyImpulsePas(blast, 10, false)).toBeCloseTo(blast.reflectedImpulsePas, 6);
    const post = bodyImpulsePas(blast, 0.02, false);
    expect(post / blast.incidentImpulsePas).toBeGreaterThan(1);
    expect(post / blast.incidentImpulsePas).toBeLessThan(1.15);
    expect(bodyImpulsePas(blast, 10, true)).toBeLessThan(post);
  });
});
