import type { Vec3 } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';
import { conjugate, quatFromAxisAngle, rotate } from '../simulation/mathematics/vectors.ts';
import { intervention, piece, sceneRecords, type PieceSettings } from '../simulation/scene-records.ts';
import { within, type Experiment } from './experiment.ts';
import { box, length, measured, minus, NO_GRAVITY, randomFrom, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

const tower = shared(
  () =>
    new Trajectory(
      sceneRecords(
        { ground: { friction: 0.5, restitution: 0 } },
        Array.from({ length: 20 }, (_, i) =>
          piece(`box-${String(i).padStart(2, '0')}`, box(0.2, 0.2, 0.2), { position: [0, 0.1 + 0.2 * i, 0] }),
        ),
      ),
      10,
    ),
);

const LEAN = 0.3;
const CARD_HALF = 0.45 * Math.sin(LEAN);
const CARD_HEIGHT = 0.45 * Math.cos(LEAN);

/** Two cards that lean on each other under a third; `pushNs` on one of them at 2 s. */
const houseOfCards = (pushNs: number): Trajectory =>
  new Trajectory(
    sceneRecords({ ground: { friction: 0.9, restitution: 0 } }, [
      ...[-1, 1].map((side) =>
        piece(side < 0 ? 'left' : 'right', box(0.6, 0.9, 0.02), {
          position: [0, CARD_HEIGHT + 0.004, side * (CARD_HALF + 0.011)],
          rotation: quatFromAxisAngle([1, 0, 0], -side * LEAN),
          friction: 0.9,
        }),
      ),
      piece('roof', box(0.8, 0.02, 0.6), { position: [0, 2 * CARD_HEIGHT + 0.02, 0], friction: 0.9, massKg: 1 }),
      ...(pushNs > 0
        ? [
            intervention('push', 48, {
              kind: 'push',
              targetId: 'setPiece:left',
              impulseNs: [0, 0, pushNs],
              pointM: [0, 0.3, 0],
              space: 'world',
            }),
          ]
        : []),
    ]),
    6,
  );
const cardsDown = (run: Trajectory): number =>
  ['left', 'right'].filter((name) => run.position(name, 720)[1] < CARD_HEIGHT - 0.03).length;
const cards = 'cards 0.6 × 0.9 × 0.02 m lean 0.3 rad under a roof of 1 kg, μ = 0.9, after 6 s';

const stacks: readonly Experiment[] = [
  {
    row: 'stacks',
    name: 'tower of 20 boxes after 10 s: drift of the topmost',
    expected: { value: 0, unit: 'm', source: 'a plumb tower stands' },
    bound: within(0.005),
    settings: 'boxes of 0.2 m, 1000 kg/m³, μ = 0.5',
    seed: SEED,
    measure: () => {
      const [x, , z] = tower().position('box-19', 1200);
      return measured(tower(), Math.hypot(x, z));
    },
  },
  {
    row: 'stacks',
    name: 'tower of 20 boxes after 10 s: sink of the topmost',
    expected: { value: 0, unit: 'm', source: 'rigid boxes keep their height' },
    bound: within(0.03),
    settings: 'boxes of 0.2 m, 1000 kg/m³, μ = 0.5',
    seed: SEED,
    measure: () => measured(tower(), 3.9 - tower().position('box-19', 1200)[1]),
  },
  {
    row: 'stacks',
    name: 'house of cards left alone: cards that came down',
    expected: { value: 0, unit: '1', source: 'tan 0.3 < 2μ: it leans and stands' },
    bound: within(0),
    settings: cards,
    seed: SEED,
    measure: () => {
      const run = houseOfCards(0);
      return measured(run, cardsDown(run));
    },
  },
  {
    row: 'stacks',
    name: 'house of cards pushed with 60 N·s: height of the pushed card',
    expected: { value: 0, unit: 'm', source: 'it falls: a card lies within 0.2 m of the floor' },
    bound: within(0.2),
    settings: cards,
    seed: SEED,
    measure: () => {
      const run = houseOfCards(60);
      return measured(run, run.position('left', 720)[1]);
    },
  },
];

const WALL_HALF_M = 30;
/** About which what flies spins: neither along its way nor across it. */
const SPIN_AXIS: Vec3 = [0.6, 0, 0.8];

interface Wall {
  readonly name: string;
  readonly settings: PieceSettings;
  /** About z. */
  readonly turnRad: number;
}

interface Flyer {
  readonly shape: Shape;
  readonly spinRadPerS: number;
}

/** Speeds, of 50 to 390 m/s by `step`, at which the flyer's centre got to the middle of the wall at any tick. */
function passes({ shape, spinRadPerS }: Flyer, { settings, turnRad }: Wall, step: number): Passes {
  const runs: Trajectory[] = [];
  let count = 0;
  for (let speed = 50; speed <= 390; speed += step) {
    const run = new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('wall', box(0.02, 2 * WALL_HALF_M, 2 * WALL_HALF_M), {
          ...settings,
          rotation: quatFromAxisAngle([0, 0, 1], turnRad),
        }),
        piece('flyer', shape, {
          position: [-5 - (speed % 70) * 0.031, 0, 0],
          massKg: 1,
          linearVelocity: [speed, 0, 0],
          angularVelocity: SPIN_AXIS.map((part) => part * spinRadPerS) as Vec3,
        }),
      ]),
      0.2,
    );
    runs.push(run);
    if (isThrough(run)) count++;
  }
  return { runs, count };
}

interface Passes {
  readonly runs: readonly Trajectory[];
  readonly count: number;
}

/** Whether the flyer was behind the wall's middle before it came past the wall's edge. */
function isThrough(run: Trajectory): boolean {
  for (let tick = 1; tick <= run.lastTick; tick++) {
    const offset = minus(run.position('flyer', tick), run.position('wall', tick));
    const [across, ...along] = rotate(conjugate(run.rotation('wall', tick)), offset);
    if (along.some((part) => Math.abs(part) > WALL_HALF_M)) return false;
    if (!(across < 0)) return true;
  }
  return false;
}

const walls: readonly Wall[] = [0, Math.PI / 4].flatMap((turnRad) => {
  const way = turnRad === 0 ? 'square on' : 'at 45°';
  return [
    { name: `fixed wall, ${way}`, settings: { kind: 'fixed' }, turnRad },
    { name: `keyframed wall, ${way}`, settings: { kind: 'keyframed' }, turnRad },
    { name: `wall of 2500 kg, ${way}`, settings: { massKg: 2500 }, turnRad },
    {
      name: `wall of 2500 kg that comes at 30 m/s, ${way}`,
      settings: { massKg: 2500, linearVelocity: [-30, 0, 0] },
      turnRad,
    },
  ] as const;
});
const SPINS = [0, 40, 60, 85] as const;

function neverThrough(name: string, flyers: readonly Flyer[], wall: Wall, step: number): Experiment {
  return {
    row: 'fast-ball',
    name,
    expected: { value: 0, unit: '1', source: 'solid bodies do not pass through each other' },
    bound: within(0),
    settings: `1 kg, 50–390 m/s, ${SPINS.join(', ')} rad/s, wall 0.02 m thick and 60 m wide, no gravity`,
    seed: SEED,
    isLong: step === 1,
    measure: () => {
      const all = flyers.map((flyer) => passes(flyer, wall, step));
      return measured(
        all.flatMap(({ runs }) => runs),
        all.reduce((sum, { count }) => sum + count, 0),
      );
    },
  };
}

const spinning = (shape: Shape): Flyer[] => SPINS.map((spinRadPerS) => ({ shape, spinRadPerS }));

const fastBalls = [10, 1].flatMap((step) =>
  walls.map((wall) =>
    neverThrough(
      `60 mm ball, ${wall.name}, every ${step} m/s: runs that got through`,
      spinning(sphere(0.03)),
      wall,
      step,
    ),
  ),
);

const otherSolids: Readonly<Record<string, Shape>> = {
  'cube of 60 mm': box(0.06, 0.06, 0.06),
  'rod of 20 × 300 mm': box(0.02, 0.3, 0.02),
  'plate of 200 × 10 × 150 mm': box(0.2, 0.01, 0.15),
  'capsule of 40 × 240 mm': { kind: 'capsule', radiusM: 0.02, heightM: 0.24 },
  'cylinder of 60 × 100 mm': { kind: 'cylinder', radiusM: 0.03, heightM: 0.1 },
};

const fastSolids = Object.entries(otherSolids).flatMap(([name, shape]) =>
  walls
    .filter(({ settings }) => settings.linearVelocity === undefined)
    .map((wall) => neverThrough(`${name}, ${wall.name}: runs that got through`, spinning(shape), wall, 20)),
);

/** Books of 0.6 kg dropped over tables, each above its own, turned and placed at random. */
function booksDropped(count: number): Trajectory {
  const random = randomFrom(20261120);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const pieces = Array.from({ length: count }, (_, i) => {
    const [x, z] = [(i % 32) * 3, Math.floor(i / 32) * 3];
    const axis: Vec3 = [between(-1, 1), between(-1, 1), between(-1, 1)];
    const unit = axis.map((part) => part / length(axis)) as Vec3;
    return [
      piece(`table-${i}`, box(1.2, 0.05, 0.8), { kind: 'fixed', position: [x, 0.7, z] }),
      piece(`book-${i}`, box(0.24, 0.03, 0.17), {
        position: [x + between(-0.7, 0.7), between(0.95, 1.6), z + between(-0.5, 0.5)],
        rotation: quatFromAxisAngle(unit, between(0, 3)),
        massKg: 0.6,
        restitution: 0.2,
      }),
    ];
  });
  return new Trajectory(sceneRecords({ ground: { friction: 0.5, restitution: 0.2 } }, pieces.flat()), 3);
}

const BOOK_HALF: Vec3 = [0.12, 0.015, 0.085];
const TABLE_HALF: Vec3 = [0.6, 0.025, 0.4];

/** The book's corners at the end of the run, world space, metres. */
function cornersOf(run: Trajectory, book: string): Vec3[] {
  const [position, rotation] = [run.position(book, run.lastTick), run.rotation(book, run.lastTick)];
  return Array.from({ length: 8 }, (_, k) => {
    const local = BOOK_HALF.map((half, axis) => ((k >> axis) & 1 ? half : -half)) as Vec3;
    return rotate(rotation, local).map((part, axis) => part + position[axis]!) as Vec3;
  });
}

/** How deep a point is in an upright box, metres; 0 outside. */
function depthIn(point: Vec3, center: Vec3, half: Vec3): number {
  return Math.max(0, Math.min(...point.map((part, axis) => half[axis]! - Math.abs(part - center[axis]!))));
}

function drops(count: number, isLong: boolean): Experiment[] {
  const run = shared(() => booksDropped(count));
  const books = Array.from({ length: count }, (_, i) => i);
  const lowest = (i: number): number => Math.min(...cornersOf(run(), `book-${i}`).map(([, y]) => y));
  const inTable = (i: number): number => {
    const table = run().position(`table-${i}`, 0);
    return Math.max(...cornersOf(run(), `book-${i}`).map((corner) => depthIn(corner, table, TABLE_HALF)));
  };
  const counted = (name: string, isWrong: (i: number) => boolean): Experiment => ({
    row: 'drops',
    name: `${count} books: ${name}`,
    expected: { value: 0, unit: '1', source: 'never' },
    bound: within(0),
    settings: 'books 0.24 × 0.03 × 0.17 m, 0.6 kg, 0.2–0.9 m over tables of 0.05 m, any turn, after 3 s',
    seed: SEED,
    isLong,
    measure: () => measured(run(), books.filter(isWrong).length),
  });
  return [
    counted('with a corner more than 3 mm below the floor', (i) => !(lowest(i) > -0.003)),
    counted('with a corner more than 3 mm in their table', (i) => !(inTable(i) < 0.003)),
    counted('rising at the end', (i) => !(run().velocity(`book-${i}`, run().lastTick)[1] < 0.02)),
  ];
}

export const solidity: readonly Experiment[] = [
  ...stacks,
  ...fastBalls,
  ...fastSolids,
  ...drops(200, false),
  ...drops(1000, true),
];
