import type { Lane } from './simulation-protocol.ts';

/** Most urgent first: what is edited, what it is compared with, what is exported. */
const PRIORITY: readonly Lane[] = ['active', 'compared', 'export'];

interface LaneSchedulerOptions<Request> {
  /** Awaited before the first step; its failure is that of every lane that waits. */
  prepare(): Promise<void>;
  /**
   * Begins a request: each step does one chunk's work, the last one returns. A step that gives a number of milliseconds
   * has the lane rest for that long before the next one.
   */
  begin(lane: Lane, request: Request): Steps;
  /** Lets requests and cancellations in between two steps. */
  breathe(): Promise<void>;
  onFailed(lane: Lane, request: Request, error: unknown): void;
}

export type Steps = Iterator<number | void, void, void>;

interface Slot<Request> {
  readonly request: Request;
  /** Null until its first step. */
  steps: Steps | null;
  restsUntilMs: number;
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
  #endRest: (() => void) | null = null;

  constructor(options: LaneSchedulerOptions<Request>) {
    this.#options = options;
  }

  /** Asks for a run, in place of the lane's run that is waiting or under way. */
  request(lane: Lane, request: Request): void {
    this.cancel(lane);
    this.#slots.set(lane, { request, steps: null, restsUntilMs: -Infinity });
    if (!this.#isWorking) void this.#work();
  }

  /** Ends the lane's run after the step under way; nothing more is heard of it. */
  cancel(lane: Lane): void {
    const slot = this.#slots.get(lane);
    this.#slots.delete(lane);
    slot?.steps?.return?.();
    this.#endRest?.();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      await this.#options.prepare();
    } catch (error) {
      for (const lane of [...this.#slots.keys()]) this.#fail(lane, error);
    }
    while (this.#slots.size > 0) {
      const lane = this.#next();
      if (lane === undefined) {
        await this.#rest();
        continue;
      }
      this.#step(lane);
      await this.#options.breathe();
    }
    this.#isWorking = false;
  }

  /** The most urgent lane that does not rest. */
  #next(): Lane | undefined {
    const now = performance.now();
    return PRIORITY.find((lane) => (this.#slots.get(lane)?.restsUntilMs ?? Infinity) <= now);
  }

  /** Until the first of the lanes has rested, or the lanes are others. */
  async #rest(): Promise<void> {
    const until = Math.min(...[...this.#slots.values()].map(({ restsUntilMs }) => restsUntilMs));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, until - performance.now());
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#endRest = null;
  }

  #step(lane: Lane): void {
    const slot = this.#slots.get(lane)!;
    try {
      slot.steps ??= this.#options.begin(lane, slot.request);
      const { done, value } = slot.steps.next();
      if (done === true) this.#slots.delete(lane);
      else if (typeof value === 'number') slot.restsUntilMs = performance.now() + value;
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
