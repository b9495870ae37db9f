/** Draws slower than this are drafted; faster than this are not. */
const SLOW_MS = 75;
const FAST_MS = 34;
/** Draws that follow within this time belong to one movement. */
const MOVEMENT_MS = 900;
const REST_MS = 260;
/** A hand that holds a handle pauses and goes on. */
const GESTURE_REST_MS = 1500;
/** Shares of the full size, per side. Few: to change the size of a drawing costs as much as to draw it. */
const SCALES = [1, 0.75, 0.56, 0.4] as const;
/** So many fast draws in a row, and the next finer scale is tried. */
const FAST_DRAWS = 12;

/**
 * Keeps movement fluid where drawing is slow: pictures get coarser while things move, and are drawn once more in full
 * when they rest. `redraw` asks for that last drawing.
 */
export class DraftScale {
  readonly #redraw: () => void;
  #step = 0;
  #fastDraws = 0;
  #lastMs = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    if (interval < MOVEMENT_MS) this.#adapt(interval);
    clearTimeout(this.#timer);
    if (this.#step > 0) this.#timer = setTimeout(() => this.#rest(), isGesture ? GESTURE_REST_MS : REST_MS);
    return isGesture || interval < MOVEMENT_MS ? SCALES[this.#step]! : 1;
  }

  #adapt(intervalMs: number): void {
    this.#fastDraws = intervalMs < FAST_MS ? this.#fastDraws + 1 : 0;
    if (intervalMs > SLOW_MS) this.#step = Math.min(this.#step + 1, SCALES.length - 1);
    if (this.#fastDraws < FAST_DRAWS) return;
    this.#fastDraws = 0;
    this.#step = Math.max(0, this.#step - 1);
  }

  #rest(): void {
    this.#isResting = true;
    this.#redraw();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
