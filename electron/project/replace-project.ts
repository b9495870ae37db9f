import Database from 'better-sqlite3';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readFileHeader } from './file-header.ts';

const LOG_SUFFIXES = ['-wal', '-journal'] as const;

/**
 * Gives a finished file its name, in place of a project that was there, and makes that durable. Should it fail, the old
 * project still has every acknowledged edit: a log that a crash left beside it is taken into it first, and one that
 * cannot be is set aside, never removed, until the new file has the name. Throws what the file system throws.
 */
export function replaceProject(partial: string, path: string): void {
  takeInLog(path);
  const setAside: [log: string, aside: string][] = [];
  try {
    for (const suffix of LOG_SUFFIXES) {
      const [log, aside] = [path + suffix, `${path}.replaced${suffix}`];
      if (!existsSync(log)) continue;
      renameSync(log, aside);
      setAside.push([log, aside]);
    }
    renameSync(partial, path);
  } catch (error) {
    for (const [log, aside] of setAside) renameSync(aside, log);
    throw error;
  }
  syncFolder(dirname(path));
  for (const [, aside] of setAside) rmSync(aside, { force: true });
}

/** Makes one file of a project and its log. What is no project is left alone: SQLite would remove the log beside it. */
function takeInLog(path: string): void {
  const hasLog = LOG_SUFFIXES.some((suffix) => existsSync(path + suffix) && statSync(path + suffix).size > 0);
  if (!hasLog || !existsSync(path)) return;
  let database: Database.Database | undefined;
  try {
    readFileHeader(path, basename(path));
    database = new Database(path, { fileMustExist: true, timeout: 500 });
    database.pragma('trusted_schema = OFF');
    database.pragma('journal_mode = DELETE');
  } catch {
    // Its log is set aside with it.
  } finally {
    database?.close();
  }
}

/** A rename is on the disk once its folder is; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
