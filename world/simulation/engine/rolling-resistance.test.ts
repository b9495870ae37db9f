import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { quatFromAxisAngle, rotate } from '../mathematics/vectors.ts';
import { piece, sceneRecords, type PieceSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import { engine, Trajectory } from '../trajectory.test-kit.ts';

const G = 9.80665;
const C = 0.05;
const ball: Shape = { kind: 'sphere', radiusM: 0.1 };

/** Over a floor with C, unless `rollingResistance` says otherwise. */
const onFloor = (shape: Shape, settings: PieceSettings, seconds: number, rollingResistance = C): Trajectory =>
  new Trajectory(
    sceneRecords({ ground: { friction: 0.9, restitution: 0, rollingResistance } }, [
      piece('thing', shape, { position: [0, 0.1, 0], friction: 0.9, ...settings }),
    ]),
    seconds,
  );
const rolling = (speed: number): PieceSettings => ({
  linearVelocity: [speed, 0, 0],
  angularVelocity: [0, 0, -speed / 0.1],
});

describe('a round body that rolls', () => {
  it('loses c·g a second, and nothing where nothing gives way', () => {
    // Friction begins when the floor first carries it, a tick or two late.
    const lost = 1 - onFloor(ball, rolling(1), 1.2).velocity('thing', 120)[0];
    expect(Math.abs(lost / (C * G) - 1)).toBeLessThan(0.03);
    expect(onFloor(ball, rolling(1), 1.2, 0).velocity('thing', 120)[0]).toBeCloseTo(1, 3);
  });

  it('goes on the same from every checkpoint', () => {
    const { scene, chunks } = onFloor(ball, rolling(3), 4);
    for (const { end, index } of chunks.slice(0, -1)) {
      const [next] = [...simulate(engine, scene, { from: end, untilTick: end.tick + 60 })];
      expect(next!.stateHash).toBe(chunks[index + 1]!.stateHash);
    }
  });

  it('is slowed down a ramp to (5/7)g sin θ − cg cos θ', () => {
    const angle = 0.15;
    const rotation = quatFromAxisAngle([0, 0, 1], -angle);
    const start = rotate(rotation, [-15, 0.1, 0]);
    const records = sceneRecords({ ground: null }, [
      piece(
        'ramp',
        { kind: 'box', sizeM: [40, 1, 4] },
        { kind: 'fixed', friction: 0.9, rotation, position: rotate(rotation, [0, -0.5, 0]) },
      ),
      piece('thing', ball, { position: start, friction: 0.9 }),
    ]);
    const material = records.get('material:body')!;
    const run = new Trajectory(
      new Map([...records, [material.id, { ...material, rollingResistance: C / 2 } as typeof material]]),
      2,
    );
    // The pair's is the sum of the two.
    const acceleration = (5 / 7) * G * Math.sin(angle) - C * G * Math.cos(angle);
    const way = Math.hypot(...run.position('thing', 240).map((part, k) => part - start[k]!));
    expect(Math.abs(way / (2 * acceleration) - 1)).toBeLessThan(0.03);
  });

  it('drags a plank along that lies on ice: their momentum is kept', () => {
    const run = new Trajectory(
      sceneRecords({ ground: { friction: 0, restitution: 0, rollingResistance: C } }, [
        piece('plank', { kind: 'box', sizeM: [20, 0.1, 2] }, { position: [6, 0.05, 0], massKg: 4, friction: 0.9 }),
        piece('thing', ball, { position: [0, 0.2, 0], massKg: 2, friction: 0.9, ...rolling(1) }),
      ]),
      2,
    );
    const momentum = 2 * run.velocity('thing', 240)[0] + 4 * run.velocity('plank', 240)[0];
    expect(Math.abs(momentum - 2)).toBeLessThan(0.02);
  });
});

describe('what does not roll', () => {
  it.each<[string, Shape, PieceSettings]>([
    ['a box that slides', { kind: 'box', sizeM: [0.2, 0.2, 0.2] }, { linearVelocity: [2, 0, 0], friction: 0.1 }],
    ['a ball that slides', ball, { linearVelocity: [2, 0, 0], friction: 0.01 }],
    ['a drum on its end that spins', { kind: 'cylinder', radiusM: 0.3, heightM: 0.2 }, { angularVelocity: [0, 5, 0] }],
    ['a ball in the air', ball, { position: [0, 3, 0], ...rolling(1) }],
  ])('feels nothing of it: %s', (_, shape, settings) => {
    const motionOf = (run: Trajectory): Vec3[] => [run.velocity('thing', 60), run.spin('thing', 60)];
    expect(motionOf(onFloor(shape, settings, 0.5))).toEqual(motionOf(onFloor(shape, settings, 0.5, 0)));
  });
});
