import type { Lane } from './simulation-protocol.ts';

/** Most urgent first: what is edited, what it is compared with, what is exported. */
const PRIORITY: readonly Lane[] = ['active', 'compared', 'export'];

interface LaneSchedulerOptions<Request> {
  /** Awaited before the first step; its failure is that of every lane that waits. */
  prepare(): Promise<void>;
  /** Begins a request: each step does one chunk's work, the last one returns. */
  begin(lane: Lane, request: Request): Iterator<void, void, void>;
  /** Lets requests and cancellations in between two steps. */
  breathe(): Promise<void>;
  onFailed(lane: Lane, request: Request, error: unknown): void;
}

interface Slot<Request> {
  readonly request: Request;
  /** Null until its first step. */
  steps: Iterator<void, void, void> | null;
}

/**
 * Shares one thread among the lanes, step by step: the most urgent lane that has a request goes on, the others keep
 * their place and go on after it. So whatever was asked waits for at most one step of something less urgent. A lane has
 * one request at a time; a newer one replaces it.
 */
export class LaneScheduler<Request> {
  readonly #options: LaneSchedulerOptions<Request>;
  readonly #slots = new Map<Lane, Slot<Request>>();
  #isWorking = false;

  constructor(options: LaneSchedulerOptions<Request>) {
    this.#options = options;
  }

  /** Asks for a run, in place of the lane's run that is waiting or under way. */
  request(lane: Lane, request: Request): void {
    this.cancel(lane);
    this.#slots.set(lane, { request, steps: null });
    if (!this.#isWorking) void this.#work();
  }

  /** Ends the lane's run after the step under way; nothing more is heard of it. */
  cancel(lane: Lane): void {
    const slot = this.#slots.get(lane);
    this.#slots.delete(lane);
    slot?.steps?.return?.();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      await this.#options.prepare();
    } catch (error) {
      for (const lane of [...this.#slots.keys()]) this.#fail(lane, error);
    }
    for (let lane = this.#next(); lane !== undefined; lane = this.#next()) {
      this.#step(lane);
      await this.#options.breathe();
    }
    this.#isWorking = false;
  }

  #next(): Lane | undefined {
    return PRIORITY.find((lane) => this.#slots.has(lane));
  }

  #step(lane: Lane): void {
    const slot = this.#slots.get(lane)!;
    try {
      slot.steps ??= this.#options.begin(lane, slot.request);
      if (slot.steps.next().done === true) this.#slots.delete(lane);
    } catch (error) {
      this.#fail(lane, error);
    }
  }

  #fail(lane: Lane, error: unknown): void {
    const { request } = this.#slots.get(lane)!;
    this.#slots.delete(lane);
    this.#options.onFailed(lane, request, error);
  }
}
