import { playheadTick } from '../editor/selectors.ts';
import type { EditorState } from '../editor/state.ts';
import { isDrawable, streams } from '../editor/stream.ts';

/**
 * Knows which of the simulation's news change the picture: chunks beyond the playhead do not, and drawing each of them
 * would take the time that simulating needs.
 */
export class StreamWatch {
  #active: object | null = null;
  #compared: object | null = null;
  #isComplete = false;

  /** Call when drawing. */
  drawn(state: Pick<EditorState, 'frame' | 'records'>): void {
    const tick = playheadTick(state);
    this.#active = streams.active;
    this.#compared = streams.compared;
    this.#isComplete = [streams.active, streams.compared].every(
      (stream) => stream === null || isDrawable(stream, tick),
    );
  }

  /**
   * Whether a gesture's outcome at the playhead is still being simulated: a picture that is drawn now would show the motion
   * before it, and the outcome would have to wait for its end.
   */
  awaitsOutcome({ frame, records, savedRecords, stream }: EditorState): boolean {
    if (records === savedRecords || !stream.isRunning || streams.active === null) return false;
    const tick = playheadTick({ frame, records });
    return streams.active === this.#active || !isDrawable(streams.active, tick);
  }

  /** Whether what is drawn is out of date after the change from `before` to `now`. */
  isStale(now: EditorState, before: EditorState): boolean {
    if (now.stream === before.stream) return false;
    return !this.#isComplete || streams.active !== this.#active || streams.compared !== this.#compared;
  }
}
