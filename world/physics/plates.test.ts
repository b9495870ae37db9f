import { afterAll, describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../records/fields.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { resolveParts } from '../simulation/solid-parts.ts';
import { Trajectory } from '../simulation/trajectory.test-kit.ts';
import { dragAreaM2, liftAreaM2, liftKick } from './aerodynamics.ts';

/* Thin boards in the wind against the plate coefficients of Holmes, Letchford and Lin (2006), typed here again. */

const RAD = Math.PI / 180;
const plate = { kind: 'box' as const, sizeM: [2, 0.02, 1] as Vec3 };
const parts = resolveParts(plate, [1, 1, 1]);
/** Way through the air at an angle of attack: forwards along x and down, so that the air comes from below. */
const way = (degrees: number): Vec3 => [Math.cos(degrees * RAD), -Math.sin(degrees * RAD), 0];
const normal = (degrees: number): number => (degrees <= 40 ? (1.7 * degrees) / 40 : 1.15);

const rows: string[] = [];
afterAll(() => process.stdout.write(`\nPlates in the wind\n${rows.join('\n')}\n`));

describe('a thin board at an angle of attack', () => {
  it.each([5, 10, 20, 30, 39, 45, 60, 80])('of %s° has C_L = C_N cos α and C_D = C_N sin α', (degrees) => {
    const lift = liftAreaM2(parts, way(degrees));
    const [cl, cd] = [normal(degrees) * Math.cos(degrees * RAD), normal(degrees) * Math.sin(degrees * RAD)];
    // Square to the way, and up: the air comes from below.
    expect(lift[0] * way(degrees)[0] + lift[1] * way(degrees)[1]).toBeCloseTo(0, 9);
    expect(lift[1]).toBeGreaterThan(0);
    expect(Math.hypot(...lift)).toBeCloseTo(2 * cl, 6);
    // The edge of 20 mm adds its own drag.
    const edge = 0.02 * Math.cos(degrees * RAD) * 1.05;
    expect(dragAreaM2(parts, way(degrees), null)).toBeCloseTo(2 * cd + edge, 6);
  });

  it('edge on or square to the wind has no lift, and neither has a cube', () => {
    expect(Math.hypot(...liftAreaM2(parts, [1, 0, 0]))).toBe(0);
    expect(Math.hypot(...liftAreaM2(parts, [0, 1, 0]))).toBeLessThan(1e-12);
    const cube = resolveParts({ kind: 'box', sizeM: [1, 1, 1] }, [1, 1, 1]);
    expect(liftAreaM2(cube, way(20))).toEqual([0, 0, 0]);
  });

  it('is turned by lift without gaining speed in the air, however strong the lift', () => {
    for (const push of [1, 100, 1e6]) {
      const kick = liftKick([3, 0, 4], [0, push, 0], 1 / 120);
      expect(Math.hypot(3 + kick[0], kick[1], 4 + kick[2])).toBeCloseTo(5, 9);
    }
  });

  it('is lifted off by ½ρv²C_L A in a run', () => {
    // Nose up by 20° in wind along +x: the board's way through the air is −x, and the air strikes its underside.
    const [massKg, v, alpha] = [5000, 20, 20];
    const half = (-alpha * RAD) / 2;
    const rotation: Quat = [0, 0, Math.sin(half), Math.cos(half)];
    const records = sceneRecords({ ground: null, gravityMps2: [0, 0, 0], airDensityKgM3: 1.225, windMps: [v, 0, 0] }, [
      piece('board', plate, { massKg, position: [0, 5, 0], rotation }),
    ]);
    const seconds = 1.5;
    const velocity = new Trajectory(records, 2).velocity('board', seconds * 120);
    const q = 0.5 * 1.225 * v * v;
    const liftN = q * normal(alpha) * Math.cos(alpha * RAD) * 2;
    const dragN = q * (normal(alpha) * Math.sin(alpha * RAD) * 2 + 0.02 * Math.cos(alpha * RAD) * 1.05);
    for (const [name, measured, expected] of [
      ['lift of a board at 20°, 20 m/s (N)', (velocity[1] * massKg) / seconds, liftN],
      ['drag of a board at 20°, 20 m/s (N)', (velocity[0] * massKg) / seconds, dragN],
    ] as const) {
      rows.push(`${name.padEnd(44)}${expected.toFixed(2).padStart(10)}${measured.toFixed(2).padStart(10)}`);
      expect(Math.abs(measured / expected - 1), name).toBeLessThan(0.02);
    }
  });
});
