import type Database from 'better-sqlite3';
import type { HistoryState } from '../contract/documents.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { invertDiff, type RecordsDiff } from '../../world/store/diff.ts';
import { validateRecord } from '../../world/store/validate.ts';
import { fromCheckedJson, toCheckedJson } from './checked-json.ts';
import { damaged } from './sqlite-errors.ts';

export interface JournalEntry {
  readonly sequence: number;
  readonly label: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** One step to take: the diff is oriented the way it is to be applied. */
export interface JournalStep {
  readonly label: string;
  readonly diff: RecordsDiff;
  /** Where the cursor stands afterwards. */
  readonly cursor: number;
}

type JournalRow = { label: string; diff: string; crc32: number };

/**
 * The edits that were made, oldest first, and the cursor: entries up to it are in effect, those after it were undone.
 * A diff holds both sides of every change, so that its inverse is the same row read the other way.
 * Everything here runs inside the caller's transaction.
 */
export class Journal {
  readonly #fileName: string;
  readonly #row: Database.Statement<[number], JournalRow>;
  readonly #label: Database.Statement<[number], { label: string }>;
  readonly #insert: Database.Statement<[number, string, string, string, number]>;
  readonly #truncate: Database.Statement<[number]>;
  readonly #latest: Database.Statement<[number], JournalEntry>;
  readonly #getState: Database.Statement<[string], { value: number }>;
  readonly #setState: Database.Statement<[number, string]>;

  constructor(database: Database.Database, fileName: string) {
    this.#fileName = fileName;
    this.#row = database.prepare('SELECT label, diff, crc32 FROM journal WHERE sequence = ?');
    this.#label = database.prepare('SELECT label FROM journal WHERE sequence = ?');
    this.#insert = database.prepare('INSERT INTO journal (sequence, at, label, diff, crc32) VALUES (?, ?, ?, ?, ?)');
    this.#truncate = database.prepare('DELETE FROM journal WHERE sequence > ?');
    this.#latest = database.prepare('SELECT sequence, label, at FROM journal ORDER BY sequence DESC LIMIT ?');
    this.#getState = database.prepare('SELECT value FROM state WHERE name = ?');
    this.#setState = database.prepare('UPDATE state SET value = ? WHERE name = ?');
  }

  /** What undo and redo would do now. Throws `project-damaged` when the cursor is lost. */
  history(): HistoryState {
    const cursor = this.cursor();
    return {
      revision: this.#state('revision'),
      undoLabel: this.#labelAt(cursor),
      redoLabel: this.#labelAt(cursor + 1),
    };
  }

  cursor(): number {
    return this.#state('cursor');
  }

  /** Newest first. */
  latest(limit: number): JournalEntry[] {
    return this.#latest.all(limit);
  }

  /** Adds an edit that was just made; whatever was undone before it is gone. */
  add(label: string, at: string, diff: RecordsDiff): void {
    const cursor = this.cursor();
    this.#truncate.run(cursor);
    const { json, crc32 } = toCheckedJson(diff);
    this.#insert.run(cursor + 1, at, label, json, crc32);
    this.moveTo(cursor + 1);
  }

  /** The step that undoes the edit at the cursor; null at the beginning. */
  stepBack(): JournalStep | null {
    const cursor = this.cursor();
    const entry = this.#read(cursor);
    return entry && { label: entry.label, diff: invertDiff(entry.diff), cursor: cursor - 1 };
  }

  /** The step that redoes the edit after the cursor; null at the end. */
  stepForward(): JournalStep | null {
    const cursor = this.cursor();
    const entry = this.#read(cursor + 1);
    return entry && { label: entry.label, diff: entry.diff, cursor: cursor + 1 };
  }

  /** Moves the cursor and counts a revision. */
  moveTo(cursor: number): void {
    this.#setState.run(cursor, 'cursor');
    this.#setState.run(this.#state('revision') + 1, 'revision');
  }

  #labelAt(sequence: number): string | null {
    return this.#label.get(sequence)?.label ?? null;
  }

  #state(name: 'cursor' | 'revision'): number {
    const row = this.#getState.get(name);
    if (row === undefined || !Number.isSafeInteger(row.value) || row.value < 0)
      throw damaged(this.#fileName, `its ${name} is lost`);
    return row.value;
  }

  #read(sequence: number): { label: string; diff: RecordsDiff } | null {
    const row = this.#row.get(sequence);
    if (row === undefined) return null;
    const diff = toDiff(fromCheckedJson({ json: row.diff, crc32: row.crc32 }));
    if (diff === null) throw damaged(this.#fileName, `step ${sequence} of its history ("${row.label}") cannot be read`);
    return { label: row.label, diff };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A stored diff, every record in it validated; null when something is amiss. */
export function toDiff(value: unknown): RecordsDiff | null {
  if (!isObject(value)) return null;
  const added = toRecords(value['added']);
  const removed = toRecords(value['removed']);
  const updated = toPairs(value['updated']);
  return added && removed && updated && { added, updated, removed };
}

function toRecords(value: unknown): Record<string, AnyRecord> | null {
  if (!isObject(value)) return null;
  const records: Record<string, AnyRecord> = {};
  for (const [id, candidate] of Object.entries(value)) {
    const read = validateRecord(candidate, 0);
    if (!read.ok || read.value.id !== id) return null;
    records[id] = read.value;
  }
  return records;
}

function toPairs(value: unknown): Record<string, readonly [AnyRecord, AnyRecord]> | null {
  if (!isObject(value)) return null;
  const pairs: Record<string, readonly [AnyRecord, AnyRecord]> = {};
  for (const [id, candidate] of Object.entries(value)) {
    if (!Array.isArray(candidate) || candidate.length !== 2) return null;
    const from = validateRecord(candidate[0], 0);
    const to = validateRecord(candidate[1], 1);
    if (!from.ok || !to.ok || from.value.id !== id || to.value.id !== id) return null;
    pairs[id] = [from.value, to.value];
  }
  return pairs;
}
