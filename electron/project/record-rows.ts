import type Database from 'better-sqlite3';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import type { RecordsDiff } from '../../world/store/diff.ts';
import { validateRecord } from '../../world/store/validate.ts';
import { fromCheckedJson, toCheckedJson } from './checked-json.ts';

export interface RecordRow {
  readonly id: string;
  readonly json: string;
  readonly crc32: number;
}

export type ReadRecord =
  { readonly ok: true; readonly record: AnyRecord } | { readonly ok: false; readonly why: string };

/** One row as a record: the checksum holds, it is JSON, its type is known, its validator agrees, its id is the row's. */
export function readRecordRow(row: RecordRow): ReadRecord {
  const value = fromCheckedJson(row);
  if (value === undefined) return { ok: false, why: 'its checksum does not hold' };
  const read = validateRecord(value, 0);
  if (!read.ok) return { ok: false, why: read.error.message };
  if (read.value.id !== row.id) return { ok: false, why: `it calls itself ${read.value.id}` };
  return { ok: true, record: read.value };
}

/** The `record` table: prepared once, written only inside the caller's transaction. */
export class RecordRows {
  readonly #all: Database.Statement<[], RecordRow>;
  readonly #put: Database.Statement<[string, string, number]>;
  readonly #delete: Database.Statement<[string]>;

  constructor(database: Database.Database) {
    this.#all = database.prepare('SELECT id, json, crc32 FROM record');
    this.#put = database.prepare(
      `INSERT INTO record (id, json, crc32) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET json = excluded.json, crc32 = excluded.crc32`,
    );
    this.#delete = database.prepare('DELETE FROM record WHERE id = ?');
  }

  /** All rows; `refuse` is told of each that cannot be read. */
  readAll(refuse: (id: string, why: string) => void): Map<string, AnyRecord> {
    const records = new Map<string, AnyRecord>();
    for (const row of this.#all.iterate()) {
      const read = readRecordRow(row);
      if (read.ok) records.set(row.id, read.record);
      else refuse(row.id, read.why);
    }
    return records;
  }

  putAll(records: RecordMap): void {
    for (const record of records.values()) this.#putOne(record);
  }

  write(diff: RecordsDiff): void {
    for (const id of Object.keys(diff.removed)) this.#delete.run(id);
    for (const record of Object.values(diff.added)) this.#putOne(record);
    for (const [, to] of Object.values(diff.updated)) this.#putOne(to);
  }

  #putOne(record: AnyRecord): void {
    const { json, crc32 } = toCheckedJson(record);
    this.#put.run(record.id, json, crc32);
  }
}
