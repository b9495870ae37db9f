import type { ShellEvent } from './shell-events.ts';

/** What the preload exposes as `window.foreshot`: the page's only way out. */
export interface ForeshotBridge {
  /** Calls a shell method; resolves `{ok, value | error}` (contract/rpc.ts shapes), never rejects for expected errors. */
  shell(method: string, params: unknown): Promise<unknown>;
  /** Asks main for a fresh port to a utility process; it arrives as a window message `{type: 'foreshot:port', process}` with one port. */
  connect(process: 'project' | 'compute'): void;
  /** Subscribes to an event of main; returns the unsubscriber. */
  on(event: ShellEvent, listener: (payload: unknown) => void): () => void;
}

/** `window.postMessage` type under which ports arrive. */
export const PORT_MESSAGE = 'foreshot:port';
