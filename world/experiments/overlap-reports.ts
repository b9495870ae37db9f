import { healthReport } from '../simulation/health-report.ts';
import { piece, sceneRecords } from '../simulation/scene-records.ts';
import { within, type Experiment } from './experiment.ts';
import { overlapsOf } from './overlaps.ts';
import { box, measured, NO_GRAVITY, SEED, shared, sphere } from './run.ts';
import { Trajectory } from './trajectory.ts';

/* What the health report says of overlaps: that it says it, how deep, and whatever else there is in the take. */

/** Where 100 boxes lie 100 m away. */
const placeOf = (i: number): [number, number] => [100 + (i % 20), Math.floor(i / 20)];

/** An anvil that strikes a plate on the floor, `bystanders` of 100 boxes at rest far off. */
const struck = (bystanders: number): Trajectory =>
  new Trajectory(
    sceneRecords({}, [
      piece('plate', box(1, 0.02, 1), { position: [0, 0.01, 0], massKg: 5 }),
      piece('anvil', box(0.3, 0.3, 0.3), { position: [0, 2, 0], linearVelocity: [0, -25, 0], massKg: 800 }),
      ...Array.from({ length: bystanders }, (_, i) => {
        const [x, z] = placeOf(i);
        return piece(`bystander-${i}`, box(0.3, 0.3, 0.3), { position: [x, 0.15, z] });
      }),
    ]),
    1,
  );
const [alone, besides] = [shared(() => struck(0)), shared(() => struck(100))];
const blow = 'anvil of 800 kg and 0.3 m at 25 m/s on a plate of 5 kg and 20 mm on the floor';

interface Line {
  readonly pair: string;
  readonly depthM: number;
  readonly tick: number;
}

/** The report's lines about overlaps of what is struck. */
function linesOf({ scene, chunks }: Trajectory): Line[] {
  return healthReport(scene, chunks, { nameOf: (id) => id, timecode: String })
    .lines.filter(({ kind, entityIds }) => kind === 'overlap' && !entityIds.some((id) => id.includes('bystander')))
    .map(({ entityIds, amount, tick }) => ({ pair: [...entityIds].sort().join('\n'), depthM: amount, tick }));
}

const RADIUS_M = 0.2;
/** Two balls that begin 50 mm in each other, and come out. */
const partingBalls = shared(
  () =>
    new Trajectory(
      sceneRecords({ ground: null, gravityMps2: NO_GRAVITY }, [
        piece('one', sphere(RADIUS_M), { massKg: 1 }),
        piece('other', sphere(RADIUS_M), { massKg: 1, position: [2 * RADIUS_M - 0.05, 0, 0] }),
      ]),
      1,
    ),
);

export const overlapReports: readonly Experiment[] = [
  {
    row: 'solidity',
    name: 'a blow that drives a thin plate into the floor: pairs beyond their limit that the report does not name',
    expected: { value: 0, unit: '1', source: '10 mm or a tenth of the thinner one; depths by poses and shapes alone' },
    bound: within(0),
    settings: blow,
    seed: SEED,
    measure: () => {
      const run = alone();
      const named = linesOf(run).map(({ pair }) => pair);
      const deep = overlapsOf(run).filter(({ leastM, limitM }) => leastM > limitM);
      return measured(run, deep.filter(({ pair }) => !named.includes(pair.join('\n'))).length);
    },
  },
  {
    row: 'solidity',
    name: 'the same beside 100 boxes at rest 100 m away: lines of the report that are others',
    expected: { value: 0, unit: '1', source: 'what is far off changes nothing' },
    bound: within(0),
    settings: blow,
    seed: SEED,
    measure: () => {
      const lines = [alone(), besides()].map(linesOf) as [Line[], Line[]];
      const isIn = (line: Line, others: readonly Line[]): boolean =>
        others.some(({ pair, depthM, tick }) => pair === line.pair && depthM === line.depthM && tick === line.tick);
      const [one, other] = lines;
      const changed = one.filter((line) => !isIn(line, other)).length + other.filter((line) => !isIn(line, one)).length;
      return measured([alone(), besides()], one.length === 0 ? NaN : changed);
    },
  },
  {
    row: 'solidity',
    name: 'balls that come out of each other: farthest that the depth recorded at any tick is off',
    expected: { value: 0, unit: 'm', source: 'two radii less the distance of the middles' },
    // A tenth of the depth from which they are too deep.
    bound: within(0.001),
    settings: 'r 0.2 m, 1 kg, 50 mm in each other at the start, weightless; every tick of 1 s',
    seed: SEED,
    measure: () => {
      const run = partingBalls();
      const recorded = run.chunks.flatMap(({ health }) => health.deepestByTickM ?? []);
      const offs = recorded.map((depthM, i) => {
        const apartM = run.position('other', i + 1)[0] - run.position('one', i + 1)[0];
        return Math.abs(depthM - Math.max(0, 2 * RADIUS_M - apartM));
      });
      return measured(run, recorded.length === run.lastTick ? Math.max(...offs) : NaN);
    },
  },
];
