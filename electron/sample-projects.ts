import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SAMPLES, type SampleKey } from './contract/samples.ts';

/** The samples ship read-only inside the program; a person works on copies of them. */
export class SampleProjects {
  readonly #shippedFolder: string;
  readonly #copies: string;

  constructor(shippedFolder: string, userData: string) {
    this.#shippedFolder = shippedFolder;
    this.#copies = userData;
  }

  /** Nobody has opened the first sample yet, and there is one: it is what a first start opens. */
  get isFirstUnopened(): boolean {
    const [{ key }] = SAMPLES;
    return !existsSync(this.#copyOf(key)) && existsSync(this.#shippedOf(key));
  }

  /** The path of the person's copy, made now if it is not there; null when the program came without that sample. */
  take(key: SampleKey): string | null {
    const copy = this.#copyOf(key);
    if (existsSync(copy)) return copy;
    const shipped = this.#shippedOf(key);
    if (!existsSync(shipped)) return null;
    mkdirSync(dirname(copy), { recursive: true });
    // Read and written rather than copied: inside a package the source is a part of an archive.
    writeFileSync(`${copy}.part`, readFileSync(shipped));
    renameSync(`${copy}.part`, copy);
    return copy;
  }

  #shippedOf(key: SampleKey): string {
    return join(this.#shippedFolder, `${key}.foreshot`);
  }

  #copyOf(key: SampleKey): string {
    return join(this.#copies, `${SAMPLES.find((sample) => sample.key === key)!.title}.foreshot`);
  }
}
