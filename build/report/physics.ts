// npm run report:physics [-- --quick] [row…]: measures every experiment, writes reports/physics.html and .json. Ends with
// 1 when one is out of its bound and that is not known, or when a row in scope has none. --quick leaves out what takes
// minutes: the 1,000 drops, the 500 random takes, the five-minute take.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { boundText, errorText, judge, rowTables, shortNumber } from '../../world/experiments/index.ts';
import type { Experiment } from '../../world/experiments/index.ts';
import { CORE_VERSION, ENGINE_ID, TICK_HZ } from '../../world/simulation/index.ts';
import { allExperiments, rowFaults } from './experiments.ts';
import { physicsPage, type MeasuredTable, type Outcome } from './physics-page.ts';

const folder = join(import.meta.dirname, '../../reports');
const isQuick = process.argv.includes('--quick');
const asked = process.argv.slice(2).filter((argument) => argument !== '--quick');
const known: readonly string[] = rowTables.flatMap(({ rows }) => rows.map(({ id }) => id));
const unknown = asked.filter((row) => !known.includes(row));
if (unknown.length > 0) {
  console.error(`no such row: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

async function outcomeOf(experiment: Experiment): Promise<Outcome> {
  const { row, name, expected, bound, settings, seed, knownGap } = experiment;
  const start = performance.now();
  const { value, hash } = await experiment.measure();
  const verdict = judge(experiment, value);
  const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
  if (!verdict.isWithin)
    console.log(
      `OUT  ${row}: ${name}: expected ${shortNumber(expected.value)} ${expected.unit}, measured ${shortNumber(value)}`,
    );
  if (verdict.isWithin && knownGap !== undefined) console.log(`HOLDS  ${row}: ${name}: its known gap does not show`);
  return {
    row,
    name,
    expected,
    measured: value,
    error: verdict.error,
    isWithin: verdict.isWithin,
    bound,
    errorText: errorText(experiment, verdict),
    boundText: boundText(experiment),
    settings,
    seed,
    // A gap that does not show is not said.
    ...(knownGap !== undefined && !verdict.isWithin && { knownGap }),
    hash,
    seconds,
  };
}

const experiments = allExperiments();
const faults = rowFaults(experiments);
const isAsked = ({ row, isLong = false }: Experiment): boolean =>
  (asked.length === 0 || asked.includes(row)) && !(isQuick && isLong);
const outcomes: Outcome[] = [];
for (const experiment of experiments.filter(isAsked)) outcomes.push(await outcomeOf(experiment));

const tables: MeasuredTable[] = rowTables.map(({ title, rows }) => ({
  title,
  rows: rows
    .filter(({ id }) => asked.length === 0 || asked.includes(id))
    .map((row) => ({ ...row, outcomes: outcomes.filter((outcome) => outcome.row === row.id) })),
}));
const head = { engine: ENGINE_ID, coreVersion: CORE_VERSION, ticksPerSecond: TICK_HZ };
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'physics.json'), `${JSON.stringify({ ...head, tables }, null, 2)}\n`);
writeFileSync(join(folder, 'physics.html'), physicsPage(head, tables));

const out = outcomes.filter(({ isWithin }) => !isWithin).length;
const rows = tables.flatMap((table) => table.rows);
const outOfScope = rows.filter((row) => row.outOfScope !== undefined);
const inScope = rows.length - outOfScope.length;
console.log(
  `${outcomes.length} experiments on ${inScope} rows, ${out} out of bound; ${outOfScope.length} rows out of scope`,
);
for (const { id, outOfScope: why } of outOfScope) console.log(`out of scope  ${id}: ${why}`);
for (const fault of faults) console.error(fault);
console.log('written: reports/physics.html, reports/physics.json');
const holds = outcomes.every(({ isWithin, knownGap }) => isWithin || knownGap !== undefined);
process.exitCode = holds && faults.length === 0 ? 0 : 1;
