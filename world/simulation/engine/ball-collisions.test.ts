import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { add, cross, dot, scale } from '../mathematics/vectors.ts';
import { piece, sceneRecords, type PieceSettings } from '../scene-records.ts';
import { simulate } from '../simulate.ts';
import { engine, Trajectory } from '../trajectory.test-kit.ts';

interface Ball extends PieceSettings {
  readonly radiusM: number;
  readonly massKg: number;
}

const NO_GRAVITY: Vec3 = [0, 0, 0];

function fly(balls: readonly Ball[], seconds: number, gravityMps2: Vec3 = NO_GRAVITY): Trajectory {
  return new Trajectory(
    sceneRecords(
      { ground: null, gravityMps2 },
      balls.map(({ radiusM, ...settings }, i) => piece(`ball-${i}`, { kind: 'sphere', radiusM }, settings)),
    ),
    seconds,
  );
}

const momentum = (run: Trajectory, balls: readonly Ball[], tick: number): Vec3 =>
  balls.reduce<Vec3>((sum, { massKg }, i) => add(sum, scale(run.velocity(`ball-${i}`, tick), massKg)), [0, 0, 0]);

const inertia = ({ massKg, radiusM }: Ball): number => 0.4 * massKg * radiusM ** 2;

/** About the world's origin. */
const angularMomentum = (run: Trajectory, balls: readonly Ball[], tick: number): Vec3 =>
  balls.reduce<Vec3>(
    (sum, ball, i) => {
      const orbit = cross(run.position(`ball-${i}`, tick), scale(run.velocity(`ball-${i}`, tick), ball.massKg));
      return add(sum, add(orbit, scale(run.spin(`ball-${i}`, tick), inertia(ball))));
    },
    [0, 0, 0],
  );

const energy = (run: Trajectory, balls: readonly Ball[], tick: number): number =>
  balls.reduce((sum, ball, i) => {
    const [v, w] = [run.velocity(`ball-${i}`, tick), run.spin(`ball-${i}`, tick)];
    return sum + (ball.massKg * dot(v, v) + inertia(ball) * dot(w, w)) / 2;
  }, 0);

const row = (count: number, from: number): Ball[] =>
  Array.from({ length: count }, (_, i) => ({
    radiusM: 0.1,
    massKg: 1,
    restitution: 1,
    friction: 0,
    position: i === 0 ? [from, 0, 0] : [(i - 1) * 0.2, 0, 0],
    linearVelocity: [i === 0 ? 2 : 0, 0, 0],
  }));

describe('balls in free flight that meet several others at once', () => {
  const rough = { restitution: 0.9, friction: 0.3 };
  const crowd: Ball[] = [
    { ...rough, radiusM: 0.1, massKg: 1 },
    { ...rough, radiusM: 0.15, massKg: 3, position: [0.25, 0, 0] },
    { ...rough, radiusM: 0.05, massKg: 0.2, position: [0.45, 0, 0] },
    {
      ...rough,
      radiusM: 0.1,
      massKg: 2,
      position: [-1, 0.03, 0],
      linearVelocity: [7, 0, 0],
      angularVelocity: [0, 30, 40],
    },
  ];

  it('keep momentum and angular momentum, spin and friction and all, and gain no energy', () => {
    const run = fly(crowd, 1);
    const [before, after] = [1, 120];
    momentum(run, crowd, after).forEach((part, k) => expect(part).toBeCloseTo(momentum(run, crowd, before)[k]!, 4));
    // The engine keeps places to a tenth of a millimetre of the contact; angular momentum has them as arms.
    angularMomentum(run, crowd, after).forEach((part, k) =>
      expect(Math.abs(part - angularMomentum(run, crowd, before)[k]!)).toBeLessThan(0.02),
    );
    expect(energy(run, crowd, after)).toBeLessThan(0.9 * energy(run, crowd, before));
  });

  it('keep it in a fall as well: m·g·t more, no less', () => {
    const run = fly(crowd, 1, [0, -9.80665, 0]);
    const total = crowd.reduce((sum, { massKg }) => sum + massKg, 0);
    const [x, y, z] = momentum(run, crowd, 120);
    expect(x).toBeCloseTo(14, 4);
    expect(y).toBeCloseTo(-total * 9.80665, 3);
    expect(z).toBeCloseTo(0, 4);
  });

  it('hand the speed on through a row that sleeps, whose middle stays where it is', () => {
    const run = fly(row(5, -10.2), 6);
    expect(run.velocity('ball-4', 720)[0]).toBeCloseTo(2, 4);
    for (const [i, x] of [-0.2, 0, 0.2, 0.4].entries())
      expect(Math.abs(run.position(`ball-${i}`, 720)[0] - x)).toBeLessThan(1e-3);
    // 10 m to the row, then 0.6 m on by where the last one was.
    expect(run.position('ball-4', 720)[0]).toBeCloseTo(0.6 + 2 * (6 - 5), 2);
  });

  it('go on the same from every checkpoint', () => {
    const { scene, chunks } = fly(crowd, 2);
    for (const { end, index } of chunks.slice(0, -1)) {
      const [next] = [...simulate(engine, scene, { from: end, untilTick: end.tick + 60 })];
      expect(next!.stateHash).toBe(chunks[index + 1]!.stateHash);
    }
  });
});

describe('what is left to the engine', () => {
  it('is a row that lies on a floor: its momentum along the smooth floor is kept', () => {
    const balls = row(4, -0.6);
    const run = new Trajectory(
      sceneRecords({ ground: { friction: 0, restitution: 0 } }, [
        ...balls.map(({ radiusM, ...settings }, i) =>
          piece(
            `ball-${i}`,
            { kind: 'sphere', radiusM },
            { ...settings, position: add(settings.position!, [0, 0.1, 0]) },
          ),
        ),
      ]),
      1,
    );
    expect(momentum(run, balls, 120)[0]).toBeCloseTo(2, 2);
  });

  it('is a row of boxes', () => {
    const boxes = row(4, -0.6);
    const run = new Trajectory(
      sceneRecords(
        { ground: null, gravityMps2: NO_GRAVITY },
        boxes.map(({ radiusM, ...settings }, i) =>
          piece(`ball-${i}`, { kind: 'box', sizeM: [2 * radiusM, 0.2, 0.2] }, settings),
        ),
      ),
      1,
    );
    expect(momentum(run, boxes, 120)[0]).toBeCloseTo(2, 2);
  });

  it('is balls that lie in each other: it parts them', () => {
    const overlapping: Ball[] = [0, 0.12, 0.24].map((x) => ({ radiusM: 0.1, massKg: 1, position: [x, 0, 0] }));
    const run = fly(overlapping, 2);
    const [a, b, c] = [0, 1, 2].map((i) => run.position(`ball-${i}`, 240)[0]);
    expect(b! - a!).toBeGreaterThan(0.198);
    expect(c! - b!).toBeGreaterThan(0.198);
  });
});
