import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { freePathBeside } from './backup.ts';
import { ioError } from './sqlite-errors.ts';

/** Beside a project that is open, or was not closed: its write-ahead log or its rollback journal. */
const LOG_SUFFIXES = ['-wal', '-journal'] as const;
const LOG_HEADER_BYTES = 32;
const MAX_TRIES = 20;

/**
 * Copies a project with its log to `target`, also while another process writes it. A copy during which that process
 * moved its log into the file is thrown away and made again. Throws `project-locked` when that never ends,
 * `project-not-found`, `project-read-only`, `disk-full`, `io`.
 */
export function copyWithLog(path: string, target: string): void {
  try {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
      const before = stampOf(path);
      copyFileSync(path, target);
      for (const suffix of LOG_SUFFIXES) {
        rmSync(target + suffix, { force: true });
        if (existsSync(path + suffix)) copyFileSync(path + suffix, target + suffix);
      }
      if (stampOf(path) === before) return;
    }
  } catch (error) {
    throw ioError(error, basename(path));
  }
  throw new ContractError('project-locked', `"${basename(path)}" is being written without a pause; try again`);
}

/** Copies a project that another process has open to `Name (copy).foreshot` beside it; returns the path. */
export function copyLockedProject(path: string): string {
  const copy = freePathBeside(path, 'copy');
  const partial = `${copy}.part`;
  try {
    copyWithLog(path, partial);
    for (const suffix of LOG_SUFFIXES) if (existsSync(partial + suffix)) renameSync(partial + suffix, copy + suffix);
    renameSync(partial, copy);
    return copy;
  } finally {
    for (const leftover of [partial, ...LOG_SUFFIXES.map((suffix) => partial + suffix)])
      rmSync(leftover, { force: true });
  }
}

/** Stays the same as long as no checkpoint moves pages: the main file's size and time, and the log's header. */
function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`).subarray(0, LOG_HEADER_BYTES) : Buffer.alloc(0);
  return `${size} ${mtimeMs} ${log.toString('hex')}`;
}
