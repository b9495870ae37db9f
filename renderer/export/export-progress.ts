export interface ExportProgress {
  readonly phase: 'simulating' | 'drawing';
  readonly framesDone: number;
  readonly frameCount: number;
  /** null until there is something to judge by. */
  readonly secondsLeft: number | null;
}

/** Frames over which the pace is taken: recent enough to follow a change, long enough not to jump. */
const WINDOW_FRAMES = 48;

/** Foretells the end from the pace of the last frames. */
export class PaceMeter {
  readonly #frameCount: number;
  #times: number[];
  #framesDone = 0;

  /** `startMs` and the times given to `frameDone` are on one clock. */
  constructor(frameCount: number, startMs: number) {
    this.#frameCount = frameCount;
    this.#times = [startMs];
  }

  frameDone(nowMs: number): ExportProgress {
    this.#framesDone++;
    this.#times.push(nowMs);
    if (this.#times.length > WINDOW_FRAMES + 1) this.#times.shift();
    const perFrameMs = (nowMs - this.#times[0]!) / (this.#times.length - 1);
    const left = this.#frameCount - this.#framesDone;
    return {
      phase: 'drawing',
      framesDone: this.#framesDone,
      frameCount: this.#frameCount,
      secondsLeft: (left * perFrameMs) / 1000,
    };
  }
}
