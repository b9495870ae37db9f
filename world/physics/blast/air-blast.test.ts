import { describe, expect, it } from 'vitest';
import { airBlast, blastReachM, bodyImpulsePas, chargeForReachKg, cubeRoot, pressureReachM } from './air-blast.ts';
import { AIR_BLAST_OF_10_KG, kingeryBulmashKpa } from '../../experiments/air-blast-table.ts';

describe('air blast', () => {
  it.each(AIR_BLAST_OF_10_KG)('is that of the table at %d m from 10 kg', (distanceM, kPa, impulse, arrivalMs) => {
    const blast = airBlast(10, distanceM);
    expect(Math.abs(blast.incidentPa / 1000 / kPa - 1)).toBeLessThan(0.1);
    expect(Math.abs(blast.incidentImpulsePas / impulse - 1)).toBeLessThan(0.1);
    expect(Math.abs((blast.arrivalS * 1000) / arrivalMs - 1)).toBeLessThan(0.1);
  });

  it('follows Kingery and Bulmash within 10 % from 0.3 to 40 m/∛kg', () => {
    for (let scaledM = 0.3; scaledM <= 40; scaledM *= 1.07)
      expect(Math.abs(airBlast(1, scaledM).incidentPa / 1000 / kingeryBulmashKpa(scaledM) - 1)).toBeLessThan(0.1);
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
