import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';
import { basename } from 'node:path';
import { freePathBeside } from './backup.ts';
import { ioError } from './sqlite-errors.ts';

/** The log's header and the main file's size and time: as long as they stay, no checkpoint moved pages meanwhile. */
const LOG_HEADER_BYTES = 32;
const MAX_TRIES = 20;

/**
 * Copies a project that another process has open, with its log, to `Name (copy).foreshot` beside it; returns the path.
 * A copy during which the other process moved its log into the file is thrown away and made again.
 */
export function copyLockedProject(path: string): string {
  const copy = freePathBeside(path, 'copy');
  const partial = `${copy}.part`;
  try {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
      const before = stampOf(path);
      rmSync(`${partial}-wal`, { force: true });
      copyFileSync(path, partial);
      if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${partial}-wal`);
      if (stampOf(path) !== before) continue;
      if (existsSync(`${partial}-wal`)) renameSync(`${partial}-wal`, `${copy}-wal`);
      renameSync(partial, copy);
      return copy;
    }
  } catch (error) {
    throw ioError(error, basename(copy));
  } finally {
    for (const leftover of [partial, `${partial}-wal`]) rmSync(leftover, { force: true });
  }
  throw new ContractError('project-locked', `"${basename(path)}" is being written without a pause; try again`);
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`).subarray(0, LOG_HEADER_BYTES) : Buffer.alloc(0);
  return `${size} ${mtimeMs} ${log.toString('hex')}`;
}
