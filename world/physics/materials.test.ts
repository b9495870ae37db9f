import { describe, expect, it } from 'vitest';
import { MaterialSchema } from '../records/material.ts';
import {
  findMaterial,
  materials,
  PAIR_RULE_TEXT,
  pairFriction,
  pairRestitution,
  pairRollingResistance,
} from './materials.ts';

describe('materials', () => {
  it('has at least twenty, each valid, each with the source of all three figures', () => {
    expect(materials.length).toBeGreaterThanOrEqual(20);
    for (const material of materials) {
      expect(MaterialSchema.safeParse(material).error).toBeUndefined();
      expect(material.source).toMatch(/^density: .+\. Friction: .+\. Restitution: .+\.$/);
    }
    expect(new Set(materials.map(({ id }) => id)).size).toBe(materials.length);
  });

  // Ranges of the CRC Handbook's table of solids and of EN 1991-1-1, annex A, kg/m³.
  it.each([
    ['material:steel', 7700, 7850],
    ['material:aluminium', 2690, 2710],
    ['material:oak', 600, 900],
    ['material:glass', 2400, 2800],
    ['material:ice', 916, 918],
    ['material:brick', 1400, 2200],
    ['material:concrete', 2300, 2500],
    ['material:cardboard', 680, 700],
    ['material:rubber', 910, 1200],
    ['material:leather', 850, 870],
  ] as const)('%s weighs between %d and %d kg per cubic metre', (id, low, high) => {
    const density = findMaterial(id)?.densityKgM3;
    expect(density).toBeGreaterThanOrEqual(low);
    expect(density).toBeLessThanOrEqual(high);
  });

  // Sliding coefficients of tyres: Wong, Theory of Ground Vehicles, table 1.3.
  it.each([
    ['material:asphalt', 0.75, 0.75],
    ['material:water-wet-asphalt', 0.45, 0.6],
    ['material:packed-snow', 0.15, 0.15],
    ['material:ice', 0.07, 0.07],
  ] as const)('a rubber tyre on %s slides with a coefficient between %d and %d', (id, low, high) => {
    const friction = pairFriction(findMaterial('material:rubber')!.friction, findMaterial(id)!.friction);
    expect(friction).toBeGreaterThanOrEqual(low);
    expect(friction).toBeLessThanOrEqual(high);
  });

  it('states the rules that it computes', () => {
    expect(PAIR_RULE_TEXT).toContain('Friction of a pair is the smaller');
    expect(PAIR_RULE_TEXT).toContain('Restitution of a pair is the mean');
    expect(PAIR_RULE_TEXT).toContain('Rolling resistance of a pair is the sum');
    expect([pairFriction(0.25, 0.75), pairRestitution(0.25, 0.75)]).toEqual([0.25, 0.5]);
    expect(pairRollingResistance(0.25, 0.5)).toBe(0.75);
  });

  // Bosch Automotive Handbook, rolling resistance: wheel on rail, car tyres on concrete and on rolled gravel.
  it.each([
    ['material:steel', 'material:steel', 0.001, 0.002],
    ['material:rubber', 'material:concrete', 0.013, 0.013],
    ['material:rubber', 'material:gravel', 0.02, 0.02],
  ] as const)('%s on %s rolls with a resistance between %d and %d', (id, other, low, high) => {
    const [a, b] = [findMaterial(id)!, findMaterial(other)!];
    const resistance = pairRollingResistance(a.rollingResistance, b.rollingResistance);
    expect(resistance).toBeGreaterThanOrEqual(low - 1e-9);
    expect(resistance).toBeLessThanOrEqual(high + 1e-9);
    expect(a.source).toContain('Rolling resistance: Bosch Automotive Handbook');
  });
});
