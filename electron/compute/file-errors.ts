import { basename } from 'node:path';
import { ContractError } from '../contract/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'part of the path is a file, not a folder',
  EISDIR: 'there is a folder of that name',
  EBUSY: 'another program is using it',
  ENAMETOOLONG: 'the name is too long for this disk',
  EMFILE: 'too many files are open',
};

/**
 * A failed file operation as `disk-full` or `io`: what was being done, to which file, and why it failed. The page may
 * read it, so it names the file and never the path.
 */
export function toFileError(error: unknown, action: string, path: string): ContractError {
  if (error instanceof ContractError) return error;
  const name = `"${basename(path)}"`;
  const errno = (error as NodeJS.ErrnoException | null)?.code ?? 'unknown';
  if (errno === 'ENOSPC' || errno === 'EDQUOT')
    return new ContractError('disk-full', `${action} ${name}: the disk is full; free some space and try again`, {
      errno,
    });
  const reason = REASONS[errno] ?? (error instanceof Error ? error.message : String(error));
  return new ContractError('io', `${action} ${name}: ${reason}; choose another place or name`, { errno });
}

/** Runs a file operation; its failures come as ContractError. */
export async function doingFileWork<T>(action: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFileError(error, action, path);
  }
}
