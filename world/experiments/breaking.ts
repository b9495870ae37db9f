import type { Vec3 } from '../records/fields.ts';
import type { AnyRecord } from '../records/index.ts';
import { randomFrom } from '../physics/fracture/random.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { simulate } from '../simulation/simulate.ts';
import {
  above,
  BALL_KG,
  below,
  BLOW_NS,
  breakable,
  broke,
  early,
  EVEN,
  glass,
  PANE_KG,
  SIDE_M,
  THICKNESS_M,
  thingsThatBreak,
} from './breakable-things.ts';
import { within, type Experiment } from './experiment.ts';
import { box, measured, NO_GRAVITY, SEED, sphere } from './run.ts';
import { engine, Trajectory } from './trajectory.ts';

/** Impulse of a plastic, frictionless hit at (x, y) off the middle of a free pane: v over what both give way. */
function giveOf(x: number, y: number): number {
  const inertia = (PANE_KG * (SIDE_M * SIDE_M + THICKNESS_M * THICKNESS_M)) / 12;
  return 1 / BALL_KG + 1 / PANE_KG + (x * x + y * y) / inertia;
}

/** As many as the rule asks for, and what a test run has time for. */
const ALL_HITS = 1000;
const SOME_HITS = 200;
const PER_RUN = 100;

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
      name: `${count} hits with 2–99 % of what breaks a pane: panes that broke`,
      expected,
      measure: () => {
        const { runs, wrong } = countHits(count, below, (broken) => broken);
        return measured(runs, wrong);
      },
    },
    {
      ...common,
      name: `${count} hits with 101–1,001 % of what breaks a pane: panes that did not`,
      expected,
      measure: () => {
        const { runs, wrong } = countHits(count, above, (broken) => PER_RUN - broken);
        return measured(runs, wrong);
      },
    },
  ];
}

export const breaking: readonly Experiment[] = [
  ...thresholds(ALL_HITS, true),
  ...thresholds(SOME_HITS, false),
  ...thingsThatBreak,
  {
    row: 'break',
    name: 'breaks of a hundred panes without a contact of the two before them in their tick',
    expected: { value: 0, unit: '1', source: 'the contact comes first' },
    bound: within(0),
    settings: `${PER_RUN} hits above what breaks`,
    seed: SEED,
    measure: () => {
      const run = hits(above, 7);
      return measured(run, early(run));
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
