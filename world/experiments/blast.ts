import { airBlast } from '../physics/blast/air-blast.ts';
import { hashText } from '../simulation/hash.ts';
import { intervention, piece, sceneRecords } from '../simulation/scene-records.ts';
import { percent, type Experiment } from './experiment.ts';
import { box, SEED } from './run.ts';
import { Trajectory } from './trajectory.ts';

/** Of the table for 10 kg of TNT, hemisphere, at three distances: m, kPa, kPa·ms, ms. */
const TABLE = [
  { distanceM: 2, kPa: 1585, impulse: 497, arrivalMs: 0.8809 },
  { distanceM: 5, kPa: 202.4, impulse: 250.6, arrivalMs: 4.811 },
  { distanceM: 10, kPa: 49.27, impulse: 136.3, arrivalMs: 15.82 },
] as const;
const SOURCE = 'Kingery and Bulmash 1984 in the table of Swisdak 1994 (ADA526744), 10 kg of TNT on the ground';

const tabulated = TABLE.flatMap(({ distanceM, kPa, impulse }): Experiment[] => [
  {
    row: 'blast',
    name: `side-on pressure at ${distanceM} m`,
    expected: { value: kPa, unit: 'kPa', source: SOURCE },
    bound: percent(10),
    settings: '10 kg of TNT',
    seed: SEED,
    measure: () => ({ value: airBlast(10, distanceM).incidentPa / 1000, hash: hashText(`airBlast(10, ${distanceM})`) }),
  },
  {
    row: 'blast',
    name: `side-on impulse at ${distanceM} m`,
    expected: { value: impulse, unit: 'kPa·ms', source: SOURCE },
    bound: percent(10),
    settings: '10 kg of TNT',
    seed: SEED,
    measure: () => ({
      value: airBlast(10, distanceM).incidentImpulsePas,
      hash: hashText(`airBlast(10, ${distanceM})`),
    }),
  },
]);

/** At 1,000 times the charge, ten times as far and as late: ticks are fine enough for it. */
function arrivalAt(distanceM: number): { value: number; hash: string } {
  const run = new Trajectory(
    sceneRecords({ gravityMps2: [0, 0, 0], ground: null }, [
      piece('block', box(1, 1, 1), { position: [distanceM, 0, 0] }),
      intervention('bang', 0, { kind: 'explosion', centerM: [0, 0, 0], chargeKgTnt: 10_000 }),
    ]),
    0.5,
  );
  let tick = 1;
  while (tick < run.lastTick && run.velocity('block', tick)[0] === 0) tick++;
  // Somewhere in the tick after which it moves.
  return { value: ((tick - 0.5) / 120) * 1000, hash: run.chunks.at(-1)!.stateHash };
}

export const blast: readonly Experiment[] = [
  ...tabulated,
  {
    row: 'blast',
    name: 'arrival of the front at 100 m from 10 t',
    expected: { value: TABLE[2].arrivalMs * 10, unit: 'ms', source: `${SOURCE}; times grow as ∛W` },
    bound: percent(10),
    settings: 'a 1 m block, weightless, first tick with a velocity',
    seed: SEED,
    measure: () => arrivalAt(100),
  },
];
