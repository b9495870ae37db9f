import type { Breakable } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { randomFrom } from '../physics/fracture/random.ts';
import { piece, sceneRecords, type PieceSettings } from '../simulation/scene-records.ts';
import { simulate } from '../simulation/simulate.ts';
import type { SimEvent } from '../simulation/types.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, length, measured, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { engine, Trajectory } from './trajectory.ts';

/*
 * What breaks a pane of float glass, from the standards alone: 45 N/mm², 70 GPa, 2,500 kg/m³ (EN 572-1), ν 0.2, a
 * square of side a and thickness h in its fundamental mode (Timoshenko; Leissa): J = 0.2357 · ρha² · σ/√(Eρ).
 */
const SIDE_M = 0.6;
const THICKNESS_M = 0.004;
const PANE_KG = 2500 * SIDE_M * SIDE_M * THICKNESS_M;
const BLOW_NS = 0.23570226 * PANE_KG * (45e6 / Math.sqrt(70e9 * 2500));
const BALL_KG = 0.5;

const glass = (pieceCount: number): Breakable => ({
  kind: 'breakable',
  class: 'glass',
  thicknessM: THICKNESS_M,
  pieceCount,
});
const breakable = (name: string, behaviour: Breakable, shape: Shape, settings: PieceSettings = {}) => ({
  ...piece(name, shape, settings),
  behaviours: [behaviour],
});
const broke = (run: Trajectory): SimEvent[] => run.events.filter(({ kind }) => kind === 'broke');

/** Impulse of a plastic, frictionless hit at (x, y) off the middle of a free pane: v over what both give way. */
function giveOf(x: number, y: number): number {
  const inertia = (PANE_KG * (SIDE_M * SIDE_M + THICKNESS_M * THICKNESS_M)) / 12;
  return 1 / BALL_KG + 1 / PANE_KG + (x * x + y * y) / inertia;
}

/** As many as the rule asks for, and what a test run has time for. */
const ALL_HITS = 1000;
const SOME_HITS = 100;
const PER_RUN = 100;
const EVEN = { friction: 0, restitution: 0 };

/** A hundred panes in a row, each struck by a ball of its own off its middle, with these shares of what breaks it. */
function hits(shareOf: (random: number) => number, seed: number): Trajectory {
  const random = randomFrom(seed);
  const records: AnyRecord[] = [];
  for (let k = 0; k < PER_RUN; k++) {
    const [x, y] = [(random() - 0.5) * 0.4, (random() - 0.5) * 0.4];
    const speed = BLOW_NS * shareOf(random()) * giveOf(x, y);
    const at: Vec3 = [(k % 10) * 2, Math.floor(k / 10) * 2, 0];
    records.push(
      breakable(`pane-${k}`, glass(4), box(SIDE_M, SIDE_M, THICKNESS_M), { ...EVEN, position: at, massKg: PANE_KG }),
      piece(`ball-${k}`, sphere(0.04), {
        ...EVEN,
        position: [at[0] + x, at[1] + y, 0.05 + speed / 24],
        linearVelocity: [0, 0, -speed],
        massKg: BALL_KG,
      }),
    );
  }
  return new Trajectory(sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, records), 0.25);
}

const below = (random: number): number => 0.02 + 0.93 * random;
const above = (random: number): number => 1.05 + 9 * random * random;

function countHits(
  count: number,
  shareOf: (random: number) => number,
  isWrong: (broken: number) => number,
): { readonly runs: Trajectory[]; readonly wrong: number } {
  const runs = Array.from({ length: count / PER_RUN }, (_, k) => hits(shareOf, 7 + k));
  return { runs, wrong: runs.reduce((sum, run) => sum + isWrong(broke(run).length), 0) };
}

const settings = `ball of ${BALL_KG} kg against free panes ${SIDE_M} × ${SIDE_M} × ${THICKNESS_M} m of float glass, off the middle by up to 0.2 m, e = 0, μ = 0`;
const rule = 'J = 0.2357 · m · σ/√(Eρ), EN 572-1 and plate theory';

function thresholds(count: number, isLong: boolean): Experiment[] {
  const common = { row: 'break', bound: within(0), settings, seed: SEED, isLong } as const;
  const expected = { value: 0, unit: '1', source: rule };
  return [
    {
      ...common,
      name: `${count} hits with 2–95 % of what breaks a pane: panes that broke`,
      expected,
      measure: () => {
        const { runs, wrong } = countHits(count, below, (broken) => broken);
        return measured(runs, wrong);
      },
    },
    {
      ...common,
      name: `${count} hits with 105–1,005 % of what breaks a pane: panes that did not`,
      expected,
      measure: () => {
        const { runs, wrong } = countHits(count, above, (broken) => PER_RUN - broken);
        return measured(runs, wrong);
      },
    },
  ];
}

const SPEED = 18;
const STRUCK: Vec3 = [0.07, -0.04, 0];
const window = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        breakable('pane', glass(40), box(SIDE_M, SIDE_M, THICKNESS_M), { ...EVEN, massKg: PANE_KG }),
        piece('ball', sphere(0.04), {
          ...EVEN,
          position: [STRUCK[0], STRUCK[1], 0.2],
          linearVelocity: [0, 0, -SPEED],
          massKg: BALL_KG,
        }),
      ]),
      1,
    ),
);

/** Shards of a run that have come to be, with their masses in the engine. */
function shardsOf(run: Trajectory): { readonly name: string; readonly massKg: number }[] {
  const world = engine.restore(run.scene, run.chunks.at(-1)!.end);
  try {
    return run.scene.bodies.flatMap(({ entityId, isLatent }, index) =>
      isLatent && world.mode(index) === 'dynamic'
        ? [{ name: entityId.replace('setPiece:', ''), massKg: world.massKg(index) }]
        : [],
    );
  } finally {
    world.free();
  }
}

/** Things of every class, each broken by a ball. */
const THINGS: readonly (readonly [name: string, behaviour: Breakable, shape: Shape, massKg: number])[] = [
  ['window pane', glass(50), box(0.9, 1.1, 0.004), 9.9],
  [
    'toughened pane',
    { kind: 'breakable', class: 'toughened', thicknessM: 0.006, pieceCount: 80 },
    box(0.6, 0.6, 0.006),
    5.4,
  ],
  [
    'mug',
    { kind: 'breakable', class: 'ceramic', thicknessM: 0.0045, pieceCount: 20 },
    { kind: 'cylinder', radiusM: 0.041, heightM: 0.096 },
    0.35,
  ],
  ['crate', { kind: 'breakable', class: 'wood', thicknessM: 0.015, pieceCount: 40 }, box(0.6, 0.6, 0.6), 14],
  [
    'brick wall',
    { kind: 'breakable', class: 'masonry', thicknessM: 0.1025, pieceCount: 70 },
    box(2.25, 1.8, 0.1025),
    790,
  ],
];

const masses: readonly Experiment[] = THINGS.map(([name, behaviour, shape, massKg]): Experiment => {
  const depth = shape.kind === 'box' ? shape.sizeM[2] / 2 : 0.041;
  return {
    row: 'break',
    name: `mass of the shards of a ${name}`,
    expected: { value: massKg, unit: 'kg', source: 'mass is kept' },
    bound: percent(0.1),
    settings: `struck by 60 kg at 30 m/s, at most ${behaviour.pieceCount} pieces`,
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
          breakable('thing', behaviour, shape, { massKg }),
          piece('ball', sphere(0.15), {
            position: [0.01, 0.02, depth + 0.3],
            linearVelocity: [0, 0, -30],
            massKg: 60,
          }),
        ]),
        0.25,
      );
      return measured(
        run,
        shardsOf(run).reduce((sum, shard) => sum + shard.massKg, 0),
      );
    },
  };
});

export const breaking: readonly Experiment[] = [
  ...thresholds(ALL_HITS, true),
  ...thresholds(SOME_HITS, false),
  ...masses,
  {
    row: 'break',
    name: 'momentum of all shards after the blow',
    expected: { value: BLOW_NS, unit: 'N·s', source: 'a pane passes on the blow that breaks it and no more' },
    bound: percent(0.5),
    settings: `pane at rest, ball of ${BALL_KG} kg at ${SPEED} m/s`,
    seed: SEED,
    measure: () => {
      const run = window();
      const { tick } = broke(run)[0]!;
      const sum = [0, 0, 0];
      for (const { name, massKg } of shardsOf(run))
        run.velocity(name, tick).forEach((value, axis) => (sum[axis] = sum[axis]! + massKg * value));
      return measured(run, length(sum));
    },
  },
  {
    row: 'break',
    name: 'momentum of the ball and all shards after the blow',
    expected: { value: BALL_KG * SPEED, unit: 'N·s', source: 'momentum is kept' },
    bound: percent(0.5),
    settings: `pane at rest, ball of ${BALL_KG} kg at ${SPEED} m/s`,
    seed: SEED,
    measure: () => {
      const run = window();
      const { tick } = broke(run)[0]!;
      const shards = shardsOf(run).reduce((sum, { name, massKg }) => sum + massKg * run.velocity(name, tick)[2], 0);
      return measured(run, -(shards + BALL_KG * run.velocity('ball', tick)[2]));
    },
  },
  {
    row: 'break',
    name: 'cracks: distance of their centre from where the ball struck',
    expected: { value: 0, unit: 'm', source: 'cracks centre on the hit' },
    bound: within(0.005),
    settings: `ball at ${SPEED} m/s, ${STRUCK[0]} m beside and ${-STRUCK[1]} m below the middle`,
    seed: SEED,
    measure: () => {
      const run = window();
      const [x, y] = broke(run)[0]!.values!;
      return measured(run, Math.hypot(x! - STRUCK[0], y! - STRUCK[1]));
    },
  },
  {
    row: 'break',
    name: 'breaks without a contact of the two before them in their tick',
    expected: { value: 0, unit: '1', source: 'the contact comes first' },
    bound: within(0),
    settings: `${PER_RUN} hits above what breaks`,
    seed: SEED,
    measure: () => {
      const run = hits(above, 7);
      const early = run.events.filter((event, place) => {
        if (event.kind !== 'broke') return false;
        const before = run.events.slice(0, place);
        return !before.some(
          ({ kind, tick, a, b }) =>
            kind === 'contactStarted' &&
            tick === event.tick &&
            [a, b].sort().join() === [event.a, event.b].sort().join(),
        );
      });
      return measured(run, early.length);
    },
  },
  {
    row: 'break',
    name: 'checkpoints from which a window goes on otherwise',
    expected: { value: 0, unit: '1', source: 'same inputs, same hash' },
    bound: within(0),
    settings: 'pane in 40 pieces on a floor, 2 s, resumed from each',
    seed: SEED,
    measure: () => {
      const run = new Trajectory(
        sceneRecords({}, [
          breakable('pane', glass(40), box(0.9, 1.1, 0.004), { position: [0, 0.56, 0], massKg: 9.9 }),
          piece('ball', sphere(0.11), { position: [0.1, 0.7, 1], linearVelocity: [0, 0.6, -14], massKg: 0.43 }),
        ]),
        2,
      );
      const untilTick = run.lastTick;
      const hashes = run.chunks.map(({ stateHash }) => stateHash);
      const different = run.chunks.slice(0, -1).filter((chunk) => {
        const rest = [...simulate(engine, run.scene, { from: chunk.end, untilTick, velocities: true })];
        return rest.some(({ stateHash, index }) => stateHash !== hashes[index]);
      });
      return measured(run, different.length);
    },
  },
];
