import { PROJECT_SETTINGS_ID } from '../edits/defaults.ts';
import { recordSchemas, type AnyRecord, type RecordMap } from '../records/index.ts';
import { tellingIssue } from '../records/issues.ts';
import { fail, succeed, type Result } from '../result.ts';
import { integrityProblems } from './integrity.ts';

export type DocumentErrorCode =
  'document-invalid'; /* detail.problems: all that was found, at most MAX_PROBLEMS; detail.count */

/** One thing that is wrong with a stored document. */
export interface DocumentProblem {
  /** Record id where it is known, else the place in the list (`#12`). */
  readonly id: string;
  /** Field of the record; empty for the record itself. */
  readonly path: string;
  readonly message: string;
}

const MAX_PROBLEMS = 100;

/** The record in a value of any origin, or what is wrong with it. `place` is its index in the list. */
export function validateRecord(value: unknown, place: number): Result<AnyRecord, 'record-invalid'> {
  const refuse = (id: string, path: string, message: string) =>
    fail('record-invalid', `${id}${path === '' ? '' : `, ${path}`}: ${message}`, { id, path, text: message });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(`#${place}`, '', 'is not a record; restore the file from a backup');
  const { id, type } = value as { id?: unknown; type?: unknown };
  const name = typeof id === 'string' ? id.slice(0, 100) : `#${place}`;
  if (typeof type !== 'string' || !Object.hasOwn(recordSchemas, type))
    return refuse(name, 'type', 'is not a type that this version knows');
  const parsed = recordSchemas[type as keyof typeof recordSchemas].safeParse(value);
  if (parsed.success) return succeed(parsed.data);
  const { path, message } = tellingIssue(parsed.error.issues);
  return refuse(name, path, message);
}

/** What `validateDocument` and salvage see of a list of values: the good records and everything that is wrong. */
export function inspectDocument(values: readonly unknown[]): {
  readonly records: Map<string, AnyRecord>;
  readonly problems: DocumentProblem[];
} {
  const records = new Map<string, AnyRecord>();
  const problems: DocumentProblem[] = [];
  for (const [place, value] of values.entries()) {
    const result = validateRecord(value, place);
    if (!result.ok) {
      const { id, path, text } = result.error.detail as { id: string; path: string; text: string };
      problems.push({ id, path, message: text });
    } else if (records.has(result.value.id))
      problems.push({ id: result.value.id, path: 'id', message: 'is there twice; the first one counts' });
    else records.set(result.value.id, result.value);
  }
  return { records, problems };
}

/**
 * A whole document, as read from a file or a message: a list of records in any order. Checks every record, that ids
 * are unique, that the project settings are there, and the rules between records.
 */
export function validateDocument(value: unknown): Result<Map<string, AnyRecord>, DocumentErrorCode> {
  if (!Array.isArray(value))
    return refuseDocument([{ id: '', path: '', message: 'the document is not a list of records' }]);
  const { records, problems } = inspectDocument(value);
  const all = [...problems, ...documentProblems(records)];
  return all.length === 0 ? succeed(records) : refuseDocument(all);
}

/** Problems of a document whose records are valid one by one. */
export function documentProblems(records: RecordMap): DocumentProblem[] {
  const problems: DocumentProblem[] = integrityProblems(records).map(({ id, path, message }) => ({
    id,
    path,
    message,
  }));
  if (!records.has(PROJECT_SETTINGS_ID))
    problems.push({
      id: PROJECT_SETTINGS_ID,
      path: '',
      message: 'the project settings are missing; salvage puts new ones',
    });
  return problems;
}

function refuseDocument(problems: readonly DocumentProblem[]): Result<never, DocumentErrorCode> {
  const first = problems[0];
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const where = first === undefined || first.id === '' ? '' : `${first.id}: `;
  return fail(
    'document-invalid',
    `${where}${first?.message ?? 'not valid'}${more}; restore a backup or salvage the file`,
    {
      problems: problems.slice(0, MAX_PROBLEMS),
      count: problems.length,
    },
  );
}
