import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ContractError } from '../contract/errors.ts';
import { damaged, ioError } from './sqlite-errors.ts';

/** `FSHT`, big-endian, at offset 68 of the file: says that a SQLite file is a Foreshot project. */
export const APPLICATION_ID = 0x46534854;

/** Layout of the first 100 bytes: the SQLite file format, section 1.3 (https://www.sqlite.org/fileformat2.html). */
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
/** Write version and read version: 1 = rollback journal, 2 = write-ahead log; always both the same. */
const FORMAT_VERSIONS_OFFSET = 18;
const PAGE_SIZE_OFFSET = 16;
const PAGE_COUNT_OFFSET = 28;
const USER_VERSION_OFFSET = 60;
const APPLICATION_ID_OFFSET = 68;
const ROLLBACK_VERSIONS = 0x0101;
const WAL_VERSIONS = 0x0202;

export interface FileHeader {
  readonly schemaVersion: number;
  /** The file was left in write-ahead mode: whoever had it did not close it. */
  readonly isInWalMode: boolean;
  /** Bytes that the header counts and that are not there; 0 for a whole file. Means nothing beside a log. */
  readonly missingBytes: number;
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
    const status = fstatSync(descriptor);
    if (!status.isFile())
      throw new ContractError('project-not-foreshot', `"${fileName}" is not a file; choose a .foreshot file`);
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(descriptor, header, 0, HEADER_BYTES, 0);
    return parseHeader(header.subarray(0, read), status.size, fileName);
  } finally {
    closeSync(descriptor);
  }
}

function parseHeader(header: Buffer, fileBytes: number, fileName: string): FileHeader {
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
  const formatVersions = header.readUInt16BE(FORMAT_VERSIONS_OFFSET);
  if (formatVersions !== ROLLBACK_VERSIONS && formatVersions !== WAL_VERSIONS)
    throw damaged(fileName, 'its header was changed');
  return {
    schemaVersion: header.readUInt32BE(USER_VERSION_OFFSET),
    isInWalMode: formatVersions === WAL_VERSIONS,
    missingBytes: Math.max(0, pageBytesOf(header) * header.readUInt32BE(PAGE_COUNT_OFFSET) - fileBytes),
  };
}

/** The value 1 stands for 65,536, which does not fit into the field. */
function pageBytesOf(header: Buffer): number {
  const value = header.readUInt16BE(PAGE_SIZE_OFFSET);
  return value === 1 ? 65_536 : value;
}
