import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';
import { ioError } from './sqlite-errors.ts';

/** `FSHT`, big-endian, at offset 68 of the file: says that a SQLite file is a Foreshot project. */
export const APPLICATION_ID = 0x46534854;

/** Layout of the first 100 bytes: the SQLite file format, section 1.3 (https://www.sqlite.org/fileformat2.html). */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const READ_VERSION_OFFSET = 19;
const USER_VERSION_OFFSET = 60;
const APPLICATION_ID_OFFSET = 68;
const WAL_READ_VERSION = 2;

export interface FileHeader {
  readonly schemaVersion: number;
  /** The file was left in write-ahead mode: whoever had it did not close it. */
  readonly isInWalMode: boolean;
}

/**
 * Looks at a file without opening it as a database, so that a refused file stays untouched to the byte.
 * Throws `project-not-found`, `project-not-foreshot`, `project-damaged` (empty or cut off) or `io`.
 */
export function readFileHeader(path: string, fileName: string): FileHeader {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw ioError(error, fileName);
  }
  try {
    if (!fstatSync(descriptor).isFile())
      throw new ContractError('project-not-foreshot', `"${fileName}" is not a file; choose a .foreshot file`);
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(descriptor, header, 0, HEADER_BYTES, 0);
    return parseHeader(header.subarray(0, read), fileName);
  } finally {
    closeSync(descriptor);
  }
}

function parseHeader(header: Buffer, fileName: string): FileHeader {
  if (header.length === 0)
    throw new ContractError('project-damaged', `"${fileName}" is empty; open a backup of it, or start a new project`, {
      salvageable: false,
    });
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new ContractError('project-not-foreshot', `"${fileName}" is not a Foreshot project`);
  if (header.length < HEADER_BYTES)
    throw new ContractError('project-damaged', `"${fileName}" is cut off after ${header.length} bytes`, {
      salvageable: false,
    });
  if (header.readUInt32BE(APPLICATION_ID_OFFSET) !== APPLICATION_ID)
    throw new ContractError('project-not-foreshot', `"${fileName}" is a database of another program, not a project`);
  return {
    schemaVersion: header.readUInt32BE(USER_VERSION_OFFSET),
    isInWalMode: header[READ_VERSION_OFFSET] === WAL_READ_VERSION,
  };
}
