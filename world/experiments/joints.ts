import type { Vec3 } from '../records/fields.ts';
import { rotate } from '../simulation/mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, crossings, G, length, measured, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { pulleys } from './pulleys.ts';
import { Trajectory } from './trajectory.ts';

type JointKind = Parameters<typeof joint>[4];

/** A ball of 2 kg that hangs from the origin, or from where `anchorA` says. */
const heldBy = (
  kind: JointKind,
  seconds: number,
  position: Vec3,
  gravityMps2: Vec3 = [0, -G, 0],
  more: Parameters<typeof sceneRecords>[1] = [],
): Trajectory =>
  new Trajectory(
    sceneRecords({ ground: null, gravityMps2 }, [
      piece('bob', sphere(0.1), { massKg: 2, position }),
      joint('j', null, 'bob', { anchorA: [0, 0, 0], anchorB: [0, 0, 0] }, kind),
      ...more,
    ]),
    seconds,
  );

const STIFFNESS = 80;
const MIDDLE = -1 - (2 * G) / STIFFNESS;
const spring = (dampingNsM: number, seconds: number): Trajectory =>
  heldBy({ kind: 'spring', restLengthM: 1, stiffnessNM: STIFFNESS, dampingNsM }, seconds, [0, -1.5, 0]);

const springs: readonly Experiment[] = [
  {
    row: 'joints',
    name: 'spring: period',
    expected: { value: 2 * Math.PI * Math.sqrt(2 / STIFFNESS), unit: 's', source: '2π√(m/k)' },
    bound: percent(2),
    settings: '2 kg on k = 80 N/m, rest length 1 m, undamped',
    seed: SEED,
    measure: () => {
      const run = spring(0, 5);
      const times = crossings((tick) => run.position('bob', tick)[1] - MIDDLE, 1, 599);
      return measured(run, (times[4]! - times[0]!) / 2 / 120);
    },
  },
  {
    row: 'joints',
    name: 'spring: length at rest',
    expected: { value: -MIDDLE, unit: 'm', source: 'l₀ + mg/k' },
    bound: percent(2),
    settings: '2 kg on k = 80 N/m, rest length 1 m, damping 10 N·s/m',
    seed: SEED,
    measure: () => {
      const run = spring(10, 10);
      return measured(run, -run.position('bob', 1200)[1]);
    },
  },
  {
    row: 'joints',
    name: 'spring: what damping leaves of a swing after one period',
    expected: {
      value: Math.exp(-((1 / (2 * 2)) * 2 * Math.PI) / Math.sqrt(STIFFNESS / 2 - (1 / (2 * 2)) ** 2)),
      unit: '1',
      source: 'exp(−γT), γ = c/2m, T = 2π/√(k/m − γ²)',
    },
    bound: percent(2),
    settings: '2 kg on k = 80 N/m, rest length 1 m, damping 1 N·s/m',
    seed: SEED,
    measure: () => {
      const run = spring(1, 5);
      const turns: number[] = [];
      for (let tick = 3; tick < 599 && turns.length < 3; tick++) {
        const [a, b, c] = [-1, 0, 1].map((step) => run.position('bob', tick + step)[1] - MIDDLE) as [
          number,
          number,
          number,
        ];
        if (b > a && b >= c) turns.push(b);
      }
      return measured(run, turns[1]! / turns[0]!);
    },
  },
  {
    row: 'joints',
    name: 'rope: longest while it swings',
    expected: { value: 1.5, unit: 'm', source: 'its length' },
    bound: percent(2),
    settings: '2 kg on a rope of 1.5 m, let go 1 m to the side, 1 s to 6 s',
    seed: SEED,
    measure: () => {
      const run = heldBy({ kind: 'rope', lengthM: 1.5 }, 6, [1, 0, 0]);
      const lengths = Array.from({ length: 600 }, (_, i) => length(run.position('bob', i + 120)));
      return measured(run, Math.max(...lengths));
    },
  },
];

/** A door of 12 kg, 1 × 2 × 0.1 m, hinged at its edge. */
const door = (kind: JointKind): Trajectory =>
  new Trajectory(
    sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
      piece('door', box(1, 2, 0.1), { massKg: 12, angularVelocity: [0, 0, 0] }),
      joint('hinge', null, 'door', { anchorA: [-0.5, 0, 0], anchorB: [-0.5, 0, 0] }, kind),
    ]),
    4,
  );
const doorAngle = (run: Trajectory, tick: number): number => {
  const q = run.rotation('door', tick);
  return 2 * Math.atan2(q[1], q[3]);
};
const AXIS: Vec3 = [0, 1, 0];
/** About its edge: m(w² + t²)/12 + m(w/2)². */
const DOOR_INERTIA = (12 * (1 + 0.01)) / 12 + 12 * 0.25;
const driven = shared(() =>
  door({ kind: 'hinge', axis: AXIS, limits: null, motor: { targetVelocity: 1.5, maxForce: 4 } }),
);
const limitedTo = (min: number, max: number, targetVelocity: number) =>
  door({ kind: 'hinge', axis: AXIS, limits: { min, max }, motor: { targetVelocity, maxForce: 20 } });

const hinges: readonly Experiment[] = [
  {
    row: 'joints',
    name: 'hinge motor, 4 N·m: angle after 0.5 s',
    expected: { value: 0.5 * (4 / DOOR_INERTIA) * 0.25, unit: 'rad', source: '½(τ/I)t²' },
    bound: percent(2),
    settings: 'door 1 × 2 × 0.1 m, 12 kg, target 1.5 rad/s',
    seed: SEED,
    measure: () => measured(driven(), doorAngle(driven(), 60)),
  },
  {
    row: 'joints',
    name: 'hinge motor: speed in the end',
    expected: { value: 1.5, unit: 'rad/s', source: 'its target' },
    bound: percent(2),
    settings: 'door 1 × 2 × 0.1 m, 12 kg, 4 N·m, after 4 s',
    seed: SEED,
    measure: () => measured(driven(), driven().spin('door', 480)[1]),
  },
  ...(
    [
      ['upper', 1, 0.8],
      ['lower', -1, -0.2],
    ] as const
  ).map(([which, speed, limit]): Experiment => ({
    row: 'joints',
    name: `hinge: angle at its ${which} limit`,
    expected: { value: limit, unit: 'rad', source: 'its limit' },
    bound: percent(2),
    settings: 'door, limits −0.2 and 0.8 rad, driven with 20 N·m for 4 s',
    seed: SEED,
    measure: () => {
      const run = limitedTo(-0.2, 0.8, speed);
      return measured(run, doorAngle(run, 480));
    },
  })),
  {
    row: 'joints',
    name: 'slider: place at its limit',
    expected: { value: 0.7, unit: 'm', source: 'its limit' },
    bound: percent(2),
    settings: '2 kg, limits 0 and 0.7 m, driven with 30 N for 3 s',
    seed: SEED,
    measure: () => {
      const limits = { min: 0, max: 0.7 };
      const motor = { targetVelocity: 1, maxForce: 30 };
      const run = heldBy({ kind: 'slider', axis: [1, 0, 0], limits, motor }, 3, [0, 0, 0], NO_GRAVITY);
      return measured(run, run.position('bob', 360)[0]);
    },
  },
];

const cones = [0, 0.7, 1.9].map((side): Experiment => ({
  row: 'joints',
  name: `cone limit of a ball joint, towards ${side} rad`,
  expected: { value: 0.5, unit: 'rad', source: 'its limit' },
  bound: percent(2),
  settings: 'arm 0.1 × 0.6 × 0.1 m hung at its top, gravity sideways, after 6 s',
  seed: SEED,
  measure: () => {
    const along: Vec3 = [Math.cos(side), 0, Math.sin(side)];
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: [along[0] * G, 0, along[2] * G] }, [
        piece('arm', box(0.1, 0.6, 0.1), { position: [0, -0.3, 0] }),
        joint('ball', null, 'arm', { anchorA: [0, 0, 0], anchorB: [0, 0.3, 0] }, { kind: 'ball', coneLimitRad: 0.5 }),
      ]),
      6,
    );
    const down = rotate(run.rotation('arm', 720), [0, -1, 0]);
    return measured(run, Math.acos(-down[1]));
  },
}));

/** A weld that breaks at 200 N, pulled for a second. */
const pulled = (forceN: number): Trajectory =>
  heldBy({ kind: 'fixed', frameB: [0, 0, 0, 1], breakForceN: 200 }, 2, [0, 0, 0], NO_GRAVITY, [
    intervention('pull', 12, {
      kind: 'force',
      targetId: 'setPiece:bob',
      durationFrames: 24,
      forceN: [forceN * 0.6, 0, forceN * 0.8],
      pointM: null,
      space: 'world',
    }),
  ]);
const breaksOf = (run: Trajectory) => run.events.filter(({ kind }) => kind === 'jointBroke');

const welds: readonly Experiment[] = [
  {
    row: 'joints',
    name: 'weld of 200 N pulled with 196 N: breaks',
    expected: { value: 0, unit: '1', source: '196 N < 200 N' },
    bound: within(0),
    settings: '2 kg welded to the world, pulled for 1 s, no gravity',
    seed: SEED,
    measure: () => {
      const run = pulled(196);
      return measured(run, breaksOf(run).length);
    },
  },
  {
    row: 'joints',
    name: 'weld of 200 N pulled with 204 N: breaks',
    expected: { value: 1, unit: '1', source: '204 N > 200 N' },
    bound: within(0),
    settings: '2 kg welded to the world, pulled for 1 s, no gravity',
    seed: SEED,
    measure: () => {
      const run = pulled(204);
      return measured(run, breaksOf(run).length);
    },
  },
  {
    row: 'joints',
    name: 'weld of 200 N pulled with 250 N: force at the break',
    expected: { value: 250, unit: 'N', source: 'the pull' },
    bound: percent(2),
    settings: '2 kg welded to the world, pulled for 1 s, no gravity',
    seed: SEED,
    measure: () => {
      const run = pulled(250);
      return measured(run, breaksOf(run)[0]?.amount ?? NaN);
    },
  },
];

export const joints: readonly Experiment[] = [...springs, ...hinges, ...cones, ...welds, ...pulleys];
