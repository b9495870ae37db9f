import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { piece, sceneRecords } from '../scene-records.ts';
import { compileOrThrow, engine } from '../trajectory.test-kit.ts';
import { add, cross, scale, subtract } from '../mathematics/vectors.ts';

const cube: Shape = { kind: 'box', sizeM: [1, 1, 1] };
const WEIGHTLESS = { ground: null, gravityMps2: [0, 0, 0] as Vec3 };

describe('ballast', () => {
  it('weighs where it is and turns with the body by its own moment of inertia', () => {
    const world = engine.create(compileOrThrow(sceneRecords(WEIGHTLESS, [piece('a', cube, { massKg: 2 })])));
    world.setBallast(0, { massKg: 1, center: [0.3, 0, 0], turningKgM2: 0.05 });
    expect(world.massKg(0)).toBeCloseTo(3, 5);
    expect(world.localCenter(0)[0]).toBeCloseTo(0.1, 5);
    expect(world.ownCenter(0)[0]).toBeCloseTo(0, 5);
    // m a² / 6 of the cube, and both masses about their common centre: μ d² with μ = 2 · 1 / 3 kg, d = 0.3 m.
    const [x, y] = [...world.inertia(0).momentsKgM2].sort((a, b) => a - b);
    expect(x).toBeCloseTo(2 / 6 + 0.05, 5);
    expect(y).toBeCloseTo(2 / 6 + 0.05 + (2 / 3) * 0.09, 5);
    world.setBallast(0, { massKg: 0, center: [0, 0, 0], turningKgM2: 0 });
    expect(world.massKg(0)).toBeCloseTo(2, 5);
    expect(world.inertia(0).momentsKgM2[1]).toBeCloseTo(2 / 6, 5);
    world.free();
  });

  it('leaves the motion of the body as it is', () => {
    const settings = { massKg: 2, linearVelocity: [1, 2, 3] as Vec3, angularVelocity: [0, 0, 4] as Vec3 };
    const world = engine.create(compileOrThrow(sceneRecords(WEIGHTLESS, [piece('a', cube, settings)])));
    world.setBallast(0, { massKg: 2, center: [0.5, 0, 0], turningKgM2: 0 });
    // Of the origin: that of the centre of mass and ω × the way from there.
    const way = subtract(world.position(0), world.centerOfMass(0));
    const velocity = add(world.linearVelocity(0), cross(world.angularVelocity(0), way));
    [1, 2, 3].forEach((expected, k) => expect(velocity[k]).toBeCloseTo(expected, 5));
    world.free();
  });

  it('counts as the body’s own where its moments are given', () => {
    const settings = { massKg: 2, inertiaKgM2: [0.1, 0.2, 0.3] as Vec3 };
    const world = engine.create(compileOrThrow(sceneRecords(WEIGHTLESS, [piece('a', cube, settings)])));
    for (const massKg of [1, 4]) {
      world.setBallast(0, { massKg, center: [0.3, 0, 0], turningKgM2: 0.05 });
      expect(world.massKg(0)).toBeCloseTo(2 + massKg, 5);
      [0.15, 0.25, 0.35].forEach((expected, k) => expect(world.inertia(0).momentsKgM2[k]).toBeCloseTo(expected, 5));
    }
    world.free();
  });

  it('goes with a body that comes into another world of the engine', () => {
    const scene = compileOrThrow(
      sceneRecords(WEIGHTLESS, [
        piece('a', cube, { massKg: 2, linearVelocity: [2, 0, 0] }),
        piece('b', cube, { massKg: 2, position: [3, 0, 0] }),
      ]),
    );
    const world = engine.create(scene);
    for (const index of [0, 1]) world.setBallast(index, { massKg: 1, center: [0, 0.2, 0], turningKgM2: 0.01 });
    const before = world.clusterOf(0);
    expect(world.clusterOf(1)).not.toBe(before);
    for (let tick = 0; tick < 240; tick++) world.step();
    expect(world.clusterOf(1)).toBe(world.clusterOf(0));
    const momentum = [0, 1].map((index) => scale(world.linearVelocity(index), world.massKg(index))).reduce(add);
    for (const index of [0, 1]) expect(world.massKg(index)).toBeCloseTo(3, 5);
    expect(momentum[0]).toBeCloseTo(3 * 2, 3);
    world.free();
  });
});
