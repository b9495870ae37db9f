import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where a file lies decides how SQLite may write it. */
export interface StoragePlace {
  readonly isWritable: boolean;
  /** Shared over a network: other machines do not see this one's locks on a write-ahead log. */
  readonly isNetworkMount: boolean;
}

/**
 * `f_type` of file systems that are, or may be, on another machine: statfs(2) of the Linux manual pages and
 * `include/uapi/linux/magic.h`. FUSE counts, since sshfs and most cloud drives are mounted through it.
 */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969 /* NFS */, 0x517b /* SMB */, 0xff534d42 /* CIFS */, 0xfe534d42 /* SMB2 */, 0x01021997 /* 9P */,
  0x65735546 /* FUSE */, 0x73757245 /* CODA */, 0x5346414f /* AFS */, 0x564c /* NCP */, 0x00c36400 /* CEPH */,
  0x0bd00bd0 /* Lustre */, 0x47504653 /* GPFS */, 0x786f4256 /* VirtualBox shared folder */,
]);

/** Looks at the folder of `path`; a file that is not there yet is judged by its folder alone. */
export function storagePlaceOf(path: string, fileExists: boolean): StoragePlace {
  const folder = dirname(path);
  const isWritable = mayWrite(folder) && (!fileExists || mayWrite(path));
  return { isWritable, isNetworkMount: isNetworkPath(path) || isNetworkFileSystem(folder) };
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Windows names shares by a leading double backslash. */
function isNetworkPath(path: string): boolean {
  return path.startsWith('\\\\');
}

function isNetworkFileSystem(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    // Some systems hand the magic number back as a negative 32-bit integer.
    return NETWORK_FILE_SYSTEMS.has(statfsSync(folder).type >>> 0);
  } catch {
    // Unknown is treated as shared: the slower of the two ways to write is right everywhere.
    return true;
  }
}
