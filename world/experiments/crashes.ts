import type { Crumple } from '../records/vehicle.ts';
import { hashText } from '../simulation/hash.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, measured, SEED, shared } from './run.ts';
import { Trajectory } from './trajectory.ts';
import { car, CAR_MASS_KG } from './vehicles.ts';

const YIELD_N = 94_000;
const STIFFNESS = 656_000;
const REBOUND = 2e7;

/** A front that gives way over 0.85 m. */
export const FRONT: Crumple = {
  kind: 'crumple',
  source: '',
  zones: [
    {
      side: 'front',
      crushLengthM: 0.85,
      yieldN: YIELD_N,
      stiffnessNPerM: STIFFNESS,
      fromHeightM: 0.35,
      toHeightM: 0.65,
    },
  ],
  reboundNPerM: REBOUND,
  parts: [],
};

const barrier = (speedMps: number) =>
  shared(
    () =>
      new Trajectory(
        sceneRecords({ ground: { friction: 0.75, restitution: 0 }, durationFrames: 400 }, [
          car(
            'car',
            { rollingResistance: 0, isParked: false },
            { position: [0, 0, 0], linearVelocity: [0, 0, -speedMps] },
            FRONT,
          ),
          piece('wall', box(6, 3, 1), { kind: 'fixed', position: [0, 1.5, -2.25 - 0.5 - 1.5] }),
        ]),
        2.5,
      ),
  );

const speedOf = (run: Trajectory, name: string, tick: number): number => -run.velocity(name, tick)[2];

/** Ticks of the crash: from the last one at full speed to the first that goes no further in. */
function pulse(run: Trajectory): { startS: number; stopS: number; rebound: number } {
  const speed = (tick: number): number => speedOf(run, 'car', tick);
  const first = run.events.find(({ kind }) => kind === 'crashed')!.tick;
  let stop = first;
  while (speed(stop) > 0) stop++;
  const stopS = (stop - speed(stop) / (speed(stop) - speed(stop - 1))) / 120;
  // The nose is so far from the wall at the tick of the first blow, and gets there at the speed of before.
  const gapM = run.position('car', first)[2] - 2.25 - (-2.25 - 1.5);
  return { startS: first / 120 + gapM / speed(Math.max(1, first - 1)), stopS, rebound: -speed(stop + 24) };
}

/*
 * A front with Campbell's line behind a spring, as the zone's record says: up to the yield force F₀ the spring alone
 * gives way, mẍ = −k_R·x; from there on both do, mẍ = −(F₀ + k_s·x), 1/k_s = 1/k + 1/k_R.
 */
function pulseS(speed: number): number {
  const omega = Math.sqrt(REBOUND / CAR_MASS_KG);
  const series = (STIFFNESS * REBOUND) / (STIFFNESS + REBOUND);
  const yielding = Math.sqrt(series / CAR_MASS_KG);
  const angle = Math.asin((YIELD_N * omega) / (REBOUND * speed));
  return angle / omega + Math.atan((speed * Math.cos(angle) * yielding * CAR_MASS_KG) / YIELD_N) / yielding;
}

/** What stays crushed, c: ½mv² = F₀c + ½kc² + (F₀ + kc)²/2k_R. */
function crushM(speed: number): number {
  const [a, b] = [(STIFFNESS * (1 + STIFFNESS / REBOUND)) / 2, YIELD_N * (1 + STIFFNESS / REBOUND)];
  const c = YIELD_N ** 2 / (2 * REBOUND) - (CAR_MASS_KG * speed ** 2) / 2;
  return (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
}
const reboundAt = (speed: number): number => pulse(runs.get(speed)!()).rebound / speed;

const runs = new Map([1.5, 4, 8, 15.6].map((speed) => [speed, barrier(speed)] as const));

function crushOf(run: Trajectory): number {
  const track = run.chunks.at(-1)!.tracks.find(({ key }) => key === 'crumple/setPiece:car')!;
  return track.floats.slice(0, 14).reduce((sum, depth) => sum + depth, 0) / 14;
}

/** Two cars head on, each with a front that gives way, on ground without friction. */
const headOn = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: { friction: 0, restitution: 0 }, durationFrames: 400 }, [
        car('ahead', { rollingResistance: 0 }, { position: [0, 0, 12], linearVelocity: [0, 0, -14] }, FRONT),
        car(
          'towards',
          { rollingResistance: 0 },
          { position: [0.4, 0, -12], rotation: [0, 1, 0, 0], linearVelocity: [0, 0, 9], massKg: 1000 },
          FRONT,
        ),
      ]),
      2.5,
    ),
);

/** A front that resists with the same force all the way: the car slows evenly, by F/m. */
const STEADY_N = 280_000;
const STEADY: Omit<Crumple, 'parts'> = {
  ...FRONT,
  zones: [{ ...FRONT.zones[0]!, yieldN: STEADY_N, stiffnessNPerM: 0 }],
};
/** Load on a part's fastenings: its own inertia, and its share of the force on the end where it sits. */
const PARTS = [
  { name: 'mirror', massKg: 1.2, side: null, forceShare: 0 },
  { name: 'battery', massKg: 15, side: null, forceShare: 0 },
  { name: 'bumper', massKg: 7, side: 'front', forceShare: 0.06 },
  { name: 'wing', massKg: 3, side: 'front', forceShare: 0.02 },
] as const;
const loadN = ({ massKg, forceShare }: (typeof PARTS)[number]): number =>
  (massKg * STEADY_N) / CAR_MASS_KG + forceShare * STEADY_N;

/** Parts whose load is this share of their strength, in a crash; how many came off. */
function cameOff(share: number): { run: Trajectory; count: number } {
  const parts = PARTS.map((part, i) => ({
    ...part,
    positionM: [0.4 * i - 0.6, 1, 0.5] as [number, number, number],
    sizeM: [0.2, 0.2, 0.2] as [number, number, number],
    strengthN: loadN(part) / share,
  }));
  const run = new Trajectory(
    sceneRecords({ ground: { friction: 0.75, restitution: 0 }, durationFrames: 400 }, [
      car(
        'car',
        { rollingResistance: 0, isParked: false },
        { position: [0, 0, 0], linearVelocity: [0, 0, -12] },
        { ...STEADY, parts },
      ),
      piece('wall', box(6, 3, 1), { kind: 'fixed', position: [0, 1.5, -2.25 - 0.5 - 1.5] }),
    ]),
    2,
  );
  return { run, count: run.events.filter(({ kind }) => kind === 'jointBroke').length };
}

const fastenings = (
  [
    [0.95, 0],
    [1.05, PARTS.length],
  ] as const
).map(([share, value]): Experiment => ({
  row: 'crash',
  name: `parts that come off under ${share} of what their fastenings bear`,
  expected: { value, unit: '1', source: 'Newton: m·F/M of the part and its share of F; it holds up to its strength' },
  bound: within(0),
  settings: `${CAR_MASS_KG} kg at 12 m/s into a wall, slowed by a steady ${STEADY_N} N; parts of 1.2, 15, 7 and 3 kg`,
  seed: SEED,
  measure: () => {
    const { run, count } = cameOff(share);
    return measured(run, count);
  },
}));

export const crashes: readonly Experiment[] = [
  ...[...runs].flatMap(([speed, run]): Experiment[] => {
    const settings = `${CAR_MASS_KG} kg at ${speed} m/s into a fixed wall; ${YIELD_N} N + ${STIFFNESS} N/m behind a spring of ${REBOUND} N/m`;
    return [
      {
        row: 'crash',
        name: `barrier at ${speed} m/s: duration of the pulse`,
        expected: {
          value: pulseS(speed),
          unit: 's',
          source:
            'mẍ = −k_R·x up to F₀, then mẍ = −(F₀ + k_s·x), 1/k_s = 1/k + 1/k_R, until ẋ = 0: asin and atan of it',
        },
        bound: percent(10),
        settings,
        seed: SEED,
        measure: () => {
          const { startS, stopS } = pulse(run());
          return measured(run(), stopS - startS);
        },
      },
      {
        row: 'crash',
        name: `barrier at ${speed} m/s: crush`,
        expected: {
          value: crushM(speed),
          unit: 'm',
          source: '½mv² = F₀c + ½kc² + (F₀ + kc)²/2k_R (Campbell, SAE 740565, and what springs back)',
        },
        bound: percent(10),
        settings,
        seed: SEED,
        measure: () => measured(run(), crushOf(run())),
      },
    ];
  }),
  ...(
    [
      [1.5, 0.3, 0.1, 'measured 0.2 to 0.4 for velocity changes of 2 to 5 miles per hour'],
      [15.6, 0.1, 0.05, 'about 0.1, to one figure, at medium and high speeds'],
    ] as const
  ).map(([speed, value, band, said]): Experiment => ({
    row: 'crash',
    name: `barrier at ${speed} m/s: restitution`,
    expected: {
      value,
      unit: '1',
      source: `${said}: Howard, Bomar and Bare, Vehicle Restitution Response in Low Velocity Collisions, SAE 931842`,
    },
    bound: within(band),
    settings: `${CAR_MASS_KG} kg at ${speed} m/s into a fixed wall`,
    seed: SEED,
    measure: () => measured(runs.get(speed)!(), reboundAt(speed)),
  })),
  {
    row: 'crash',
    name: 'barrier: higher speeds at which the restitution is not lower',
    expected: { value: 0, unit: '1', source: 'it falls with speed: Monson and Germane, SAE 1999-01-0097' },
    bound: within(0),
    settings: '1.5, 4, 8 and 15.6 m/s',
    seed: SEED,
    measure: () => {
      const speeds = [...runs.keys()];
      const rebounds = speeds.map(reboundAt);
      const risen = rebounds.filter((rebound, i) => i > 0 && rebound >= rebounds[i - 1]!);
      return {
        value: risen.length,
        hash: hashText(speeds.map((speed) => measured(runs.get(speed)!(), 0).hash).join()),
      };
    },
  },
  ...fastenings,
  {
    row: 'crash',
    name: 'head on, offset: momentum along the road',
    expected: { value: CAR_MASS_KG * 14 - 1000 * 9, unit: 'N·s', source: 'conservation of momentum' },
    bound: percent(1),
    settings: '1400 kg at 14 m/s and 1000 kg at 9 m/s, 0.4 m aside, no friction on the ground',
    seed: SEED,
    measure: () => {
      const run = headOn();
      const tick = run.lastTick - 60;
      return measured(run, CAR_MASS_KG * speedOf(run, 'ahead', tick) + 1000 * speedOf(run, 'towards', tick));
    },
  },
  {
    row: 'crash',
    name: 'head on, offset: momentum across the road',
    expected: { value: 0, unit: 'N·s', source: 'conservation of momentum' },
    bound: within(0.01 * CAR_MASS_KG * 14),
    settings: '1400 kg at 14 m/s and 1000 kg at 9 m/s, 0.4 m aside, no friction on the ground',
    seed: SEED,
    measure: () => {
      const run = headOn();
      const tick = run.lastTick - 60;
      return measured(run, CAR_MASS_KG * run.velocity('ahead', tick)[0] + 1000 * run.velocity('towards', tick)[0]);
    },
  },
];
