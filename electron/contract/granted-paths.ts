import { ContractError } from './errors.ts';

/** How long a grant may still be on its way: it comes from main on another pipe than the page's request. */
const ARRIVAL_GRACE_MS = 2_000;

/** A utility process's book of granted paths. Only main adds to it. */
export class GrantedPaths {
  readonly #paths = new Map<string, string>();
  readonly #waiting = new Map<string, ((path: string | null) => void)[]>();
  readonly #later: (work: () => void, delayMs: number) => void;

  /** `later` runs work after a delay (the platform's timer; contract code has no platform of its own). */
  constructor(later: (work: () => void, delayMs: number) => void) {
    this.#later = later;
  }

  add(grant: string, path: string): void {
    this.#paths.set(grant, path);
    for (const resolve of this.#waiting.get(grant) ?? []) resolve(path);
    this.#waiting.delete(grant);
  }

  /** The path behind a grant. Rejects with `forbidden` when main never granted it. */
  async pathOf(grant: string): Promise<string> {
    const path = this.#paths.get(grant) ?? (await this.#arrival(grant));
    if (path === null) throw new ContractError('forbidden', 'that file was not chosen in a dialog of this session');
    return path;
  }

  #arrival(grant: string): Promise<string | null> {
    return new Promise((resolve) => {
      this.#waiting.set(grant, [...(this.#waiting.get(grant) ?? []), resolve]);
      this.#later(() => {
        resolve(null);
        const others = (this.#waiting.get(grant) ?? []).filter((other) => other !== resolve);
        if (others.length > 0) this.#waiting.set(grant, others);
        else this.#waiting.delete(grant);
      }, ARRIVAL_GRACE_MS);
    });
  }
}
