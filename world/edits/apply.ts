import type { AnyRecord, RecordMap } from '../records/index.ts';
import { tellingIssue } from '../records/issues.ts';
import { fail, succeed, type Result } from '../result.ts';
import type { RecordsDiff } from '../store/diff.ts';
import { integrityProblemsAfter } from '../store/integrity.ts';
import { areEqual } from './canonical.ts';
import { Draft } from './draft.ts';
import type { EditHandlers } from './handler.ts';
import { filmSetHandlers } from './handlers/film-set.ts';
import { interventionHandlers } from './handlers/intervention.ts';
import { jointHandlers } from './handlers/joint.ts';
import { lightHandlers } from './handlers/light.ts';
import { materialHandlers } from './handlers/material.ts';
import { motionHandlers } from './handlers/motion.ts';
import { projectHandlers } from './handlers/project.ts';
import { sceneHandlers } from './handlers/scene.ts';
import { setPieceHandlers } from './handlers/set-piece.ts';
import { setupHandlers } from './handlers/setup.ts';
import { shotHandlers } from './handlers/shot.ts';
import { takeHandlers } from './handlers/take.ts';
import { EditRefused } from './refusal.ts';
import { EditSchema, type Edit, type EditErrorCode, type EditName } from './schema.ts';

const handlers: EditHandlers = {
  ...projectHandlers,
  ...filmSetHandlers,
  ...materialHandlers,
  ...setPieceHandlers,
  ...lightHandlers,
  ...jointHandlers,
  ...sceneHandlers,
  ...motionHandlers,
  ...takeHandlers,
  ...interventionHandlers,
  ...setupHandlers,
  ...shotHandlers,
};

export interface EditsApplied {
  readonly records: Map<string, AnyRecord>;
  readonly diff: RecordsDiff;
}

/**
 * Runs a list of edits on a document, all or nothing; each edit sees the ones before it. `records` stays as it is.
 * Edits are checked here, so anything may be passed in. Rules between records (world/store/integrity.ts) must hold
 * after the whole list. What ends as it began is not in the diff, and keeps its object.
 *
 * Errors: see `EditErrorCode`; `detail.index` (place in the list, −1 where a rule between records fails after it),
 * `detail.edit` (its name), `detail.path` (the field), `detail.id` (the record).
 */
export function applyEdits(records: RecordMap, edits: readonly unknown[]): Result<EditsApplied, EditErrorCode> {
  const draft = new Draft(records);
  /** The last edit that wrote each record: where a broken rule between records is reported. */
  const writers = new Map<string, number>();
  for (const [index, candidate] of edits.entries()) {
    const name = nameOf(candidate);
    try {
      const edit = parseEdit(candidate);
      draft.touched.clear();
      run(draft, edit);
      for (const id of draft.touched) writers.set(id, index);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      return fail(error.code, `edit ${index} (${name ?? 'unnamed'}): ${error.message}`, {
        index,
        edit: name,
        ...error.detail,
      });
    }
  }
  const result = settle(records, draft.records, writers.keys());
  const problem = integrityProblemsAfter(records, result.records, result.diff)[0];
  if (problem === undefined) return succeed(result);
  const { code, message, id, path } = problem;
  const index = writers.get(id) ?? -1;
  const name = index < 0 ? undefined : nameOf(edits[index]);
  const where = name === undefined ? 'after these edits' : `edit ${index} (${name})`;
  return fail(code, `${where}: ${message}`, { index, edit: name, id, path });
}

function run(draft: Draft, edit: Edit): void {
  (handlers[edit.edit] as (draft: Draft, edit: Edit) => void)(draft, edit);
}

function nameOf(candidate: unknown): string | undefined {
  if (typeof candidate !== 'object' || candidate === null || !Object.hasOwn(candidate, 'edit')) return undefined;
  const name = (candidate as { edit: unknown }).edit;
  return typeof name === 'string' ? name.slice(0, 60) : undefined;
}

function parseEdit(candidate: unknown): Edit {
  const parsed = EditSchema.safeParse(candidate);
  if (parsed.success) return withoutUndefined(parsed.data, 3) as Edit;
  const name = nameOf(candidate);
  if (name === undefined || !Object.hasOwn(handlers, name as EditName))
    throw new EditRefused(
      'edit-invalid',
      `${name === undefined ? 'it has no "edit" with the name of an edit' : 'there is no edit of this name'}; the names are in the schema (foreshot schema edits)`,
      { path: 'edit' },
    );
  const { path, message } = tellingIssue(parsed.error.issues);
  throw new EditRefused('edit-invalid', `${path === '' ? 'the edit' : path} ${message}; correct it`, { path });
}

/** Fields that are there but undefined count as left out. Only objects near the top can have them after parsing. */
function withoutUndefined(value: unknown, depth: number): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, withoutUndefined(field, depth - 1)]),
  );
}

/** The outcome against `before`, with records that came back to their old value put back as the same object. */
function settle(before: RecordMap, after: Map<string, AnyRecord>, touched: Iterable<string>): EditsApplied {
  const added: Record<string, AnyRecord> = {};
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  const removed: Record<string, AnyRecord> = {};
  for (const id of touched) {
    const from = before.get(id);
    const to = after.get(id);
    if (from === undefined && to !== undefined) added[id] = to;
    else if (from !== undefined && to === undefined) removed[id] = from;
    else if (from !== undefined && to !== undefined) {
      if (areEqual(from, to)) after.set(id, from);
      else updated[id] = [from, to];
    }
  }
  return { records: after, diff: { added, updated, removed } };
}
