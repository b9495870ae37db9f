import { rowTables, subjects, type Experiment, type Row } from '../../world/experiments/index.ts';
import { longTakeExperiments } from './long-take.ts';
import { textbookExperiments } from './textbook.ts';

/** Every experiment: the world's, and those that need the command line or a process of their own. */
export function allExperiments(): Experiment[] {
  return [...Object.values(subjects).flat(), ...textbookExperiments(), ...longTakeExperiments()];
}

const rows = rowTables.flatMap((table): readonly Row[] => table.rows);

/** What is wrong with the table, in words: rows in scope that nothing measures, and rows that are out of it and are measured. */
export function rowFaults(experiments: readonly Pick<Experiment, 'row'>[]): string[] {
  return rows.flatMap(({ id, outOfScope }) => {
    const isMeasured = experiments.some(({ row }) => row === id);
    if (isMeasured === (outOfScope === undefined)) return [];
    return [
      isMeasured
        ? `${id} is measured, and is said to be out of scope: strike that out`
        : `${id} has no experiment: add one, or say in rows.ts why it is out of scope`,
    ];
  });
}
