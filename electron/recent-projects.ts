import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { readKeptJson, writeKeptJson } from './kept-json.ts';

const MAX_ENTRIES = 12;
const EntriesSchema = z.array(z.strictObject({ path: z.string().min(1), openedAt: z.iso.datetime() })).max(100);

export interface RecentProject {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly exists: boolean;
}

/** Projects that were opened, latest first, kept between runs. */
export class RecentProjects {
  readonly #keptAt: string;

  constructor(keptAt: string) {
    this.#keptAt = keptAt;
  }

  note(path: string, openedAt: string): void {
    const others = this.#read().filter((entry) => entry.path !== path);
    writeKeptJson(this.#keptAt, [{ path, openedAt }, ...others].slice(0, MAX_ENTRIES));
  }

  clear(): void {
    writeKeptJson(this.#keptAt, []);
  }

  /** Those that are there now. */
  existing(): RecentProject[] {
    return this.list().filter(({ exists }) => exists);
  }

  /** A project that is gone stays in the list, said so: a drive may come back. */
  list(): RecentProject[] {
    return this.#read().map(({ path, openedAt }) => ({
      path,
      name: basename(path, '.foreshot'),
      folder: dirname(path),
      openedAt,
      exists: existsSync(path),
    }));
  }

  #read(): z.infer<typeof EntriesSchema> {
    return readKeptJson(this.#keptAt, EntriesSchema) ?? [];
  }
}
