/** Draws slower than this are drafted; faster than this are not. */
const SLOW_MS = 75;
const FAST_MS = 34;
/** Draws that follow within this time belong to one movement. */
const MOVEMENT_MS = 900;
const REST_MS = 260;
const SMALLEST = 0.4;

/**
 * Keeps movement fluid where drawing is slow: pictures get coarser while things move, and are drawn once more in full
 * when they rest. `redraw` asks for that last drawing.
 */
export class DraftScale {
  /** Share of the full size, per side, that the next picture should have. */
  scale = 1;
  readonly #redraw: () => void;
  #lastMs = -Infinity;
  #timer = 0;
  #isResting = false;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /**
   * Call at the start of each drawing, with the time; returns the scale to draw at. A gesture is one movement, however long
   * the pointer rests in between.
   */
  begin(nowMs: number, isGesture = false): number {
    if (this.#isResting) {
      this.#isResting = false;
      this.#lastMs = -Infinity;
      return 1;
    }
    const interval = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    if (interval < MOVEMENT_MS) {
      if (interval > SLOW_MS) this.scale = Math.max(SMALLEST, this.scale * 0.75);
      else if (interval < FAST_MS) this.scale = Math.min(1, this.scale * 1.05);
    }
    window.clearTimeout(this.#timer);
    if (this.scale < 1) {
      this.#timer = window.setTimeout(() => {
        this.#isResting = true;
        this.#redraw();
      }, REST_MS);
    }
    return isGesture || interval < MOVEMENT_MS ? this.scale : 1;
  }

  dispose(): void {
    window.clearTimeout(this.#timer);
  }
}
