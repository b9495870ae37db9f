import { FluidBody } from '../physics/fluid/fluid-body.ts';
import { FluidSolver } from '../physics/fluid/fluid-solver.ts';
import { LIQUIDS } from '../physics/fluid/liquids.ts';
import { hashText } from '../simulation/hash.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { simulate } from '../simulation/simulate.ts';
import { resolveParts } from '../simulation/solid-parts.ts';
import { percent, within, type Experiment, type Measurement } from './experiment.ts';
import { G, measured, SEED, shared } from './run.ts';
import { spillCrowds } from './spill-crowds.ts';
import { spillForces } from './spill-forces.ts';
import {
  boxes,
  floorOf,
  holding,
  level,
  outside,
  placesAt,
  pour,
  sides,
  spout,
  UPRIGHT,
  water,
  type Wall,
} from './spill-scenes.ts';
import { engine, Trajectory } from './trajectory.ts';

const pouring = shared(
  () =>
    new Trajectory(
      sceneRecords({}, [
        spout([0, 0.6, 0]),
        piece('basin', boxes([...sides(0.1, 0.2), floorOf(0.1)]), { kind: 'fixed', position: [0, 0.004, 0] }),
        pour('pour', 24, 0.0008),
      ]),
      6,
    ),
);

/** One drop leaves a spout. */
const dripping = shared(() => new Trajectory(sceneRecords({}, [spout([0, 0.8, 0]), pour('drip', 1, 1e-6)]), 0.5));

/** A closed box with water in it, thrown with spin so that it hits the floor. */
const thrown = shared(
  () =>
    new Trajectory(
      sceneRecords({}, [
        holding(
          piece('box', boxes([...sides(0.08, 0.08), floorOf(0.08), floorOf(0.08, 0.084)]), {
            position: [0, 1, 0],
            massKg: 1,
            linearVelocity: [4, -6, 2],
            angularVelocity: [9, 5, -12],
          }),
          water(0.0002),
        ),
      ]),
      1,
    ),
);

interface Efflux {
  /** Speed of what has left the hole, brought back to its height, by √(2gh). */
  readonly speed: number;
  /** What leaves it in a second, by area × √(2gh). */
  readonly flow: number;
  readonly hash: string;
}

/** Through a square hole in the thin floor of a basin that was shut till then; head in metres. */
function efflux(headM: number): Efflux {
  const d = 0.01;
  const width = 0.12;
  const solver = new FluidSolver(d, 3000, [LIQUIDS.water]);
  const hole = 0.02;
  const [w, t] = [width / 2, 0.004];
  const bottom: Wall[] = [
    [
      [-w - t, -t, -w - t],
      [-hole, 0, w + t],
    ],
    [
      [hole, -t, -w - t],
      [w + t, 0, w + t],
    ],
    [
      [-hole, -t, -w - t],
      [hole, 0, -hole],
    ],
    [
      [-hole, -t, hole],
      [hole, 0, w + t],
    ],
  ];
  const body = (index: number, walls: readonly Wall[]): FluidBody =>
    new FluidBody(index, resolveParts(boxes(walls), [1, 1, 1]), solver.supportM);
  const vessel = body(0, [...sides(width, 0.4), ...bottom]);
  const plug = body(1, [
    [
      [-hole, -t, -hole],
      [hole, 0, hole],
    ],
  ]);
  const perSide = Math.round(width / d);
  for (let j = 0; j < Math.round(headM / d); j++)
    for (let i = 0; i < perSide; i++)
      for (let k = 0; k < perSide; k++)
        solver.state.add((i + 0.5) * d - w, (j + 0.5) * d, (k + 0.5) * d - w, 0, 0, 0, 0);
  const run = (bodies: readonly FluidBody[], ticks: number): void => {
    for (let tick = 0; tick < ticks; tick++) {
      for (const one of bodies) one.beginTick([0, 0, 0], UPRIGHT, [0, 0, 0], UPRIGHT, solver.supportM);
      solver.step(bodies, [0, -G, 0], 1 / 120);
    }
  };
  run([vessel, plug], 36);
  // It may have fallen asleep: the plug is drawn.
  for (let i = 0; i < solver.state.count; i++) solver.state.wake(i);
  run([vessel], 12);
  const past = (): number => solver.state.y.subarray(0, solver.state.count).filter((height) => height < -t).length;
  const before = past();
  run([vessel], 12);
  const flowM3PerS = (past() - before) * d * d * d * 10;
  // What is a little below the hole, brought back to its height by its own fall.
  const { y, vy, count } = solver.state;
  let sum = 0;
  let found = 0;
  let inside = 0;
  for (let i = 0; i < count; i++) {
    if (y[i]! > 0) inside++;
    if (y[i]! > -0.02 || y[i]! < -0.1 || vy[i]! >= 0) continue;
    sum += Math.sqrt(Math.max(0, vy[i]! * vy[i]! + 2 * G * y[i]!));
    found++;
  }
  const head = (inside * d * d * d) / (width * width);
  const ideal = Math.sqrt(2 * G * head);
  return {
    speed: sum / found / ideal,
    flow: flowM3PerS / (4 * hole * hole * ideal),
    hash: hashText([...solver.state.y].join()),
  };
}
const outflow = shared(() => efflux(0.2));

function mismatches(): Measurement {
  const run = thrown();
  let different = 0;
  for (const index of [0]) {
    const resumed = [
      ...simulate(engine, run.scene, { from: run.chunks[index]!.end, untilTick: 120, velocities: true }),
    ];
    resumed.forEach(({ stateHash }, k) => {
      if (stateHash !== run.chunks[index + 1 + k]!.stateHash) different++;
    });
  }
  return measured(run, different);
}

const SETTINGS = 'particles of 10 mm, 120 Hz, 2 to 6 substeps';

export const spill: readonly Experiment[] = [
  ...spillCrowds,
  ...spillForces,
  {
    row: 'spill',
    name: 'level of 0.8 l poured into a basin of 10 × 10 cm, after 5 s',
    expected: { value: 0.08, unit: 'm', source: 'volume ÷ area' },
    bound: percent(2),
    settings: `${SETTINGS}; poured in 1 s from 0.6 m`,
    seed: SEED,
    measure: () => measured(pouring(), level(placesAt(pouring(), 'spout', 600), 0.004)),
  },
  {
    row: 'spill',
    name: 'particles of the pour that are there after 6 s',
    expected: { value: 800, unit: '1', source: '0.8 l ÷ 1 cm³' },
    bound: within(0),
    settings: SETTINGS,
    seed: SEED,
    measure: () => measured(pouring(), placesAt(pouring(), 'spout', 720).length / 3),
  },
  {
    row: 'spill',
    name: 'acceleration of a drop that has left the spout',
    expected: { value: G, unit: 'm/s²', source: 'free fall, standard gravity' },
    bound: percent(0.1),
    settings: 'one particle of 10 mm, leaves at 0.5 m/s; places at 0.05, 0.15 and 0.25 s',
    seed: SEED,
    measure: () => {
      const run = dripping();
      const y = (tick: number): number => placesAt(run, 'spout', tick)[1]!;
      return measured(run, -(y(30) - 2 * y(18) + y(6)) / 0.01);
    },
  },
  {
    row: 'spill',
    name: 'particles outside of a closed box with 4 mm walls that is thrown at the floor',
    expected: { value: 0, unit: '1', source: 'no particle passes a closed wall' },
    bound: within(0),
    settings: `${SETTINGS}; 7.5 m/s, 15.8 rad/s, 200 particles, 1 s`,
    seed: SEED,
    measure: () => measured(thrown(), outside(thrown(), 'box', 0.08, 0.08)),
  },
  {
    row: 'spill',
    name: 'chunks that differ when resumed from checkpoints',
    expected: { value: 0, unit: '1', source: 'a checkpoint continues bit for bit' },
    bound: within(0),
    settings: `${SETTINGS}; the thrown box`,
    seed: SEED,
    measure: mismatches,
  },
  {
    row: 'spill',
    name: 'outflow from a hole of 4 × 4 cm under 0.2 m, by √(2gh)',
    expected: {
      value: 0.97,
      unit: '1',
      source: 'Torricelli with the coefficient of velocity of a sharp orifice, 0.97',
    },
    bound: percent(10),
    settings: `${SETTINGS}; 0.2 s after the plug is drawn`,
    seed: SEED,
    knownGap:
      'in a hole of four particles it comes out at 0.82, in one of six at 0.86: walls, and what evens out the speeds of neighbours, hold back what is a particle wide',
    isLong: true,
    measure: () => ({ value: outflow().speed, hash: outflow().hash }),
  },
  {
    row: 'spill',
    name: 'discharge of the hole, by area × √(2gh)',
    expected: {
      value: 0.61,
      unit: '1',
      source: 'coefficient of discharge of a sharp-edged orifice (F. M. White, Fluid Mechanics)',
    },
    bound: percent(10),
    settings: `${SETTINGS}; 0.1 s to 0.2 s after the plug is drawn, floor 4 mm thick`,
    seed: SEED,
    knownGap:
      'particles keep a quarter of their size from the rim, so that a hole four of them wide is too narrow as well as too slow: 0.36, with six 0.44',
    isLong: true,
    measure: () => ({ value: outflow().flow, hash: outflow().hash }),
  },
];
