import Database from 'better-sqlite3';
import { existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { replaceProject } from './replace-project.ts';
import { ioError, translating } from './sqlite-errors.ts';

/**
 * Copies an open project to `target` while work goes on; whatever is committed meanwhile is in the copy. It appears
 * under its name only when it is whole, replacing what was there. Resolves with its size in bytes.
 */
export async function backUpTo(database: Database.Database, target: string): Promise<number> {
  const partial = `${target}.part`;
  const fileName = basename(target);
  try {
    rmSync(partial, { force: true });
    await database.backup(partial);
    closeCopy(partial);
    replaceProject(partial, target);
    return statSync(target).size;
  } catch (error) {
    for (const leftover of [partial, `${partial}-wal`, `${partial}-journal`]) rmSync(leftover, { force: true });
    return translating(fileName, () => {
      throw error instanceof Database.SqliteError ? error : ioError(error, fileName);
    });
  }
}

/** The copy's header still says "write-ahead"; a single, closed file must not. */
function closeCopy(path: string): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Before the format changes: the file as it was, beside it, as `Name (format 10).foreshot`. Made by SQLite itself,
 * since opening and closing the file in any other way would drop this process's lock on it (POSIX locks).
 */
export function copyBeforeMigration(database: Database.Database, path: string, version: number): string {
  const copy = freePathBeside(path, `format ${version}`);
  database.prepare('VACUUM INTO ?').run(copy);
  return copy;
}

/** `Name (what).foreshot` in the folder of `path`, or with a number where that is taken. */
export function freePathBeside(path: string, what: string): string {
  const { name, ext } = parse(path);
  for (let number = 1; ; number += 1) {
    const candidate = join(dirname(path), `${name} (${what}${number === 1 ? '' : ` ${number}`})${ext}`);
    if (!existsSync(candidate)) return candidate;
  }
}
