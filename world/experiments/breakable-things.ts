import type { Breakable } from '../records/behaviour.ts';
import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import type { Shape } from '../records/shape.ts';
import { scale } from '../simulation/mathematics/vectors.ts';
import { piece, sceneRecords, type PieceSettings } from '../simulation/scene-records.ts';
import type { SimEvent } from '../simulation/types.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { box, measured, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { BOARD, BOARD_KG, karate, PINE } from './karate.ts';
import { bestPlace, growthFrom, shardsOf } from './shards.ts';
import { Trajectory } from './trajectory.ts';

/*
 * What breaks a pane of float glass, from the standards alone: 45 N/mm², 70 GPa, 2,500 kg/m³ (EN 572-1), ν 0.2, a
 * square of side a and thickness h in its fundamental mode (Timoshenko; Leissa): J = 0.2357 · ρha² · σ/√(Eρ).
 */
export const SIDE_M = 0.6;
export const THICKNESS_M = 0.004;
export const PANE_KG = 2500 * SIDE_M * SIDE_M * THICKNESS_M;
export const BLOW_NS = 0.23570226 * PANE_KG * (45e6 / Math.sqrt(70e9 * 2500));
export const BALL_KG = 0.5;

export const glass = (pieceCount: number): Breakable => ({
  kind: 'breakable',
  class: 'glass',
  thicknessM: THICKNESS_M,
  pieceCount,
});
export const breakable = (name: string, behaviour: Breakable, shape: Shape, settings: PieceSettings = {}) => ({
  ...piece(name, shape, settings),
  behaviours: [behaviour],
});
export const broke = (run: Trajectory): SimEvent[] => run.events.filter(({ kind }) => kind === 'broke');

export const EVEN = { friction: 0, restitution: 0 };

/** Up to 1 % from the threshold on either side, more often near it. */
export const below = (random: number): number => 0.99 - 0.97 * random * random;
export const above = (random: number): number => 1.01 + 9 * random * random;

/** A thing that breaks, and what breaks it by standards and textbooks alone. */
interface Thing {
  readonly name: string;
  readonly behaviour: Breakable;
  readonly shape: Shape;
  readonly massKg: number;
  readonly blowNs: number;
  readonly source: string;
}

/**
 * The blow that bends a simply supported plate a × b × h to its strength in its lowest mode: mass ρhab/4, frequency
 * π²(1/a² + 1/b²)√(D/ρh) (Leissa, NASA SP-160), stress Eh/2(1 − ν²)·π²(1/a² + ν/b²)·w (Timoshenko and Woinowsky-Krieger).
 */
function plateBlowNs(
  [a, b, h]: Vec3,
  { e, rho, nu, strength }: Readonly<Record<'e' | 'rho' | 'nu' | 'strength', number>>,
): number {
  const stiffness = (e * h ** 3) / (12 * (1 - nu * nu));
  const omega = Math.PI ** 2 * (1 / a ** 2 + 1 / b ** 2) * Math.sqrt(stiffness / (rho * h));
  const wayM = (strength * 2 * (1 - nu * nu)) / (e * h * Math.PI ** 2 * (1 / a ** 2 + nu / b ** 2));
  return ((rho * h * a * b) / 4) * omega * wayM;
}
const MUG = { radiusM: 0.041, heightM: 0.096, wallM: 0.0045 };
const MUG_KG =
  2300 * Math.PI * (MUG.radiusM ** 2 * MUG.heightM - (MUG.radiusM - MUG.wallM) ** 2 * (MUG.heightM - MUG.wallM));
const BRICKS: Vec3 = [0.7, 0.7, 0.1025];
const BRICKS_KG = 1900 * BRICKS[0] * BRICKS[1] * BRICKS[2];

const THINGS: readonly Thing[] = [
  {
    name: 'window pane',
    behaviour: glass(40),
    shape: box(SIDE_M, SIDE_M, THICKNESS_M),
    massKg: PANE_KG,
    blowNs: BLOW_NS,
    source: 'plate in its lowest mode, EN 572-1: 45 N/mm², 70 GPa, 2,500 kg/m³',
  },
  {
    name: 'toughened pane',
    behaviour: { kind: 'breakable', class: 'toughened', thicknessM: 0.006, pieceCount: 80 },
    shape: box(0.5, 0.7, 0.006),
    massKg: 2500 * 0.5 * 0.7 * 0.006,
    blowNs: plateBlowNs([0.5, 0.7, 0.006], { e: 70e9, rho: 2500, nu: 0.2, strength: 120e6 }),
    source: 'plate in its lowest mode, EN 12150-1: 120 N/mm²',
  },
  {
    name: 'mug',
    behaviour: { kind: 'breakable', class: 'ceramic', thicknessM: MUG.wallM, pieceCount: 20 },
    shape: { kind: 'cylinder', radiusM: MUG.radiusM, heightM: MUG.heightM },
    massKg: MUG_KG,
    blowNs: (MUG_KG * 60e6) / Math.sqrt(60e9 * 2300),
    source: 'm·σ/√(Eρ), the wave of a blow (Timoshenko and Goodier); IEC 60672-3, C 110: 60 MPa, 60 GPa, 2,300 kg/m³',
  },
  {
    name: 'pine board',
    behaviour: PINE,
    shape: box(...BOARD),
    massKg: BOARD_KG,
    blowNs: plateBlowNs(BOARD, { e: 8.5e9, rho: 390, nu: 0.3, strength: 59e6 }),
    source: 'plate in its lowest mode, Wood Handbook, table 5-3a: white pine 59 MPa, 8.5 GPa, 390 kg/m³',
  },
  {
    name: 'brick wall',
    behaviour: { kind: 'breakable', class: 'masonry', thicknessM: BRICKS[2], pieceCount: 40 },
    shape: box(...BRICKS),
    massKg: BRICKS_KG,
    blowNs: BRICKS_KG * Math.sqrt(2 * 0.6 * 9.80665 * BRICKS[2]),
    source:
      'J²/2m = 2μmg·h/2: work of the bed joints, μ 0.6 (BS 5628-1), over half a thickness; clay brick 1,900 kg/m³',
  },
];

/** Of what a thing is made of, m³: the mug has a wall and a bottom. */
function volumeOf({ shape }: Thing): number {
  if (shape.kind === 'box') return shape.sizeM[0] * shape.sizeM[1] * shape.sizeM[2];
  const inside = Math.PI * (MUG.radiusM - MUG.wallM) ** 2 * (MUG.heightM - MUG.wallM);
  return Math.PI * MUG.radiusM ** 2 * MUG.heightM - inside;
}

/** Depth of a thing from its middle towards the ball, metres. */
const depthOf = ({ shape }: Thing): number => (shape.kind === 'box' ? shape.sizeM[2] / 2 : MUG.radiusM);

/** Things in a row, each struck in its middle by a ball of its own with these shares of what breaks it. */
function struck(thing: Thing, shares: readonly number[]): Trajectory {
  const ballKg = Math.max(BALL_KG, thing.massKg);
  const give = 1 / ballKg + 1 / thing.massKg;
  const records = shares.flatMap((share, k): AnyRecord[] => {
    const speed = thing.blowNs * share * give;
    const at: Vec3 = [(k % 10) * 3, Math.floor(k / 10) * 3, 0];
    return [
      breakable(`thing-${k}`, thing.behaviour, thing.shape, { ...EVEN, position: at, massKg: thing.massKg }),
      piece(`ball-${k}`, sphere(0.04), {
        ...EVEN,
        position: [at[0], at[1], depthOf(thing) + 0.045 + speed / 24],
        linearVelocity: [0, 0, -speed],
        massKg: ballKg,
      }),
    ];
  });
  return new Trajectory(sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, records), 0.25);
}
const PER_RUN = 20;
const edges = (count: number, isLong: boolean): Experiment[] =>
  THINGS.slice(1).flatMap((thing) =>
    (
      [
        ['2–99 %', below, 'that broke', (broken: number) => broken],
        ['101–1,001 %', above, 'that did not', (broken: number) => PER_RUN - broken],
      ] as const
    ).map(([range, shareOf, what, wrong]): Experiment => ({
      row: 'break',
      name: `${count} blows on a ${thing.name} with ${range} of what breaks it: those ${what}`,
      expected: { value: 0, unit: '1', source: thing.source },
      bound: within(0),
      settings: `ball of ${Math.max(BALL_KG, thing.massKg).toPrecision(3)} kg against a free one of ${thing.massKg.toPrecision(3)} kg, in its middle, e = 0, μ = 0; J = ${thing.blowNs.toPrecision(4)} N·s`,
      seed: SEED,
      isLong,
      measure: () => {
        const runs = Array.from({ length: count / PER_RUN }, (_, part) =>
          struck(
            thing,
            Array.from({ length: PER_RUN }, (_unused, i) => shareOf((part + (i * count) / PER_RUN) / count)),
          ),
        );
        return measured(
          runs,
          runs.reduce((sum, run) => sum + wrong(broke(run).length), 0),
        );
      },
    })),
  );

/** A heavy ball through a thing, off its middle where it is flat. */
const OFF: Vec3 = [0.03, -0.02, 0];
const RAM_KG = 20;
const RAM_MPS = 12;
const through = new Map(
  THINGS.map((thing) => [
    thing.name,
    shared(
      () =>
        new Trajectory(
          sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
            breakable('thing', thing.behaviour, thing.shape, { ...EVEN, massKg: thing.massKg }),
            piece('ball', sphere(0.1), {
              ...EVEN,
              position: thing.shape.kind === 'box' ? [OFF[0], OFF[1], 0.5] : [0, 0, 0.5],
              linearVelocity: [0, 0, -RAM_MPS],
              massKg: RAM_KG,
            }),
          ]),
          0.25,
        ),
    ),
  ]),
);
const struckThrough = `struck by ${RAM_KG} kg at ${RAM_MPS} m/s, ${OFF[0]} m beside and ${-OFF[1]} m below the middle (the mug in its middle), e = 0, μ = 0`;

const outcomes: readonly Experiment[] = THINGS.flatMap((thing): Experiment[] => {
  const { name, massKg, blowNs, source } = thing;
  const run = through.get(name)!;
  const common = { row: 'break', settings: struckThrough, seed: SEED } as const;
  const momentum = (of: Trajectory): number => {
    const { tick } = broke(of)[0]!;
    return shardsOf(of).reduce((sum, shard) => sum + shard.massKg * of.velocity(shard.name, tick)[2], 0);
  };
  return [
    {
      ...common,
      name: `mass of the shards of a ${name}`,
      expected: { value: massKg, unit: 'kg', source: 'mass is kept' },
      bound: percent(0.1),
      measure: () =>
        measured(
          run(),
          shardsOf(run()).reduce((sum, shard) => sum + shard.massKg, 0),
        ),
    },
    {
      ...common,
      name: `momentum of the shards of a ${name}`,
      expected: {
        value: blowNs,
        unit: 'N·s',
        source: `a thing passes on the blow that breaks it and no more; ${source}`,
      },
      bound: percent(0.5),
      measure: () => measured(run(), -momentum(run())),
    },
    {
      ...common,
      name: `momentum of the ball and the shards of a ${name}`,
      expected: { value: RAM_KG * RAM_MPS, unit: 'N·s', source: 'momentum is kept' },
      bound: percent(0.5),
      measure: () => {
        const { tick } = broke(run())[0]!;
        return measured(run(), -momentum(run()) - RAM_KG * run().velocity('ball', tick)[2]);
      },
    },
    {
      ...common,
      name: `volume of the shards of a ${name}`,
      expected: { value: volumeOf(thing), unit: 'm³', source: 'the whole’s: what breaks keeps its volume' },
      // Solids of shards are made smaller by 0.2 %, so that none begins in its neighbour: 0.6 % of their volume.
      bound: percent(1),
      settings: `${struckThrough}; sum over the corners of their solids`,
      measure: () =>
        measured(
          run(),
          shardsOf(run()).reduce((sum, shard) => sum + shard.volumeM3, 0),
        ),
    },
    {
      ...common,
      name: `breaks of a ${name} without a contact of the two before them in their tick`,
      expected: { value: 0, unit: '1', source: 'the contact comes first' },
      bound: within(0),
      measure: () => measured(run(), early(run())),
    },
  ];
});

/** Runs of a thing struck at these places of its front, with where that was and when it broke. */
const struckAt = (thing: Thing, places: readonly (readonly [number, number])[], seeds: readonly number[]) =>
  shared(() =>
    seeds
      .flatMap((seed) => places.map((place) => [seed, ...place] as const))
      .map(([seed, x, y]) => {
        const place: Vec3 = [x, y, depthOf(thing)];
        const run = new Trajectory(
          sceneRecords({ ground: null, gravityMps2: NO_GRAVITY, seed }, [
            breakable('thing', thing.behaviour, thing.shape, { ...EVEN, massKg: thing.massKg }),
            piece('ball', sphere(0.1), {
              ...EVEN,
              position: [place[0], place[1], 0.5],
              linearVelocity: [0, 0, -RAM_MPS],
              massKg: RAM_KG,
            }),
          ]),
          0.25,
        );
        return { run, place, tick: broke(run)[0]!.tick, shards: shardsOf(run) };
      }),
  );
const QUARTERS = [-1, 1].flatMap((x) => [-1, 1].map((y) => [(x * SIDE_M) / 4, (y * SIDE_M) / 4] as const));
const PANE_HITS = struckAt(THINGS[0]!, QUARTERS, [SEED]);
const MUG_HITS = struckAt(
  THINGS[2]!,
  [-0.3, -0.15, 0.15, 0.3].map((share) => [0, share * MUG.heightM] as const),
  [1, 2, 3, 4],
);
const struckHere = `struck by ${RAM_KG} kg at ${RAM_MPS} m/s, e = 0, μ = 0; shards’ places when they come to be, and their volumes`;

/** Toughened glass dices, wood splinters along its grain and masonry parts at its joints: those have no such centre. */
const centres: readonly Experiment[] = [
  {
    row: 'break',
    name: 'window pane: farthest that the place from which its shards grow best is from where it was struck',
    expected: {
      value: 0,
      unit: 'm',
      source: 'cracks centre on the hit: shards are small near it and large far from it',
    },
    // A twentieth of the pane.
    bound: within(0.03),
    settings: `in the middle of each quarter, ${struckHere}; of places 1 cm apart the one of the highest rank correlation of distance and volume`,
    seed: SEED,
    measure: () => {
      const offs = PANE_HITS().map(({ run, place, tick, shards }) => {
        const [x, y] = bestPlace(run, shards, tick, [SIDE_M / 2, SIDE_M / 2, place[2]]);
        return Math.hypot(x - place[0], y - place[1]);
      });
      return measured(
        PANE_HITS().map(({ run }) => run),
        Math.max(...offs),
      );
    },
  },
  {
    row: 'break',
    name: 'mug: hits from which its shards grow no more than from the place opposite',
    expected: {
      value: 0,
      unit: '1',
      source: 'cracks centre on the hit: shards are small near it and large far from it',
    },
    bound: within(0),
    settings: `in its front at four heights, seeds 1 to 4, ${struckHere}; rank correlation of distance and volume`,
    seed: SEED,
    measure: () =>
      measured(
        MUG_HITS().map(({ run }) => run),
        MUG_HITS().filter(({ run, place, tick, shards }) => {
          const opposite = scale(place, -1);
          return !(growthFrom(run, shards, place, tick) > growthFrom(run, shards, opposite, tick));
        }).length,
      ),
  },
];

/** Breaks that no contact of the same two went before in the same tick. */
export function early({ events }: Trajectory): number {
  return events.filter((event, place) => {
    if (event.kind !== 'broke') return false;
    const both = [event.a, event.b].sort().join();
    return !events
      .slice(0, place)
      .some(
        ({ kind, tick, a, b }) => kind === 'contactStarted' && tick === event.tick && [a, b].sort().join() === both,
      );
  }).length;
}

/** Things of every class: what breaks them, what does not, and what becomes of them. */
export const thingsThatBreak: readonly Experiment[] = [
  ...edges(200, true),
  ...edges(PER_RUN, false),
  ...outcomes,
  ...centres,
  ...karate,
];
