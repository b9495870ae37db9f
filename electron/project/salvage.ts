import Database from 'better-sqlite3';
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { AnyRecord } from '../../world/records/index.ts';
import { salvageDocument } from '../../world/store/salvage.ts';
import { validateRecord } from '../../world/store/validate.ts';
import { ContractError } from '../contract/errors.ts';
import { fromCheckedJson } from './checked-json.ts';
import { copyWithLog } from './copy-with-log.ts';
import { readFileHeader } from './file-header.ts';
import { sha256Of } from './media.ts';
import { ProjectFile } from './project-file.ts';
import { readRecordRow, type RecordRow } from './record-rows.ts';
import { standInForLost } from './stand-ins.ts';

/** A header that claims more than this many times what is there is itself damaged. */
const MAX_GROWTH = 64;

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
    const lostMedia = putBeside(target, found);
    return {
      recordCount: records.size,
      lost: [...found.lost, ...standIns, ...lost, ...lostMedia, 'the history: undo starts anew'],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Media whose bytes are still those of their name, and the readable session; returns what is lost of them. */
function putBeside(target: string, { media, session }: Found): string[] {
  const project = ProjectFile.open(target);
  const lost: string[] = [];
  try {
    for (const { sha256, media_type, bytes } of media) {
      const isIntact = bytes instanceof Uint8Array && typeof media_type === 'string' && sha256Of(bytes) === sha256;
      if (isIntact) project.media.put(bytes, media_type);
      else lost.push(`medium ${String(sha256).slice(0, 12)}: its bytes were changed`);
    }
    for (const { key, json } of session) if (isJson(json)) project.session.set(String(key), JSON.parse(json));
  } finally {
    project.close();
  }
  return lost;
}

function isJson(text: unknown): text is string {
  try {
    JSON.parse(text as string);
    return typeof text === 'string';
  } catch {
    return false;
  }
}

/** SQLite reads nothing of a file that is shorter than its header says: fill up with zeros what was cut off. */
function restoreLength(path: string): void {
  const { missingBytes } = readFileHeader(path, basename(path));
  const presentBytes = statSync(path).size;
  if (missingBytes > 0 && missingBytes < presentBytes * MAX_GROWTH) truncateSync(path, presentBytes + missingBytes);
}

interface Found {
  readonly records: Map<string, AnyRecord>;
  readonly media: MediaRow[];
  readonly session: { readonly key: string; readonly json: string }[];
  readonly lost: string[];
}

type MediaRow = { readonly sha256: string; readonly media_type: string; readonly bytes: Buffer };

function readWhatIsThere(path: string): Found {
  const records = new Map<string, AnyRecord>();
  const unreadable = new Map<string, string>();
  const media: MediaRow[] = [];
  const session: { key: string; json: string }[] = [];
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
    media.push(...readRows<MediaRow>(database, 'SELECT sha256, media_type, bytes FROM media', 'rowid'));
    session.push(...readRows<{ key: string; json: string }>(database, 'SELECT key, json FROM session', 'key'));
  } finally {
    database?.close();
  }
  for (const [id, why] of unreadable) lost.push(`${id}: ${why}`);
  return { records, media, session, lost };
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
