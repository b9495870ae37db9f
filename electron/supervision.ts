import type { MessagePortMain } from 'electron';
import type { Grant } from './contract/documents.ts';
import type { UtilityMessage } from './contract/utility-messages.ts';

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;
const CRASH_WINDOW_MS = 60_000;
const MAX_CRASHES_IN_WINDOW = 5;
/** How long a process may take to leave its files in order when the program quits. */
const CLOSE_GRACE_MS = 4_000;

/** The part of Electron's UtilityProcess that supervision needs. */
export interface SupervisedProcess {
  postMessage(message: UtilityMessage, transfer?: MessagePortMain[]): void;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface SupervisorOptions {
  fork(): SupervisedProcess;
  /** What a fresh process must know before anything else. */
  grants(): readonly { readonly grant: Grant; readonly path: string }[];
  /** It crashed and is back. */
  onRestarted(reason: string): void;
  /** It crashed too often and stays away. */
  onFailed(reason: string): void;
  now(): number;
  later(work: () => void, delayMs: number): void;
}

/** Keeps one utility process running: restarts it after a crash, waits longer each time, gives up visibly. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #process: SupervisedProcess | null = null;
  #crashesAtMs: number[] = [];
  /** Ports of clients that asked while the process was away. */
  #waitingPorts: MessagePortMain[] = [];
  #state: 'running' | 'failed' | 'closing' = 'running';
  #lastReason = '';

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#start();
  }

  /** Hands a port to the process, now or once it is back. After it has failed, says so again. */
  connect(port: MessagePortMain): void {
    if (this.#state === 'failed') {
      port.close();
      this.#options.onFailed(this.#lastReason);
    } else if (this.#process === null) this.#waitingPorts.push(port);
    else this.#process.postMessage({ type: 'client' }, [port]);
  }

  /** Nothing happens while the process is away: it is told all grants when it is back. */
  grant(grant: Grant, path: string): void {
    this.#process?.postMessage({ type: 'grant', grant, path });
  }

  /** Lets the process close its files and end; kills it when it takes too long. Resolves when it is gone. */
  async close(): Promise<void> {
    this.#state = 'closing';
    const ending = this.#process;
    if (ending === null) return;
    await new Promise<void>((resolve) => {
      ending.once('exit', () => resolve());
      ending.postMessage({ type: 'close' });
      this.#options.later(() => {
        if (this.#process === ending) ending.kill();
        resolve();
      }, CLOSE_GRACE_MS);
    });
  }

  #start(): void {
    const started = this.#options.fork();
    this.#process = started;
    for (const { grant, path } of this.#options.grants()) started.postMessage({ type: 'grant', grant, path });
    for (const port of this.#waitingPorts.splice(0)) started.postMessage({ type: 'client' }, [port]);
    started.once('exit', (code) => this.#ended(code));
  }

  #ended(code: number): void {
    this.#process = null;
    if (this.#state === 'closing') return;
    const now = this.#options.now();
    this.#crashesAtMs = [...this.#crashesAtMs.filter((at) => now - at < CRASH_WINDOW_MS), now];
    this.#lastReason = `it ended unexpectedly (exit code ${code})`;
    const crashes = this.#crashesAtMs.length;
    if (crashes >= MAX_CRASHES_IN_WINDOW) {
      this.#state = 'failed';
      for (const port of this.#waitingPorts.splice(0)) port.close();
      this.#options.onFailed(this.#lastReason);
      return;
    }
    const delayMs = Math.min(FIRST_BACKOFF_MS * 2 ** (crashes - 1), LONGEST_BACKOFF_MS);
    this.#options.later(() => {
      if (this.#state !== 'running') return;
      this.#start();
      this.#options.onRestarted(this.#lastReason);
    }, delayMs);
  }
}
