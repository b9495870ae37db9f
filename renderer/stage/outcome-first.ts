import type { EditorState } from '../editor/state.ts';
import { getEditor } from '../editor/state.ts';

/** A picture waits no longer than this for its outcome: by then the gesture itself has to be seen to go on. */
const LONGEST_WAIT_MS = 60;

/** Asks for drawings: at once, or while a gesture runs, when its outcome at the playhead is there. */
export class OutcomeFirst {
  readonly #awaitsOutcome: (state: EditorState) => boolean;
  readonly #redraw: () => void;
  #timer = 0;

  constructor(awaitsOutcome: (state: EditorState) => boolean, redraw: () => void) {
    this.#awaitsOutcome = awaitsOutcome;
    this.#redraw = redraw;
  }

  /** Call where something that is drawn has changed. */
  request(): void {
    if (!this.#awaitsOutcome(getEditor())) return this.#draw();
    if (this.#timer === 0) this.#timer = window.setTimeout(() => this.#draw(), LONGEST_WAIT_MS);
  }

  #draw(): void {
    this.dispose();
    this.#redraw();
  }

  dispose(): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
