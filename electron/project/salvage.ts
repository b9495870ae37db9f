import Database from 'better-sqlite3';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AnyRecord } from '../../world/records/index.ts';
import { salvageDocument } from '../../world/store/salvage.ts';
import { validateRecord } from '../../world/store/validate.ts';
import { ContractError } from '../contract/errors.ts';
import { fromCheckedJson } from './checked-json.ts';
import { copyWithLog } from './copy-with-log.ts';
import { ProjectFile } from './project-file.ts';
import { readRecordRow, type RecordRow } from './record-rows.ts';
import { standInForLost } from './stand-ins.ts';

export interface Salvaged {
  readonly recordCount: number;
  /** What is gone or was put in its place, in words. */
  readonly lost: string[];
}

/**
 * Writes what can be read of a damaged project into a new file at `target`. The source is only copied. A record comes
 * from its row, or, where that is unreadable, from the last edit that wrote it; what then refers to something that is
 * gone goes too. Throws `project-damaged` (not salvageable) when not one record can be read, `project-not-found`, `io`.
 */
export function salvage(source: string, target: string): Salvaged {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-'));
  try {
    const copy = join(folder, 'copy.foreshot');
    copyWithLog(source, copy);
    restoreLength(copy);
    const found = readWhatIsThere(copy);
    if (found.records.size === 0)
      throw new ContractError('project-damaged', `nothing in "${basename(source)}" can be read any more`, {
        salvageable: false,
      });
    const standIns = standInForLost(found.records);
    const { records, lost } = salvageDocument([...found.records.values()]);
    ProjectFile.create(target, records);
    return {
      recordCount: records.size,
      lost: [...found.lost, ...standIns, ...lost, 'the history: undo starts anew'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SQLite reads nothing of a file that is shorter than its header says: fill up with zeros what was cut off. */
function restoreLength(path: string): void {
  const header = Buffer.alloc(100);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const expectedBytes = pageBytes * header.readUInt32BE(28);
  const presentBytes = statSync(path).size;
  if (expectedBytes > presentBytes && expectedBytes < presentBytes * 64) truncateSync(path, expectedBytes);
}

interface Found {
  readonly records: Map<string, AnyRecord>;
  readonly lost: string[];
}

function readWhatIsThere(path: string): Found {
  const records = new Map<string, AnyRecord>();
  const unreadable = new Map<string, string>();
  const lost: string[] = [];
  const database = openTolerantly(path);
  try {
    for (const row of readRows<RecordRow>(database, 'SELECT id, json, crc32 FROM record', 'rowid')) {
      if (typeof row.id !== 'string' || records.has(row.id)) continue;
      const read = readRecordRow(row);
      if (read.ok) records.set(row.id, read.record);
      else unreadable.set(row.id, read.why);
    }
    for (const [id, record] of lastStates(database)) {
      if (records.has(id)) continue;
      unreadable.delete(id);
      if (record === null) continue;
      records.set(id, record);
      lost.push(`${id}: its row cannot be read; taken from the last readable edit of it`);
    }
  } finally {
    database?.close();
  }
  for (const [id, why] of unreadable) lost.push(`${id}: ${why}`);
  return { records, lost };
}

function openTolerantly(path: string): Database.Database | null {
  try {
    const database = new Database(path);
    database.pragma('trusted_schema = OFF');
    return database;
  } catch {
    return null;
  }
}

/** Rows from the front until something breaks, then from the back until something breaks. */
function* readRows<Row>(database: Database.Database | null, select: string, order: string): Generator<Row> {
  for (const direction of ['ASC', 'DESC']) {
    try {
      const rows = database?.prepare<[], Row>(`${select} ORDER BY ${order} ${direction}`).iterate() ?? [];
      let hasEnded = false;
      const iterator = rows[Symbol.iterator]();
      while (!hasEnded) {
        const next = iterator.next();
        hasEnded = next.done === true;
        if (next.done !== true) yield next.value;
      }
      return;
    } catch {
      continue;
    }
  }
}

/** What the readable part of the history left of each record it touched; null = removed. */
function lastStates(database: Database.Database | null): Map<string, AnyRecord | null> {
  const states = new Map<string, AnyRecord | null>();
  const cursor = cursorOf(database);
  const rows = [
    ...readRows<{ sequence: number; diff: string; crc32: number }>(
      database,
      'SELECT sequence, diff, crc32 FROM journal',
      'sequence',
    ),
  ];
  rows.sort((a, b) => a.sequence - b.sequence);
  for (const { sequence, diff, crc32 } of rows) {
    if (sequence > cursor || typeof diff !== 'string') continue;
    const value = fromCheckedJson({ json: diff, crc32 }) as
      Partial<Record<string, Record<string, unknown>>> | undefined;
    for (const id of Object.keys(value?.['removed'] ?? {})) states.set(id, null);
    const written = [
      ...Object.values(value?.['added'] ?? {}),
      ...Object.values(value?.['updated'] ?? {}).map((pair) => (pair as unknown[])[1]),
    ];
    for (const candidate of written) {
      const read = validateRecord(candidate, 0);
      if (read.ok) states.set(read.value.id, read.value);
    }
  }
  return states;
}

/** Where the history stood; when that is lost, at its end. */
function cursorOf(database: Database.Database | null): number {
  try {
    const row = database?.prepare<[], { value: number }>(`SELECT value FROM state WHERE name = 'cursor'`).get();
    return row?.value ?? Infinity;
  } catch {
    return Infinity;
  }
}
