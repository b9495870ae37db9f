import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { applyEdits } from '../../world/edits/apply.ts';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import { applyDiff, isEmptyDiff, type RecordsDiff } from '../../world/store/diff.ts';
import { documentProblems } from '../../world/store/validate.ts';
import type { HistoryState, ProjectInfo } from '../contract/documents.ts';
import { ContractError } from '../contract/errors.ts';
import { backUpTo } from './backup.ts';
import { ChunkCache } from './chunk-cache.ts';
import { openConnection, type Connection } from './connection.ts';
import { Journal, type JournalEntry, type JournalStep } from './journal.ts';
import { MediaStore } from './media.ts';
import { RecordRows } from './record-rows.ts';
import { writeRecordVersions } from './record-versions.ts';
import { replaceProject } from './replace-project.ts';
import { createSchema } from './schema.ts';
import { Session } from './session.ts';
import { damaged, ioError, translating } from './sqlite-errors.ts';
import type { StoragePlace } from './storage-place.ts';

/** What an edit, undo or redo did; on the disk by the time it is handed out. */
export interface Change {
  readonly diff: RecordsDiff;
  readonly label: string;
  readonly history: HistoryState;
}

/** As if the file might not be written: it stays as it is, and may be open elsewhere meanwhile. */
export const FOR_READING: StoragePlace = { isWritable: false, isNetworkMount: false };

/** An open `.foreshot` file: the document in memory, every change in the file before it is in memory. */
export class ProjectFile {
  readonly path: string;
  readonly chunks: ChunkCache;
  readonly session: Session;
  readonly media: MediaStore;
  readonly #connection: Connection;
  readonly #rows: RecordRows;
  readonly #journal: Journal;
  #records: RecordMap;
  #history: HistoryState;

  private constructor(path: string, connection: Connection) {
    const { database, fileName } = connection;
    this.path = path;
    this.#connection = connection;
    this.#rows = new RecordRows(database);
    this.#journal = new Journal(database, fileName);
    this.#records = readRecords(this.#rows, fileName);
    this.#history = this.#journal.history();
    this.chunks = new ChunkCache(database);
    this.session = new Session(database);
    this.media = new MediaStore(database);
  }

  /**
   * Opens and validates a project. Errors: see `openConnection`; a record that breaks its validator or a rule between
   * records is `project-damaged` too, with the first few in `detail.problems`. `place` overrides what the file system
   * says of itself.
   */
  static open(path: string, place?: StoragePlace): ProjectFile {
    const connection = openConnection(path, place);
    try {
      return translating(connection.fileName, () => {
        const project = new ProjectFile(path, connection);
        connection.startWriting();
        return project;
      });
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /**
   * Writes a new project with these records and an empty history; what was at `path` is replaced. It appears under its
   * name only when it is whole; until then what was there keeps every edit. Throws `project-read-only`, `disk-full`, `io`.
   */
  static create(path: string, records: RecordMap): void {
    const partial = `${path}.part`;
    const fileName = basename(path);
    try {
      for (const leftover of [partial, `${partial}-journal`]) rmSync(leftover, { force: true });
      translating(fileName, () => writeNew(partial, records));
      replaceProject(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw error instanceof ContractError ? error : ioError(error, fileName);
    }
  }

  get records(): RecordMap {
    return this.#records;
  }

  get isReadOnly(): boolean {
    return this.#connection.isReadOnly;
  }

  info(): ProjectInfo {
    const { fileName, isReadOnly, wasRecovered } = this.#connection;
    return { fileName, isReadOnly, wasRecovered, history: this.#history };
  }

  /**
   * Makes edits, all or none, as one undo step called `label`. Edits that change nothing leave no step. Throws an
   * `EditErrorCode` when they are refused, `project-read-only`, `disk-full`, `io`, `project-damaged`; then nothing
   * was done.
   */
  apply(edits: readonly unknown[], label: string): Change {
    this.#requireWritable();
    const result = applyEdits(this.#records, edits);
    if (!result.ok) throw new ContractError(result.error.code, result.error.message, result.error.detail);
    const { records, diff } = result.value;
    if (isEmptyDiff(diff)) return { diff, label, history: this.#history };
    const at = new Date().toISOString();
    const history = this.#commit(diff, () => this.#journal.add(label, at, diff));
    this.#records = records;
    this.#history = history;
    return { diff, label, history };
  }

  /** Throws `nothing-to-undo`; else as `apply`. */
  undo(): Change {
    return this.#travel(
      () => this.#journal.stepBack(),
      new ContractError('nothing-to-undo', 'there is nothing to undo'),
    );
  }

  /** Throws `nothing-to-redo`; else as `apply`. */
  redo(): Change {
    return this.#travel(
      () => this.#journal.stepForward(),
      new ContractError('nothing-to-redo', 'there is nothing to redo'),
    );
  }

  /** The newest entries of the history, newest first, undone ones included, and where it stands. */
  latestEdits(limit: number): { entries: JournalEntry[]; cursor: number } {
    return translating(this.#connection.fileName, () => ({
      entries: this.#journal.latest(limit),
      cursor: this.#journal.cursor(),
    }));
  }

  /** Copies the project while it stays open; see `backUpTo`. */
  async backUpTo(target: string): Promise<number> {
    return await backUpTo(this.#connection.database, target);
  }

  /** Runs work on chunks, session or media so that what SQLite throws leaves as a contract error. */
  guarded<T>(work: () => T): T {
    return translating(this.#connection.fileName, work);
  }

  /** Leaves a single, complete file. */
  close(): void {
    this.#connection.close();
  }

  #travel(step: () => JournalStep | null, atTheEnd: ContractError): Change {
    this.#requireWritable();
    const next = translating(this.#connection.fileName, step);
    if (next === null) throw atTheEnd;
    const { diff, label, cursor } = next;
    if (!fits(this.#records, diff))
      throw damaged(this.#connection.fileName, `"${label}" in its history does not fit the records`);
    const history = this.#commit(diff, () => this.#journal.moveTo(cursor));
    this.#records = applyDiff(this.#records, diff);
    this.#history = history;
    return { diff, label, history };
  }

  /** Records and journal change together or not at all; returns once it is on the disk. */
  #commit(diff: RecordsDiff, moveJournal: () => void): HistoryState {
    const { database, fileName } = this.#connection;
    return translating(fileName, () =>
      database
        .transaction(() => {
          this.#rows.write(diff);
          moveJournal();
          return this.#journal.history();
        })
        .immediate(),
    );
  }

  #requireWritable(): void {
    if (!this.isReadOnly) return;
    const { fileName } = this.#connection;
    throw new ContractError('project-read-only', `"${fileName}" is open for reading only; save a copy to change it`);
  }
}

function readRecords(rows: RecordRows, fileName: string): Map<string, AnyRecord> {
  const problems: string[] = [];
  const records = rows.readAll((id, why) => problems.push(`${id}: ${why}`));
  if (problems.length === 0)
    for (const { id, message } of documentProblems(records)) problems.push(`${id}: ${message}`);
  const first = problems[0];
  if (first === undefined) return records;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const error = damaged(fileName, `${first}${more}`);
  throw new ContractError(error.code, error.message, { ...error.detail, problems: problems.slice(0, 20) });
}

/** Whether a diff starts from the records as they are. */
function fits(records: RecordMap, diff: RecordsDiff): boolean {
  return (
    Object.keys(diff.added).every((id) => !records.has(id)) &&
    Object.keys(diff.removed).every((id) => records.has(id)) &&
    Object.keys(diff.updated).every((id) => records.has(id))
  );
}

function writeNew(path: string, records: RecordMap): void {
  const database = new Database(path);
  try {
    database.pragma('synchronous = FULL');
    createSchema(database);
    database
      .transaction(() => {
        writeRecordVersions(database);
        new RecordRows(database).putAll(records);
      })
      .immediate();
  } finally {
    database.close();
  }
}
