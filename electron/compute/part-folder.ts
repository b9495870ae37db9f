import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import { doingFileWork } from './file-errors.ts';
import { PartFile, partPathOf, syncFolder, type FinishedFile } from './part-file.ts';

/** Names that Windows keeps for devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const FRAME_NAME = /^[A-Za-z0-9_.-]*\d+\.png$/;

/** A plain file name that means the same on every system and stays inside its folder. */
function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_.-]{1,120}$/.test(name) && !/^\.|\.$|\.part$/i.test(name) && !DEVICE_NAME.test(name);
}

/** A folder of files that appears whole or not at all: files go into `<target>.part`, which `finish` renames. */
export class PartFolder {
  readonly target: string;
  #names = new Map<string, FinishedFile>();

  private constructor(target: string) {
    this.target = target;
  }

  /** Refuses a target that exists and holds anything but an earlier image sequence: it would be replaced. */
  static async open(target: string): Promise<PartFolder> {
    await refuseForeignFolder(target);
    await doingFileWork('making the folder', target, async () => {
      await rm(partPathOf(target), { recursive: true, force: true });
      await mkdir(partPathOf(target));
    });
    return new PartFolder(target);
  }

  async writeFile(name: string, bytes: Uint8Array): Promise<void> {
    if (!isPlainName(name)) throw new ContractError('bad-request', `"${name}" is not a plain file name`, { name });
    if (this.#names.has(name.toLowerCase()))
      throw new ContractError('export-order', `${name} was already written`, { name });
    const file = await PartFile.open(join(partPathOf(this.target), name));
    try {
      await file.append(bytes);
      this.#names.set(name.toLowerCase(), await file.finish({ isOneOfMany: true }));
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  /** `sha256` is the checksum of the lines `<sha256>  <name>\n` in the order of names. */
  async finish(): Promise<FinishedFile> {
    await refuseForeignFolder(this.target);
    const replaced = `${this.target}.replaced.part`;
    await doingFileWork('finishing', this.target, async () => {
      await rm(replaced, { recursive: true, force: true });
      await rename(this.target, replaced).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
      await syncFolder(partPathOf(this.target));
      await rename(partPathOf(this.target), this.target);
      await syncFolder(dirname(this.target));
      await rm(replaced, { recursive: true, force: true });
    });
    const hash = createHash('sha256');
    let bytes = 0;
    for (const name of [...this.#names.keys()].sort()) {
      const file = this.#names.get(name)!;
      hash.update(`${file.sha256}  ${name}\n`);
      bytes += file.bytes;
    }
    return { bytes, sha256: hash.digest('hex') };
  }

  /** Leaves nothing; never throws. */
  async discard(): Promise<void> {
    await rm(partPathOf(this.target), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function refuseForeignFolder(target: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code === 'ENOTDIR')
      throw new ContractError('io', `"${basename(target)}" is a file; choose another name for the image sequence`);
    return doingFileWork('reading', target, () => Promise.reject(error as Error));
  }
  const foreign = names.find((name) => !FRAME_NAME.test(name));
  if (foreign !== undefined)
    throw new ContractError(
      'io',
      `"${basename(target)}" holds "${foreign}", which is no frame of an image sequence; choose a new or an empty folder`,
      { foreign },
    );
}
