import { randomUUID } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ContractError } from '../contract/errors.ts';
import type { ExportNotes } from './export-notes.ts';
import { doingFileWork } from './file-errors.ts';
import { PartFile, partPathOf, type FileSystem, type FinishedFile } from './part-file.ts';
import { PartFolder } from './part-folder.ts';

interface OpenExport {
  readonly output: PartFile | PartFolder;
  /** Ends the note that it is under way. */
  readonly forget: () => Promise<void>;
  /** One operation after the other, in the order asked. */
  queue: Promise<unknown>;
}

/** Targets that an export of this process is writing; the same one twice would mix two films. */
const busyTargets = new Set<string>();

/** The file ends of one page's exports: written beside their target and renamed when complete. */
export class ExportFiles {
  #open = new Map<string, OpenExport>();
  readonly #notes: ExportNotes | null;
  readonly #files: FileSystem | undefined;

  /** `notes`: where parts under way are noted; null: nowhere, a crash leaves them. */
  constructor(notes: ExportNotes | null = null, files?: FileSystem) {
    this.#notes = notes;
    this.#files = files;
  }

  async begin(target: string, kind: 'file' | 'sequence', expectedBytes = 0): Promise<string> {
    if (busyTargets.has(target))
      throw new ContractError(
        'bad-request',
        `"${basename(target)}" is being exported already; wait for it or cancel it`,
      );
    busyTargets.add(target);
    let forget: () => Promise<void> = () => Promise.resolve();
    try {
      await refuseFullDisk(target, expectedBytes);
      if (this.#notes !== null) forget = await this.#notes.note(partPathOf(target));
      const output = kind === 'file' ? await PartFile.open(target, this.#files) : await PartFolder.open(target);
      const exportId = randomUUID();
      this.#open.set(exportId, { output, forget, queue: Promise.resolve() });
      return exportId;
    } catch (error) {
      busyTargets.delete(target);
      await forget();
      throw error;
    }
  }

  write(exportId: string, position: number, bytes: Uint8Array): Promise<void> {
    return this.#inTurn(exportId, async (output) => {
      if (!(output instanceof PartFile))
        throw new ContractError('bad-request', 'this export is an image sequence: it takes whole files');
      await output.write(position, bytes);
    });
  }

  writeFile(exportId: string, name: string, bytes: Uint8Array): Promise<void> {
    return this.#inTurn(exportId, async (output) => {
      if (!(output instanceof PartFolder))
        throw new ContractError('bad-request', 'this export is one file: it takes bytes at a position');
      await output.writeFile(name, bytes);
    });
  }

  finish(exportId: string): Promise<FinishedFile> {
    return this.#inTurn(exportId, async (output) => {
      const finished = await output.finish();
      await this.#forget(exportId);
      return finished;
    });
  }

  /** Leaves nothing. An export that is already over is refused like one that never was. */
  cancel(exportId: string): Promise<void> {
    return this.#inTurn(exportId, () => this.#discard(exportId));
  }

  /** The page is gone: whatever it left open goes too. */
  async cancelAll(): Promise<void> {
    await Promise.allSettled([...this.#open.keys()].map((exportId) => this.cancel(exportId)));
  }

  /**
   * A failed write or finish ends the export and removes its file: half a film helps nobody, and on a full disk its
   * space is needed. Requests that merely ask for the wrong thing change nothing.
   */
  #inTurn<T>(exportId: string, work: (output: PartFile | PartFolder) => Promise<T>): Promise<T> {
    const open = this.#get(exportId);
    const next = open.queue.then(async () => {
      this.#get(exportId);
      try {
        return await work(open.output);
      } catch (error) {
        const isFault = !(error instanceof ContractError) || error.code === 'io' || error.code === 'disk-full';
        if (isFault) await this.#discard(exportId);
        throw error;
      }
    });
    open.queue = next.catch(() => undefined);
    return next;
  }

  #get(exportId: string): OpenExport {
    const open = this.#open.get(exportId);
    if (open === undefined)
      throw new ContractError('export-missing', 'this export is not under way: it was finished, cancelled or failed');
    return open;
  }

  async #discard(exportId: string): Promise<void> {
    const open = this.#open.get(exportId);
    this.#open.delete(exportId);
    if (open === undefined) return;
    busyTargets.delete(open.output.target);
    await open.output.discard();
    await open.forget();
  }

  async #forget(exportId: string): Promise<void> {
    const open = this.#open.get(exportId);
    this.#open.delete(exportId);
    if (open === undefined) return;
    busyTargets.delete(open.output.target);
    await open.forget();
  }
}

async function refuseFullDisk(target: string, expectedBytes: number): Promise<void> {
  const { bavail, bsize } = await doingFileWork('writing', target, () => statfs(dirname(target)));
  const freeBytes = bavail * bsize;
  if (expectedBytes > freeBytes)
    throw new ContractError(
      'disk-full',
      `"${basename(target)}" needs about ${megabytes(expectedBytes)} and ${megabytes(freeBytes)} are free; free some space or choose another disk`,
      { expectedBytes, freeBytes },
    );
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
