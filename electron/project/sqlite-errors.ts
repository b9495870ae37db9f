import Database from 'better-sqlite3';
import { ContractError } from '../contract/errors.ts';

/** A file system error as what the page may be told: the name of the file, never its path. */
export function ioError(error: unknown, fileName: string): ContractError {
  const errno = (error as { code?: unknown }).code;
  switch (errno) {
    case 'ENOENT':
      return new ContractError('project-not-found', `"${fileName}" is not there any more; was it moved or renamed?`);
    case 'ENOSPC':
    case 'EDQUOT':
      return new ContractError('disk-full', `the disk is full; make room for "${fileName}" and try again`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new ContractError('project-read-only', `"${fileName}" may not be written here; choose another folder`);
    default:
      return new ContractError('io', `"${fileName}" could not be read or written (${String(errno ?? error)})`, {
        errno: String(errno ?? ''),
      });
  }
}

/** What SQLite threw, as a contract error. Anything else passes through unchanged. */
export function contractErrorOf(error: unknown, fileName: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const primary = /^SQLITE_[A-Z]+/.exec(error.code)?.[0];
  switch (primary) {
    case 'SQLITE_FULL':
      return new ContractError('disk-full', `the disk is full; make room for "${fileName}" and try again`);
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
      return new ContractError('project-read-only', `"${fileName}" may not be written here; save a copy elsewhere`);
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return new ContractError('project-locked', `"${fileName}" is in use by another program`);
    case 'SQLITE_IOERR':
      return new ContractError('io', `the disk failed while working on "${fileName}" (${error.code})`, {
        errno: error.code,
      });
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
    case 'SQLITE_ERROR':
    case 'SQLITE_CONSTRAINT':
    case 'SQLITE_MISMATCH':
    case 'SQLITE_TOOBIG':
    case 'SQLITE_FORMAT':
      return damaged(fileName, `the database says: ${error.message}`);
    default:
      return new ContractError('internal', `the database failed on "${fileName}" (${error.code}: ${error.message})`);
  }
}

/** Runs work on the database; what SQLite throws leaves as a contract error. */
export function translating<T>(fileName: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw contractErrorOf(error, fileName);
  }
}

/** The file is ours but cannot be trusted: salvage is offered. */
export function damaged(fileName: string, what: string): ContractError {
  return new ContractError('project-damaged', `"${fileName}" is damaged: ${what}`, { salvageable: true });
}
