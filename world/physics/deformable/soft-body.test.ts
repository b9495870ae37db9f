import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { resolveParts } from '../../simulation/solid-parts.ts';
import { WORLD_STATE } from './body-proxy.ts';
import { Bench, freeBody, pointOf } from './deformable.test-kit.ts';
import { fillWithCells } from './lattice.ts';
import { SoftBody } from './soft-body.ts';

const YOUNG = 40_000;

function bar(sizeM: Vec3, along: number, isHeld: (node: Vec3) => boolean) {
  const lattice = fillWithCells(resolveParts({ kind: 'box', sizeM }, [1, 1, 1]), along);
  const attachments = lattice.nodes.flatMap((local, vertex) => (isHeld(local) ? [{ vertex, holder: 0, local }] : []));
  const body = new SoftBody({
    lattice,
    points: lattice.nodes,
    densityKgM3: 100,
    youngPa: YOUNG,
    lossS: 0.0005,
    friction: 0.5,
    attachments,
  });
  return { lattice, body };
}

describe('a soft bar', () => {
  it('weighs its volume times its density', () => {
    const { body } = bar([0.2, 0.6, 0.2], 12, () => false);
    expect(body.particles.massKg.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(0.2 * 0.6 * 0.2 * 100, 9);
  });

  it('that hangs is longer by ρgL²/2E', () => {
    const { lattice, body } = bar([0.15, 0.6, 0.15], 12, ([, y]) => y > 0.299);
    const bench = new Bench([body]);
    bench.calming = 0.05;
    bench.run(300);
    const foot = lattice.nodes.flatMap(([, y], node) => (y < -0.299 ? [pointOf(body, node)[1]] : []));
    const stretchM = -0.3 - foot.reduce((a, b) => a + b) / foot.length;
    expect(Math.abs(stretchM / ((100 * 9.81 * 0.6 ** 2) / (2 * YOUNG)) - 1)).toBeLessThan(0.05);
  });

  it('under a weight is shorter by F·L/(E·A), and carries it', () => {
    const { lattice, body } = bar([0.3, 0.3, 0.3], 6, ([, y]) => y < -0.149);
    const weight = freeBody(10, [0, 0.15 + 0.05 + 0.003, 0]);
    const bench = new Bench([body], [{ ...weight, inertiaKgM2: [1, 1, 1] }]);
    bench.colliders = [
      {
        holder: 1,
        parts: resolveParts({ kind: 'box', sizeM: [0.4, 0.1, 0.4] }, [1, 1, 1]),
        center: [0, 0, 0],
        friction: 0.6,
      },
    ];
    const heights: number[] = [];
    bench.run(720, () => heights.push(bench.bodies[0]!.centerOfMass[1]));
    const top = heights.slice(-240).reduce((a, b) => a + b) / 240 - 0.05 - 0.002;
    // Its own weight as well, ρgL²/2E; large strains (3 %) and the held foot stiffen it by a few per cent.
    const shorterM = (10 * 9.81 * 0.3) / (YOUNG * 0.09) + (100 * 9.81 * 0.3 ** 2) / (2 * YOUNG);
    expect(Math.abs((0.15 - top) / shorterM - 1)).toBeLessThan(0.1);
    expect(lattice.cells).toHaveLength(216);
  });
});

describe('a soft ball', () => {
  it('that is dropped is squeezed, bounces no higher than it fell, and stays whole', () => {
    const lattice = fillWithCells(resolveParts({ kind: 'sphere', radiusM: 0.2 }, [1, 1, 1]), 6);
    const points = lattice.nodes.map(([x, y, z]): Vec3 => [x, y + 0.8, z]);
    const body = new SoftBody({
      lattice,
      points,
      densityKgM3: 80,
      youngPa: 30_000,
      lossS: 0.0005,
      friction: 0.5,
      attachments: [],
    });
    const bench = new Bench([body], [{ ...WORLD_STATE, centerOfMass: [0, -0.5, 0] }]);
    bench.colliders = [
      {
        holder: 1,
        parts: resolveParts({ kind: 'box', sizeM: [9, 1, 9] }, [1, 1, 1]),
        center: [0, 0, 0],
        friction: 0.5,
      },
    ];
    const spans: number[] = [];
    const lows: number[] = [];
    bench.run(240, () => {
      const heights = lattice.nodes.map((_, node) => pointOf(body, node)[1]);
      spans.push(Math.max(...heights) - Math.min(...heights));
      lows.push(Math.min(...heights));
    });
    expect(Math.min(...spans)).toBeLessThan(0.37);
    expect(Math.min(...spans)).toBeGreaterThan(0.2);
    expect(Math.max(...lows.slice(60))).toBeLessThan(0.6);
    expect(Math.min(...lows)).toBeGreaterThan(-0.001);
    expect(spans.at(-1)).toBeGreaterThan(0.36);
  });
});
