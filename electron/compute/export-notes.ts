import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';

const NoteSchema = z.strictObject({
  pid: z.int().positive(),
  partPath: z.string().refine((path) => isAbsolute(path) && path.endsWith('.part')),
});

/**
 * Notes on the `.part` files and folders that exports are writing, one file each, so that what a crash leaves behind
 * is removed by the next process instead of lying beside a person's films.
 */
export class ExportNotes {
  readonly #folder: string;
  /** What earlier processes left is gone. */
  readonly #cleared: Promise<void>;

  constructor(folder: string) {
    this.#folder = folder;
    this.#cleared = this.#removeLeftovers();
  }

  /** Notes a part before it is made; resolves with how to forget it. Never throws: a note only saves tidying up. */
  async note(partPath: string): Promise<() => Promise<void>> {
    await this.#cleared;
    const note = join(this.#folder, `${randomUUID()}.json`);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(note, JSON.stringify({ pid: process.pid, partPath }));
    } catch {
      // Without a note an export works as well; after a crash its part would stay.
    }
    return () => rm(note, { force: true }).catch(() => undefined);
  }

  async #removeLeftovers(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    await Promise.all(names.map((name) => removeLeftover(join(this.#folder, name))));
  }
}

/** A file that is no note of ours goes, and nothing else with it. */
async function removeLeftover(path: string): Promise<void> {
  try {
    const note = NoteSchema.safeParse(parsed(await readFile(path, 'utf8')));
    if (note.success && isRunning(note.data.pid)) return;
    if (note.success) await rm(note.data.partPath, { recursive: true, force: true });
    await rm(path, { recursive: true, force: true });
  } catch {
    // It stays for the next start: a file that is open elsewhere, a disk that is away.
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The exports of another process that runs are still under way. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
