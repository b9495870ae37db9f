import { canonicalText, hashText } from '../simulation/hash.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { monotonyFault, pushTwice } from './monotony.ts';
import { G, measured, SEED, shared, sphere } from './run.ts';
import { PROPERTIES, surveyTake, type Property } from './take-survey.ts';
import { Trajectory } from './trajectory.ts';

/** Of the first of the random takes; each has its own. */
const FIRST_SEED = 20261129;

interface Counts {
  readonly faults: Readonly<Record<Property, number>>;
  /** Takes in which the act changed nothing. */
  readonly idle: number;
  readonly hash: string;
}

function survey(count: number): Counts {
  const faults = Object.fromEntries(PROPERTIES.map((property) => [property, 0])) as Record<Property, number>;
  const hashes: string[] = [];
  let idle = 0;
  for (let index = 0; index < count; index++) {
    const found = surveyTake(index, FIRST_SEED + index);
    for (const property of new Set(found.faults.map((fault) => fault.property))) faults[property]++;
    if (!found.hasChanged) idle++;
    hashes.push(found.hash);
  }
  return { faults, idle, hash: hashText(canonicalText(hashes)) };
}

function surveyed(count: number, isLong: boolean): Experiment[] {
  const result = shared(() => survey(count));
  const rows = [
    ['determinism', 'twice', 'that differ when they are run again'],
    ['determinism', 'resumed', 'that differ when they are resumed where an act begins'],
    ['prefix', 'prefix', 'in which an act changes a pose, track or event before its own tick'],
    ['removal', 'removal', 'in which an act that is switched off leaves a trace'],
    ['locality', 'locality', 'in which an act changes a bit of poses, tracks or events 90 m away'],
    ['permanence', 'permanence', 'in which anything has no place, owner or name at a tick, or comes or goes unsaid'],
    ['solidity', 'solidity', 'with an overlap beyond its limit that the report does not name, or that is not there'],
  ] as const satisfies readonly (readonly [Experiment['row'], Property, string])[];
  const counted = (row: Experiment['row'], name: string, most: number, value: () => number): Experiment => ({
    row,
    name: `${count} random takes: ${name}`,
    expected: { value: 0, unit: '1', source: 'never' },
    bound: within(most),
    settings: `takes 0–${count - 1} of random-takes.ts, seeds from ${FIRST_SEED}: two heaps of 2–5 bodies, every kind of behaviour, of act, of wind and of weather by turns, up to 5 acts, 1–1.5 s`,
    seed: FIRST_SEED,
    isLong,
    measure: () => ({ value: value(), hash: result().hash }),
  });
  return [
    ...rows.map(([row, property, name]) => counted(row, `those ${name}`, 0, () => result().faults[property])),
    // So that the zeros around it say something; a gust in a vacuum does nothing.
    counted('prefix', 'those in which the act changes nothing', Math.floor(count / 18), () => result().idle),
  ];
}

function pushes(count: number, isLong: boolean): Experiment {
  const seeds = Array.from({ length: count }, (_, i) => i + 1);
  return {
    row: 'monotony',
    name: `${count} bodies pushed twice: harder pushes that stop earlier, or nearer`,
    expected: { value: 0, unit: '1', source: 'v²/(2μg) and v/(μg) grow with v = J/m' },
    bound: within(0),
    settings: `seeds 1–${count}: flat boxes and cylinders of 0.1–1000 kg, μ 0.2–0.9, 0.3–3 m/s and 0.1–100 % more; ticks to one, ways to 0.1 mm`,
    seed: SEED,
    isLong,
    measure: () => {
      const runs = seeds.map(pushTwice);
      const hash = hashText(canonicalText(runs.flatMap(({ softer, harder }) => [softer.hash, harder.hash])));
      return { value: runs.filter((run) => monotonyFault(run) !== null).length, hash };
    },
  };
}

const leaving = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('lost', sphere(0.1), { position: [0, -4990, 0], linearVelocity: [0, -300, 0] }),
        piece('left', sphere(0.1), { position: [5, 0, 0] }),
      ]),
      2,
    ),
);

/** A blow beyond what single precision holds on a body of a milligram, which makes its speed infinite. */
const overflowing = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null }, [
        piece('bad', sphere(0.01), { position: [0, 5, 0], massKg: 1e-6 }),
        piece('good', sphere(0.01), { position: [3, 5, 0] }),
        intervention('blow', 12, {
          kind: 'push',
          targetId: 'setPiece:bad',
          impulseNs: [3e38, 0, 0],
          pointM: null,
          space: 'world',
        }),
      ]),
      2,
    ),
);
const OVERFLOW = 'ball of 1 mg pushed with 3·10³⁸ N·s at 0.5 s; another ball 3 m away; 2 s in a vacuum';

const quarantine: readonly Experiment[] = [
  {
    row: 'quarantine',
    name: 'body that falls out of the world: events that name it',
    expected: { value: 1, unit: '1', source: 'one event' },
    bound: within(0),
    settings: 'ball at y = −4990 m falls at 300 m/s; the world ends at 5000 m',
    seed: SEED,
    measure: () => {
      const named = leaving().events.filter(({ kind, a }) => kind === 'quarantined' && a === 'setPiece:lost');
      return measured(leaving(), named.length);
    },
  },
  {
    row: 'quarantine',
    name: 'the other body falls on: way in 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: 'ball r 0.1 m, vacuum',
    seed: SEED,
    measure: () => measured(leaving(), -leaving().position('left', 240)[1]),
  },
  {
    row: 'quarantine',
    name: 'body that loses its finite state: ticks from the blow to the event that names it',
    expected: { value: 1, unit: '1', source: 'named at the end of the tick in which it acts' },
    bound: within(0),
    settings: OVERFLOW,
    seed: SEED,
    measure: () => {
      const named = overflowing().events.filter(({ kind, a }) => kind === 'quarantined' && a === 'setPiece:bad');
      return measured(overflowing(), named.length === 1 ? named[0]!.tick - 60 : NaN);
    },
  },
  {
    row: 'quarantine',
    name: 'numbers of its run that are not finite: poses, velocities and tracks',
    expected: { value: 0, unit: '1', source: 'never' },
    bound: within(0),
    settings: OVERFLOW,
    seed: SEED,
    measure: () => {
      const numbers = overflowing().chunks.flatMap(({ startPoses, poses, velocities, tracks }) => [
        ...startPoses,
        ...poses,
        ...velocities,
        ...tracks.flatMap(({ floats }) => [...floats]),
      ]);
      return measured(overflowing(), numbers.filter((value) => !Number.isFinite(value)).length);
    },
  },
  {
    row: 'quarantine',
    name: 'the other body falls on beside it: way in 2 s',
    expected: { value: 0.5 * G * 4, unit: 'm', source: '½gt²' },
    bound: percent(0.1),
    settings: OVERFLOW,
    seed: SEED,
    measure: () => measured(overflowing(), 5 - overflowing().position('good', 240)[1]),
  },
];

export const properties: readonly Experiment[] = [
  ...surveyed(18, false),
  ...surveyed(500, true),
  pushes(10, false),
  pushes(200, true),
  ...quarantine,
];
