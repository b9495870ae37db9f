/** A gesture's next state waits no longer than this for the outcome of the one before. */
const LONGEST_WAIT_MS = 250;

/**
 * Paces the runs of a gesture: a pointer moves faster than its outcome can be simulated, and were each state to replace
 * the one before, none would ever be seen. So one runs, those that come meanwhile wait, and the last of them is next.
 */
export class GesturePace {
  readonly #next: () => void;
  #isAwaited = false;
  #isBehind = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `next` is called for the last of the states that had to wait. */
  constructor(next: () => void) {
    this.#next = next;
  }

  /** A gesture's state is being simulated. */
  begin(): void {
    this.drop();
    this.#isAwaited = true;
    this.#timer = setTimeout(() => this.outcome(), LONGEST_WAIT_MS);
  }

  /** Whether the state that there is now has to wait for `next`. */
  waits(): boolean {
    this.#isBehind ||= this.#isAwaited;
    return this.#isAwaited;
  }

  /** The outcome is there, or is not waited for any longer. */
  outcome(): void {
    const isBehind = this.#isBehind;
    this.drop();
    if (isBehind) this.#next();
  }

  /** Nothing is waited for any more, and nothing is next. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#isAwaited = false;
    this.#isBehind = false;
  }
}
