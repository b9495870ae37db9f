import type { Vec3 } from '../records/fields.ts';
import type { RecordOf } from '../records/index.ts';
import { dot } from '../simulation/mathematics/vectors.ts';
import { intervention, joint, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { crossings, G, length, measured, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

type PulleyRecord = Extract<RecordOf<'joint'>, { kind: 'pulley' }>;
type Rope = Pick<PulleyRecord, 'lengthM'> & Partial<Pick<PulleyRecord, 'ratio' | 'breakForceN'>>;

const WHEEL_A: Vec3 = [-0.5, 0, 0];
const WHEEL_B: Vec3 = [0.5, 0, 0];

/** Two balls on the ends of a rope over wheels at the height of the origin, 1 m apart. */
function hanging(
  a: Parameters<typeof piece>[2],
  b: Parameters<typeof piece>[2],
  rope: Rope,
  seconds: number,
  more: Parameters<typeof sceneRecords>[1] = [],
): Trajectory {
  return new Trajectory(
    sceneRecords({ ground: null, gravityMps2: [0, -G, 0] }, [
      piece('a', sphere(0.05), a),
      piece('b', sphere(0.05), b),
      joint(
        'rope',
        'a',
        'b',
        { anchorA: [0, 0, 0], anchorB: [0, 0, 0] },
        { kind: 'pulley', wheelA: WHEEL_A, wheelB: WHEEL_B, ratio: 1, breakForceN: null, ...rope },
      ),
      ...more,
    ]),
    seconds,
  );
}
const under = ([x]: Vec3, depthM: number): Vec3 => [x, -depthM, 0];

/** A ball on a rope to a ball that stands fast, thrown straight up at 3 m/s. */
const thrown = shared(() =>
  hanging(
    { kind: 'fixed', position: under(WHEEL_A, 1) },
    { massKg: 2, position: under(WHEEL_B, 2), linearVelocity: [0, 3, 0] },
    { lengthM: 3 },
    3,
  ),
);

/** 1.5 kg hang plumb; 1 kg on the other end goes round 1.5 m from its wheel, at the angle at which that holds them. */
const ROUND_M = 1.5;
const ROUND_COS = 1 / 1.5;
const ROUND_SIN = Math.sqrt(1 - ROUND_COS ** 2);
const ROUND_S = 2 * Math.PI * Math.sqrt((ROUND_M * ROUND_COS) / G);
const goingRound = (speedMps: number): Trajectory =>
  hanging(
    { massKg: 1.5, position: under(WHEEL_A, 2) },
    {
      massKg: 1,
      position: [0.5 + ROUND_M * ROUND_SIN, -ROUND_M * ROUND_COS, 0],
      linearVelocity: [0, 0, speedMps],
    },
    { lengthM: 2 + ROUND_M },
    10,
  );
const roundSpeed = (2 * Math.PI * ROUND_M * ROUND_SIN) / ROUND_S;
/** A tenth slower, so that both go up and down as well. */
const swinging = shared(() => goingRound(0.9 * roundSpeed));
const swingEnergyJ = (tick: number): number =>
  (
    [
      ['a', 1.5],
      ['b', 1],
    ] as const
  ).reduce((sum, [name, massKg]) => {
    const v = swinging().velocity(name, tick);
    return sum + massKg * (dot(v, v) / 2 + G * swinging().position(name, tick)[1]);
  }, 0);

/** The same two with a rope that is cut after half a second. */
const cut = shared(() =>
  hanging({ massKg: 2, position: under(WHEEL_A, 1) }, { massKg: 2, position: under(WHEEL_B, 1) }, { lengthM: 2 }, 1.5, [
    intervention('cut', 12, { kind: 'detach', targetId: 'setPiece:b', jointId: 'joint:rope' }),
  ]),
);

export const pulleys: readonly Experiment[] = [
  {
    row: 'joints',
    name: 'pulley: speed of an Atwood machine after 2 s',
    expected: { value: (0.2 / 4.2) * G * 2, unit: 'm/s', source: '(M − m)gt/(M + m)' },
    bound: percent(2),
    settings: '2 kg and 2.2 kg on one rope',
    seed: SEED,
    measure: () => {
      const [a, b] = [2, 2.2];
      const run = hanging(
        { massKg: a, position: under(WHEEL_A, 3) },
        { massKg: b, position: under(WHEEL_B, 1) },
        { lengthM: 4 },
        2.1,
      );
      return measured(run, run.velocity('a', 240)[1]);
    },
  },
  {
    row: 'joints',
    name: 'pulley: tension at which its rope parts',
    expected: { value: ((2 * 2 * 6) / 8) * G, unit: 'N', source: '2mMg/(m + M)' },
    bound: percent(2),
    settings: '2 kg and 6 kg on a rope that holds 20 N',
    seed: SEED,
    measure: () => {
      const run = hanging(
        { massKg: 2, position: under(WHEEL_A, 3) },
        { massKg: 6, position: under(WHEEL_B, 1) },
        { lengthM: 4, breakForceN: 20 },
        1,
      );
      return measured(run, run.events.find(({ kind }) => kind === 'jointBroke')?.amount ?? NaN);
    },
  },
  {
    row: 'joints',
    name: 'pulley: three strands hold three times the weight: way in 10 s',
    expected: { value: 0, unit: 'm', source: 'nmg = Mg' },
    bound: within(0.002),
    settings: '2 kg on the free end, 6 kg on three strands',
    seed: SEED,
    measure: () => {
      const run = hanging(
        { massKg: 2, position: under(WHEEL_A, 1) },
        { massKg: 6, position: under(WHEEL_B, 1) },
        { lengthM: 4, ratio: 3 },
        10,
      );
      return measured(run, Math.abs(run.position('b', 1200)[1] + 1));
    },
  },
  {
    row: 'joints',
    name: 'pulley: a slack rope does not hold back: height of a throw',
    expected: { value: 9 / (2 * G), unit: 'm', source: 'v²/2g' },
    bound: percent(2),
    settings: '2 kg thrown up at 3 m/s, the rope’s other end fast',
    seed: SEED,
    measure: () => {
      const heights = Array.from({ length: 120 }, (_, i) => thrown().position('b', i + 1)[1] + 2);
      return measured(thrown(), Math.max(...heights));
    },
  },
  {
    row: 'joints',
    name: 'pulley: a taut rope does not give: longest in 3 s',
    expected: { value: 2, unit: 'm', source: 'its length' },
    bound: percent(0.5),
    settings: '2 kg thrown up at 3 m/s, falling back into the rope',
    seed: SEED,
    measure: () => {
      const lengths = Array.from({ length: 359 }, (_, i) => {
        const [x, y, z] = thrown().position('b', i + 1);
        return length([x - 0.5, y, z]);
      });
      return measured(thrown(), Math.max(...lengths));
    },
  },
  {
    row: 'joints',
    name: 'pulley: a ball that goes round holds up a heavier one: time of a round',
    expected: { value: ROUND_S, unit: 's', source: '2π√(r cos θ/g), cos θ = m/M' },
    bound: percent(2),
    settings: '1.5 kg plumb, 1 kg going round 1.5 m from its wheel; mean of four rounds',
    seed: SEED,
    measure: () => {
      const run = goingRound(roundSpeed);
      const times = crossings((tick) => run.position('b', tick)[2], 10, 1199);
      return measured(run, (times[8]! - times[0]!) / 4 / 120);
    },
  },
  {
    row: 'joints',
    name: 'pulley: energy over 10 s while both ends swing',
    expected: { value: 0, unit: '1', source: 'kept; as a share of mgr' },
    bound: within(0.02),
    settings: '1.5 kg plumb, 1 kg going round 1.5 m from its wheel, a tenth too slow to stay level',
    seed: SEED,
    measure: () => {
      const start = swingEnergyJ(1);
      const changes = Array.from({ length: 1199 }, (_, i) => Math.abs(swingEnergyJ(i + 1) - start));
      return measured(swinging(), Math.max(...changes) / (G * ROUND_M));
    },
  },
  {
    row: 'joints',
    name: 'pulley: fall in 1 s once its rope is cut',
    expected: { value: G / 2, unit: 'm', source: '½gt²' },
    bound: percent(2),
    settings: '2 kg and 2 kg in balance, cut after 0.5 s',
    seed: SEED,
    measure: () => measured(cut(), cut().position('b', 60)[1] - cut().position('b', 180)[1]),
  },
];
