/** Panels wait no longer than this for a gesture's outcome: by then its numbers have to be seen to go on. */
const LONGEST_WAIT_MS = 120;

/**
 * When React hears of changes: at once, but of those by a hand in a view after that has shown the outcome. To draw the
 * numbers and lanes of panels takes the graphics processor as long as a view, and the outcome is what the hand waits for.
 */
export class PanelUpdates {
  /** The hand moves something that a panel draws. */
  isHandInPanel = false;
  readonly #isGesture: () => boolean;
  readonly #listeners = new Set<() => void>();
  #isHeld = false;
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(isGesture: () => boolean) {
    this.#isGesture = isGesture;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Call with every change of what panels show. */
  changed(): void {
    if (!this.#isGesture() || this.isHandInPanel) return this.#publish();
    if (this.#isDue) return;
    this.#isDue = true;
    // What holds panels back may hear of this very change only after them.
    queueMicrotask(() => {
      if (!this.#isDue) return;
      if (this.#isHeld) this.#timer ??= setTimeout(() => this.#publish(), LONGEST_WAIT_MS);
      else this.#publish();
    });
  }

  /** A gesture's outcome is being simulated. */
  hold(): void {
    this.#isHeld = true;
  }

  /** The outcome is there, and drawn in the next animation frame; after it, panels follow. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    if (this.#isDue) requestAnimationFrame(() => setTimeout(() => this.#publish()));
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isDue = false;
    for (const listener of [...this.#listeners]) listener();
  }
}
