import { startJob } from './notices.ts';

/** Work that is done sooner is not shown. */
const DELAY_MS = 1000;

/**
 * Shows a simulation that takes long as a job with progress and cancel. Edits that follow each other restart the
 * simulation and continue the job.
 */
export class SimulationJob {
  readonly #cancel: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #job: ReturnType<typeof startJob> | null = null;
  #title = '';
  #done = 0;
  #total = 0;

  constructor(cancel: () => void) {
    this.#cancel = cancel;
  }

  /** The simulation `title` has `done` of `total` chunks; the first such call, and another title, begins a job. */
  progress(title: string, done: number, total: number): void {
    if (title !== this.#title) this.end();
    this.#title = title;
    this.#done = done;
    this.#total = total;
    this.#job?.update(done, total);
    this.#timer ??= setTimeout(() => {
      this.#job = startJob(title, this.#total, this.#cancel);
      this.#job.update(this.#done);
    }, DELAY_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#job?.finish();
    this.#job = null;
  }
}
