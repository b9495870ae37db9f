import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import {
  Bench,
  FIRST_ZERO_OF_J0,
  freeBody,
  GRAVITY,
  periodTicks,
  pointOf,
  sheetOf,
  TICK_S,
} from './deformable.test-kit.ts';
import { fabrics } from './fabrics.ts';
import type { Panel } from './panel.ts';
import type { Sheet } from './sheet.ts';

const hanging = (widthM: number, lengthM: number, pins: Panel['pins'] = 'top'): Panel => ({
  corners: [
    [0, 0, 0],
    [widthM, 0, 0],
    [widthM, -lengthM, 0],
    [0, -lengthM, 0],
  ],
  fullness: 1,
  pins,
});

function unsettle(sheet: Sheet): Sheet {
  const { x, count, attachmentOf } = sheet.particles;
  for (let i = 0; i < count; i++) if (attachmentOf[i]! < 0) x[i * 3 + 2] = 0.01 * Math.sin(i * 12.9898);
  return sheet;
}

function middleOf({ particles: { x, count } }: Sheet): Vec3 {
  const sum: Vec3 = [0, 0, 0];
  for (let i = 0; i < count; i++) for (const axis of [0, 1, 2] as const) sum[axis] += x[i * 3 + axis]! / count;
  return sum;
}

describe('a hanging cloth', () => {
  it.each([
    ['cotton', 2],
    ['velvet', 4],
  ] as const)('of %s, %d m long, is longer by what its weight stretches it: ρgL²/2k', (name, lengthM) => {
    const fabric = fabrics[name];
    const sheet = sheetOf(hanging(1, lengthM), fabric, 20);
    const bench = new Bench([sheet]);
    bench.calming = 0.05;
    bench.run(240);
    const bottom = pointOf(sheet, sheet.particles.count - 3);
    const expectedM = (fabric.arealDensityKgM2 * 9.81 * lengthM ** 2) / (2 * fabric.stretchNM);
    expect(Math.abs((-bottom[1] - lengthM) / expectedM - 1)).toBeLessThan(0.05);
  });

  it('swings with the period of a hanging chain, 4π/j₀₁·√(L/g)', () => {
    const sheet = sheetOf(hanging(0.6, 2), fabrics.cotton, 20);
    const { v, x, count } = sheet.particles;
    for (let k = 0; k < v.length; k += 3) v[k + 2] = -x[k + 1]! * 0.1;
    const samples: number[] = [];
    new Bench([sheet]).run(900, () => samples.push(pointOf(sheet, count - 3)[2]));
    const expectedS = ((4 * Math.PI) / FIRST_ZERO_OF_J0) * Math.sqrt(2 / 9.81);
    expect(Math.abs((periodTicks(samples) * TICK_S) / expectedS - 1)).toBeLessThan(0.02);
  });

  it('pulls at what holds it with its weight', () => {
    const fabric = fabrics.curtainCotton;
    const sheet = sheetOf(hanging(1.2, 2), fabric, 16, 1);
    const bench = new Bench([sheet], [{ ...freeBody(1e9, [0, 0, 0]), accelerationMps2: [0, 0, 0] }]);
    bench.calming = 0.05;
    bench.run(240);
    const rows = sheet.particles.attachments.length;
    const weightN = 1.2 * 2 * fabric.arealDensityKgM2 * 9.81;
    const heldN = sheet.particles.attachments.reduce(
      (sum, { vertex }) => sum + sheet.particles.massKg[vertex]! * 9.81,
      0,
    );
    expect(rows).toBeGreaterThan(5);
    expect(Math.abs(-bench.impulses[0]![1] / TICK_S / (weightN - heldN) - 1)).toBeLessThan(0.02);
  });

  it('falling about wildly gains no energy', () => {
    const sheet = unsettle(sheetOf(hanging(1, 1, 'topCorners'), fabrics.silk, 14));
    const { particles } = sheet;
    for (let k = 0; k < particles.v.length; k += 3) particles.v[k + 2] = 3 * Math.sin(k);
    let most = particles.energyJ(GRAVITY);
    new Bench([sheet]).run(360, () => {
      const energyJ = particles.energyJ(GRAVITY);
      // Elastic energy is not counted: what it lends must come from what was there.
      expect(energyJ).toBeLessThan(most + 0.02);
      most = Math.min(most, energyJ + 0.02);
    });
  });

  it('comes to rest in air, sleeps, and wakes when the wind changes', () => {
    const sheet = unsettle(sheetOf(hanging(0.8, 0.8), fabrics.cotton, 12));
    const bench = new Bench([sheet]);
    bench.airDensityKgM3 = 1.2;
    bench.run(1200);
    expect(bench.isAwake).toEqual([false]);
    const before = sheet.particles.x.slice();
    bench.run(10);
    expect(sheet.particles.x).toEqual(before);
    bench.wind = () => [0, 0, 2];
    bench.run(60);
    expect(bench.isAwake).toEqual([true]);
    expect(middleOf(sheet)[2]).toBeGreaterThan(0.05);
  });
});

describe('a flag in the wind', () => {
  const flag = (): Sheet => unsettle(sheetOf(hanging(1.5, 0.9, 'left'), fabrics.flagNylon, 15, 1));
  const fly = (speedMps: number) => {
    const sheet = flag();
    const bench = new Bench([sheet], [{ ...freeBody(1e9, [0, 0, 0]), accelerationMps2: [0, 0, 0] }]);
    bench.airDensityKgM3 = 1.25;
    bench.wind = () => [speedMps, 0, 0];
    bench.run(300);
    let angleRad = 0;
    let dragN = 0;
    bench.run(300, () => {
      const [x, y] = middleOf(sheet);
      angleRad += Math.atan2(x, -(y + 0.45)) / 300;
      dragN += bench.impulses[0]![0] / TICK_S / 300;
    });
    return { angleDegrees: (angleRad * 180) / Math.PI, dragN };
  };

  it('stands out farther, the harder it blows, and is extended in a gentle breeze', () => {
    const speeds = [0, 1.5, 2.5, 3.5, 5.4, 9];
    const results = speeds.map(fly);
    const angles = results.map(({ angleDegrees }) => angleDegrees);
    for (let k = 1; k < angles.length; k++) expect(angles[k]).toBeGreaterThan(angles[k - 1]!);
    expect(angles[0]).toBeLessThan(10);
    // Beaufort 3, 3.4 to 5.4 m/s: "wind extends light flag" (WMO, Manual on Codes, table 1100 / Beaufort scale).
    expect(angles[3]).toBeGreaterThan(70);
    // EN 1991-1-4, 7.12, free rectangular flags: c_f = 0.02 + 0.7·m/(ρh)·(A/h²)^−1.25, h the hoist.
    const coefficient = 0.02 + 0.7 * (0.14 / (1.25 * 0.9)) * ((1.5 * 0.9) / 0.9 ** 2) ** -1.25;
    const measured = results.map(({ dragN }, k) => dragN / (0.5 * 1.25 * speeds[k]! ** 2 * 1.35));
    for (const k of [4, 5]) {
      expect(measured[k]! / coefficient).toBeGreaterThan(0.6);
      expect(measured[k]! / coefficient).toBeLessThan(1.4);
    }
  });
});
