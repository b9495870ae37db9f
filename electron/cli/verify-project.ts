import { isDeepStrictEqual } from 'node:util';
import { applyDiff, invertDiff, type RecordsDiff } from '../../world/store/diff.ts';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import { ContractError } from '../contract/errors.ts';
import { openConnection } from '../project/connection.ts';
import { fromCheckedJson } from '../project/checked-json.ts';
import { toDiff } from '../project/journal.ts';
import { FOR_READING } from '../project/project-file.ts';
import { RecordRows } from '../project/record-rows.ts';
import { translating } from '../project/sqlite-errors.ts';
import { integrityProblems } from '../../world/store/integrity.ts';
import { toCliError } from './failure.ts';

/** One thing that was checked. `problems` is empty where it holds. */
export interface Check {
  readonly name: 'database' | 'records' | 'rules' | 'history';
  readonly what: string;
  readonly problems: readonly string[];
}

interface HistoryRow {
  readonly sequence: number;
  readonly label: string;
  readonly diff: string;
  readonly crc32: number;
}

const MAX_PROBLEMS = 100;
const PAGES = 'the pages of the file';

/** Where `diff` does not start from `records` as they are. */
function mismatch(records: RecordMap, diff: RecordsDiff): string | undefined {
  const differs = (id: string, expected: AnyRecord | undefined) => !isDeepStrictEqual(records.get(id), expected);
  for (const id of Object.keys(diff.added)) if (records.has(id)) return `adds ${id}, which is there already`;
  for (const [id, record] of Object.entries(diff.removed))
    if (differs(id, record)) return `removes ${id} in another state than it has`;
  for (const [id, [from]] of Object.entries(diff.updated))
    if (differs(id, from)) return `changes ${id} from another state than it has`;
  return undefined;
}

/** Walks the history back to its beginning and forward to its end: every step must fit the one before. */
function checkHistory(records: RecordMap, rows: readonly HistoryRow[], cursor: number): string[] {
  const problems: string[] = [];
  const done = rows.filter(({ sequence }) => sequence <= cursor);
  const undone = rows.filter(({ sequence }) => sequence > cursor);
  const walk = (steps: readonly HistoryRow[], orient: (diff: RecordsDiff) => RecordsDiff): void => {
    let state: RecordMap = records;
    for (const row of steps) {
      const diff = toDiff(fromCheckedJson({ json: row.diff, crc32: row.crc32 }));
      const problem = diff === null ? 'cannot be read' : mismatch(state, orient(diff));
      if (problem !== undefined || diff === null) {
        problems.push(`step ${row.sequence} ("${row.label}") ${problem}`);
        return;
      }
      state = applyDiff(state, orient(diff));
    }
  };
  walk(done.toReversed(), invertDiff);
  walk(undone, (diff) => diff);
  if (done.length !== cursor) problems.push(`${cursor} steps are in effect, but ${done.length} are in the history`);
  return problems;
}

/** `revision` is null where the file does not tell it any more. */
export interface Verification {
  readonly revision: number | null;
  readonly checks: readonly Check[];
}

/**
 * Checks a project file without changing it: the database's pages, every record against its validator, the rules
 * between records, and that the history leads to the records as they are. Of a database that cannot be read the first
 * check says so and the others are not made. Throws what `openConnection` throws of a file that is missing, no project,
 * or of a newer version.
 */
export function verifyProject(path: string): Verification {
  try {
    return verifyReadable(path);
  } catch (error) {
    if (!(error instanceof ContractError) || error.code !== 'project-damaged') throw error;
    return { revision: null, checks: [{ name: 'database', what: PAGES, problems: [toCliError(error).message] }] };
  }
}

function verifyReadable(path: string): Verification {
  const { database, fileName, close } = openConnection(path, FOR_READING);
  try {
    return translating(fileName, () => {
      const verdicts = (database.pragma('quick_check(20)') as { quick_check: string }[]).map((row) => row.quick_check);
      const unreadable: string[] = [];
      const records = new RecordRows(database).readAll((id, why) => unreadable.push(`${id}: ${why}`));
      const rows = database
        .prepare<[], HistoryRow>('SELECT sequence, label, diff, crc32 FROM journal ORDER BY sequence')
        .all();
      const state = database.prepare<[string], { value: number }>('SELECT value FROM state WHERE name = ?');
      const cursor = state.get('cursor')?.value ?? Number.NaN;
      const checks: Check[] = [
        { name: 'database', what: PAGES, problems: verdicts.filter((verdict) => verdict !== 'ok') },
        { name: 'records', what: `${records.size} records`, problems: unreadable },
        { name: 'rules', what: 'rules between records', problems: integrityProblems(records).map((p) => p.message) },
        { name: 'history', what: `${rows.length} steps`, problems: checkHistory(records, rows, cursor) },
      ];
      return {
        revision: state.get('revision')?.value ?? 0,
        checks: checks.map((check) => ({ ...check, problems: check.problems.slice(0, MAX_PROBLEMS) })),
      };
    });
  } finally {
    close();
  }
}
