import { afterAll, describe, expect, it } from 'vitest';
import { PLANT_SPECIES } from '../../records/plant.ts';
import { plantOf, SPECIES } from './species.ts';
import { kunzeForm, stemMassKg, swayOf, type Stem } from './stem.ts';
import { crownDragPerSpeed, treeModel } from './tree-model.ts';

/* Stems against the closed forms of cantilevers, trees against what foresters measured. */

const rows: string[] = [];
function expectWithin(name: string, measured: number, expected: number, percent: number): void {
  const error = 100 * Math.abs(measured / expected - 1);
  rows.push(
    `${name.padEnd(60)}${expected.toPrecision(5).padStart(11)}${measured.toPrecision(5).padStart(11)}${error.toFixed(2).padStart(8)} %`,
  );
  expect(error, `${name}: expected ${expected}, measured ${measured}`).toBeLessThan(percent);
}
afterAll(() => process.stdout.write(`\nTrees against formulas and measurements\n${rows.join('\n')}\n`));

const stem: Stem = { heightM: 12, diameterM: () => 0.3, modulusPa: 8e9, densityKgM3: 900 };
const inertia = (d: number) => (Math.PI * d ** 4) / 64;
const area = (d: number) => (Math.PI * d ** 2) / 4;
const tipOnly = (u: number) => (u > 0.989 ? 1 : 0);
const even = () => 1;

describe('a stem as a cantilever', () => {
  it('bends by PL³/3EI under a load at its tip and by wL⁴/8EI under an even one', () => {
    const ei = 8e9 * inertia(0.3);
    // The load at the tip sits in the last station: half a station below it.
    expectWithin('even stem, tip load (m/N)', swayOf(stem, tipOnly, 0).flexibilityMPerN, 12 ** 3 / (3 * ei), 2);
    expectWithin('even stem, even load (m/N)', swayOf(stem, even, 0).flexibilityMPerN, 12 ** 3 / (8 * ei), 0.5);
  });

  it.each([0.6, 0.3, 0.15])('that tapers to %s bends by 64PL³/3πE·d₁·d₀³', (taper) => {
    const top = 0.3 * taper;
    const expected = (64 * 12 ** 3) / (3 * Math.PI * 8e9 * top * 0.3 ** 3);
    const measured = swayOf({ ...stem, diameterM: (u) => 0.3 + (top - 0.3) * u }, tipOnly, 0).flexibilityMPerN;
    expectWithin(`stem tapering to ${taper}, tip load (m/N)`, measured, expected, 5);
  });

  it('swings with 3.516·√(EI/ρAL⁴), as a cone with 8.719 of it', () => {
    const unit = (d: number) => Math.sqrt((8e9 * inertia(d)) / (900 * area(d) * 12 ** 4));
    expectWithin('even stem, frequency (rad/s)', swayOf(stem, even, 0).frequencyRadPs, 3.516 * unit(0.3), 5);
    // Blevins, Formulas for Natural Frequency and Mode Shape, table 8-17: cone, λ = 8.719.
    const cone = swayOf({ ...stem, diameterM: kunzeForm(0.3, 2) }, (u) => (1 - u) ** 2, 0);
    expectWithin('cone, frequency (rad/s)', cone.frequencyRadPs, 8.719 * unit(0.3), 5);
  });

  it('with a heavy head swings like a mass on a spring', () => {
    const sway = swayOf({ ...stem, densityKgM3: 0.001 }, tipOnly, 400);
    expectWithin(
      'mass on a stem, frequency (rad/s)',
      sway.frequencyRadPs,
      Math.sqrt((3 * 8e9 * inertia(0.3)) / 12 ** 3 / 400),
      3,
    );
    expect(stemMassKg(stem)).toBeCloseTo(900 * area(0.3) * 12, 6);
  });
});

describe('trees of the shelf', () => {
  it.each([
    [20, 0.3],
    [12, 0.18],
    [28, 0.42],
  ])('a spruce of %s m sways about as fast as foresters measured', (heightM, trunkDiameterM) => {
    // Moore and Maguire (2004), 602 conifers: f = 0.0766 + 3.1219·DBH/H², DBH in cm; its scatter is about a third.
    const dbhCm = 100 * trunkDiameterM * (1 - 1.3 / heightM) ** 0.6;
    const measured = treeModel({ ...plantOf('spruce'), heightM, trunkDiameterM, crownWidthM: heightM / 4 });
    const hertz = measured.trunk.frequencyRadPs / (2 * Math.PI);
    expectWithin(`spruce ${heightM} m, frequency (Hz)`, hertz, 0.0766 + (3.1219 * dbhCm) / heightM ** 2, 33);
  });

  it.each(PLANT_SPECIES)('a %s streamlines as wind tunnels say', (species) => {
    const model = treeModel(plantOf(species));
    const coefficient = (v: number) => (2 * crownDragPerSpeed(model, 1.225, v)) / (1.225 * model.crownAreaM2 * v);
    expect(coefficient(2)).toBeCloseTo(SPECIES[species].dragCoefficient, 9);
    const [low, high] = species === 'spruce' ? [0.3, 0.45] : species === 'pine' ? [0.25, 0.33] : [0.15, 0.22];
    expect(coefficient(20)).toBeGreaterThan(low);
    expect(coefficient(20)).toBeLessThan(high);
  });

  it('is not laid flat by a gale, and its branches swing faster than its trunk', () => {
    for (const species of PLANT_SPECIES) {
      const plant = plantOf(species);
      const model = treeModel(plant);
      const tip = crownDragPerSpeed(model, 1.225, 20) * 20 * model.trunk.flexibilityMPerN;
      rows.push(
        `${species}: ${(model.trunk.frequencyRadPs / 2 / Math.PI).toFixed(3)} Hz, branches ${(model.branchRadPs / 2 / Math.PI).toFixed(3)} Hz, tip in 20 m/s ${tip.toFixed(2)} m, crown ${model.crownAreaM2.toFixed(1)} m²`,
      );
      expect(tip).toBeLessThan(plant.heightM / 3);
      expect(model.branchRadPs).toBeGreaterThan(model.trunk.frequencyRadPs);
    }
  });
});
