import { createHash } from 'node:crypto';
import * as nodeFiles from 'node:fs/promises';
import { dirname } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { doingFileWork } from './file-errors.ts';

/** The file system calls that writing a file needs; tests replace them to fill a disk. */
export type FileSystem = Pick<typeof nodeFiles, 'open' | 'rename' | 'rm'>;

export interface FinishedFile {
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

const READ_BYTES = 1024 * 1024;

/**
 * A file that appears under its name whole or not at all: bytes go to `<target>.part`, which `finish` renames.
 * A `.part` that a crash left behind is removed when the same target is written again.
 */
export class PartFile {
  readonly target: string;
  readonly partPath: string;
  #files: FileSystem;
  #handle: nodeFiles.FileHandle;
  #size = 0;

  private constructor(target: string, handle: nodeFiles.FileHandle, files: FileSystem) {
    this.target = target;
    this.partPath = partPathOf(target);
    this.#handle = handle;
    this.#files = files;
  }

  static async open(target: string, files: FileSystem = nodeFiles): Promise<PartFile> {
    const part = partPathOf(target);
    return doingFileWork('writing', target, async () => {
      await files.rm(part, { recursive: true, force: true });
      return new PartFile(target, await files.open(part, 'wx+'), files);
    });
  }

  /** Bytes written so far: one past the last one. */
  get size(): number {
    return this.#size;
  }

  /** Writes at a position inside or right behind what is there; a gap is refused. */
  async write(position: number, bytes: Uint8Array): Promise<void> {
    if (!Number.isSafeInteger(position) || position > this.#size)
      throw new ContractError(
        'export-order',
        `a piece for byte ${position} came, but only ${this.#size} bytes are written`,
        { position, size: this.#size },
      );
    await doingFileWork('writing', this.target, async () => {
      for (let done = 0; done < bytes.byteLength;) {
        const { bytesWritten } = await this.#handle.write(bytes, done, bytes.byteLength - done, position + done);
        done += bytesWritten;
      }
    });
    this.#size = Math.max(this.#size, position + bytes.byteLength);
  }

  append(bytes: Uint8Array): Promise<void> {
    return this.write(this.#size, bytes);
  }

  /**
   * Makes it durable, renames it to its name (replacing what was there) and returns its checksum. Whoever writes many
   * files into one folder syncs that once at the end (`syncFolder`).
   */
  async finish({ isOneOfMany = false } = {}): Promise<FinishedFile> {
    return doingFileWork('finishing', this.target, async () => {
      const sha256 = await this.#checksum();
      await this.#handle.sync();
      await this.#handle.close();
      await this.#files.rename(this.partPath, this.target);
      if (!isOneOfMany) await syncFolder(dirname(this.target), this.#files);
      return { bytes: this.#size, sha256 };
    });
  }

  /** Leaves nothing; never throws. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await this.#files.rm(this.partPath, { force: true }).catch(() => undefined);
  }

  async #checksum(): Promise<string> {
    const hash = createHash('sha256');
    const buffer = new Uint8Array(READ_BYTES);
    for (let at = 0; at < this.#size;) {
      const { bytesRead } = await this.#handle.read(buffer, 0, READ_BYTES, at);
      if (bytesRead === 0) throw new Error(`the file ends at ${at}, not at ${this.#size}`);
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
    return hash.digest('hex');
  }
}

/** What a folder answers that cannot be synced: one that may not be read, or one on some network drives. */
const CANNOT_SYNC: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP']);

/** A rename is on the disk once its folder is; Windows has no such call and needs none. */
export async function syncFolder(folder: string, files: FileSystem = nodeFiles): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: nodeFiles.FileHandle | undefined;
  try {
    handle = await files.open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!CANNOT_SYNC.has((error as NodeJS.ErrnoException).code)) throw error;
  } finally {
    await handle?.close();
  }
}

export function partPathOf(target: string): string {
  return `${target}.part`;
}
