import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { copyBeforeMigration } from './backup.ts';
import { copyWithLog } from './copy-with-log.ts';
import { readFileHeader, type FileHeader } from './file-header.ts';
import { lockedError, noteHolder, removeHolderNote } from './lock.ts';
import { needsRecordUpgrade, upgradeRecords } from './record-versions.ts';
import { SCHEMA_VERSION, checkSchema, migrate, migrationsAfter } from './schema.ts';
import { damaged, translating } from './sqlite-errors.ts';
import { storagePlaceOf, type StoragePlace } from './storage-place.ts';

/** Tables whose pages are checked on opening. The chunk cache is not: its loss costs a simulation, not work. */
const CHECKED_TABLES = ['record', 'record_version', 'journal', 'state', 'session'] as const;

/** An open project database that nothing has been written to yet. */
export interface Connection {
  readonly database: Database.Database;
  readonly fileName: string;
  readonly isReadOnly: boolean;
  readonly wasRecovered: boolean;
  /** Call once everything in the file was read and found good: only now may the file change. */
  startWriting(): void;
  /** Leaves a single file, without a log beside it. */
  close(): void;
}

/**
 * Opens a project file so that a refusal leaves it untouched: the header is read first, all checks run before the
 * first write. Throws `project-not-found`, `project-not-foreshot`, `project-too-new`, `project-damaged`,
 * `project-locked`, `disk-full`, `io`.
 */
export function openConnection(path: string, place?: StoragePlace): Connection {
  const fileName = basename(path);
  const header = readFileHeader(path, fileName);
  if (header.schemaVersion > SCHEMA_VERSION)
    throw new ContractError(
      'project-too-new',
      `"${fileName}" was made by a newer Foreshot (file format ${header.schemaVersion}, this one reads up to ${SCHEMA_VERSION}); update Foreshot to open it`,
      { fileVersion: header.schemaVersion, supportedVersion: SCHEMA_VERSION },
    );
  if (header.missingBytes > 0 && !isLeftOpen(path, header))
    throw damaged(fileName, `${header.missingBytes} bytes of its end are missing`);
  const { isWritable, isNetworkMount } = place ?? storagePlaceOf(path, true);
  return isWritable ? openWritable(path, header, isNetworkMount) : openReadOnly(path, header);
}

function hasContent(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}

function leftoversOf(path: string): string[] {
  return ['-wal', '-journal'].filter((suffix) => hasContent(path + suffix));
}

/** Whether the last session did not close the file. */
function isLeftOpen(path: string, header: FileHeader): boolean {
  return header.isInWalMode || leftoversOf(path).length > 0;
}

function openWritable(path: string, header: FileHeader, isNetworkMount: boolean): Connection {
  const fileName = basename(path);
  const wasRecovered = isLeftOpen(path, header);
  const database = openLocked(path, fileName);
  /** An older file is brought up in a transaction that ends only when everything in it was found good. */
  let copyOfBefore: string | null = null;
  const refuse = () => {
    database.close();
    if (copyOfBefore !== null) rmSync(copyOfBefore, { force: true });
  };
  try {
    translating(fileName, () => {
      checkContents(database, fileName);
      if (!isOlder(database, header)) return;
      copyOfBefore = copyBeforeMigration(database, path, header.schemaVersion);
      database.exec('BEGIN IMMEDIATE');
      bringUp(database, header, fileName);
    });
  } catch (error) {
    refuse();
    throw error;
  }
  let isWriting = false;
  return {
    database,
    fileName,
    isReadOnly: false,
    wasRecovered,
    startWriting() {
      translating(fileName, () => {
        if (database.inTransaction) database.exec('COMMIT');
        database.pragma(`journal_mode = ${isNetworkMount ? 'DELETE' : 'WAL'}`);
        database.pragma('synchronous = FULL');
        // An integrity check leaves SQLite's reader open until the next transaction, and the switch back to a single
        // file on close would find the file locked by ourselves.
        database.exec('BEGIN IMMEDIATE');
        database.exec('COMMIT');
      });
      isWriting = true;
      noteHolder(path);
    },
    close() {
      if (!database.open) return;
      if (!isWriting) {
        refuse();
        return;
      }
      try {
        database.pragma('wal_checkpoint(TRUNCATE)');
        database.pragma('journal_mode = DELETE');
      } finally {
        database.close();
        removeHolderNote(path);
      }
    },
  };
}

/** Takes SQLite's lock for as long as the file is open. Nothing is written by that. */
function openLocked(path: string, fileName: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true, timeout: 500 });
    distrust(database);
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN EXCLUSIVE');
    database.exec('COMMIT');
    return database;
  } catch (error) {
    database?.close();
    if (isBusy(error)) throw lockedError(path);
    return translating(fileName, () => {
      throw error;
    });
  }
}

/**
 * Throws `project-locked` when another program has the file open. Only reads: a file that is about to be replaced is
 * neither brought up nor changed before that, and what is no project at all may be replaced.
 */
export function refuseIfLocked(path: string): void {
  const sharedIndex = `${path}-shm`;
  const hadSharedIndex = existsSync(sharedIndex);
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 500 });
    database.pragma('schema_version');
  } catch (error) {
    if (isBusy(error)) throw lockedError(path);
  } finally {
    database?.close();
    // SQLite leaves the index of a log that it may only read.
    if (!hadSharedIndex) rmSync(sharedIndex, { force: true });
  }
}

/** A file from elsewhere may try things: no functions from its schema, no cells that do not fit. */
function distrust(database: Database.Database): void {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
}

function checkContents(database: Database.Database, fileName: string): void {
  checkSchema(database, fileName);
  for (const table of CHECKED_TABLES) {
    const verdicts = database.pragma(`quick_check('${table}')`) as readonly Readonly<Record<string, unknown>>[];
    const verdict = String(verdicts.flatMap((row) => Object.values(row))[0]);
    if (verdict !== 'ok') throw damaged(fileName, verdict.split('\n')[0] ?? verdict);
  }
}

/**
 * For files that may not be written: read in place when the file is complete and current, else from a private copy,
 * in which the log of a crashed session is taken in and older formats are brought up.
 */
function openReadOnly(path: string, header: FileHeader): Connection {
  const fileName = basename(path);
  const wasRecovered = isLeftOpen(path, header);
  let database: Database.Database | undefined;
  let privateFolder: string | undefined;
  const dispose = () => {
    database?.close();
    if (privateFolder !== undefined) rmSync(privateFolder, { recursive: true, force: true });
  };
  try {
    if (!wasRecovered) {
      database = new Database(path, { readonly: true, fileMustExist: true });
      distrust(database);
      checkContents(database, fileName);
    }
    if (database === undefined || isOlder(database, header)) {
      database?.close();
      privateFolder = mkdtempSync(join(tmpdir(), 'foreshot-'));
      const copy = join(privateFolder, 'copy.foreshot');
      copyWithLog(path, copy);
      database = new Database(copy, { fileMustExist: true });
      distrust(database);
      checkContents(database, fileName);
      bringUp(database, header, fileName);
    }
  } catch (error) {
    dispose();
    if (isBusy(error)) throw lockedError(path);
    return translating(fileName, () => {
      throw error;
    });
  }
  return { database, fileName, isReadOnly: true, wasRecovered, startWriting() {}, close: dispose };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function isOlder(database: Database.Database, header: FileHeader): boolean {
  return header.schemaVersion < SCHEMA_VERSION || needsRecordUpgrade(database);
}

/** Brings tables, then records, to the versions of this program. Throws `project-too-new` for newer records. */
function bringUp(database: Database.Database, header: FileHeader, fileName: string): void {
  migrate(database, migrationsAfter(header.schemaVersion));
  const upgraded = upgradeRecords(database);
  if (upgraded.ok) return;
  if (upgraded.error.code === 'record-version-invalid') throw damaged(fileName, upgraded.error.message);
  throw new ContractError('project-too-new', `"${fileName}": ${upgraded.error.message}`);
}
