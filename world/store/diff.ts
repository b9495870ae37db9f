import type { AnyRecord, RecordMap } from '../records/index.ts';

/** A change as data; reversed by swapping. Keys are record ids. */
export interface RecordsDiff {
  readonly added: Readonly<Record<string, AnyRecord>>;
  readonly updated: Readonly<Record<string, readonly [from: AnyRecord, to: AnyRecord]>>;
  readonly removed: Readonly<Record<string, AnyRecord>>;
}

export const emptyDiff: RecordsDiff = { added: {}, updated: {}, removed: {} };

export function isEmptyDiff(diff: RecordsDiff): boolean {
  for (const part of [diff.added, diff.updated, diff.removed]) for (const _ in part) return false;
  return true;
}

/** The diff that undoes `diff`. */
export function invertDiff(diff: RecordsDiff): RecordsDiff {
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  for (const [id, [from, to]] of Object.entries(diff.updated)) updated[id] = [to, from];
  return { added: diff.removed, updated, removed: diff.added };
}

/** A new map with `diff` applied; `records` stays as it is. */
export function applyDiff(records: RecordMap, diff: RecordsDiff): Map<string, AnyRecord> {
  const next = new Map(records);
  for (const id of Object.keys(diff.removed)) next.delete(id);
  for (const [id, record] of Object.entries(diff.added)) next.set(id, record);
  for (const [id, [, to]] of Object.entries(diff.updated)) next.set(id, to);
  return next;
}

/** What leads from `before` to `after`; records are compared by identity, so unchanged ones must be the same object. */
export function diffBetween(before: RecordMap, after: RecordMap): RecordsDiff {
  const added: Record<string, AnyRecord> = {};
  const updated: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  const removed: Record<string, AnyRecord> = {};
  for (const [id, record] of before) {
    const now = after.get(id);
    if (now === undefined) removed[id] = record;
    else if (now !== record) updated[id] = [record, now];
  }
  for (const [id, record] of after) if (!before.has(id)) added[id] = record;
  return { added, updated, removed };
}
