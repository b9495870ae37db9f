import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SAMPLE_FILE = 'The Corner.foreshot';

/** The sample ships read-only inside the program; a person works on a copy of it. */
export class SampleProject {
  readonly #shipped: string;
  readonly #copy: string;

  constructor(shipped: string, userData: string) {
    this.#shipped = shipped;
    this.#copy = join(userData, SAMPLE_FILE);
  }

  /** Nobody has opened the sample yet, and there is one: it is what a first start opens. */
  get isUnopened(): boolean {
    return !existsSync(this.#copy) && existsSync(this.#shipped);
  }

  /** The path of the person's copy, made now if it is not there; null when the program came without a sample. */
  take(): string | null {
    if (existsSync(this.#copy)) return this.#copy;
    if (!existsSync(this.#shipped)) return null;
    mkdirSync(dirname(this.#copy), { recursive: true });
    // Read and written rather than copied: inside a package the source is a part of an archive.
    writeFileSync(`${this.#copy}.part`, readFileSync(this.#shipped));
    renameSync(`${this.#copy}.part`, this.#copy);
    return this.#copy;
  }
}
