import { PORT_MESSAGE, type ForeshotBridge } from '../../electron/contract/bridge.ts';
import { ContractError, type ContractErrorCode } from '../../electron/contract/errors.ts';
import {
  computeMethods,
  projectMethods,
  shellMethods,
  type ComputeMethods,
  type InputOf,
  type MethodMap,
  type OutputOf,
  type ProjectMethods,
  type ShellEvent,
  type ShellMethods,
} from '../../electron/contract/methods.ts';
import type { PortLike } from '../../electron/contract/port.ts';
import { connect, type Call } from '../../electron/contract/rpc.ts';

declare global {
  interface Window {
    readonly foreshot: ForeshotBridge;
  }
}

type ShellReply =
  | { ok: true; value: unknown }
  | { ok: false; error: { code: string; message: string; detail?: Record<string, unknown> } };

/** Calls main. Rejects with ContractError. */
export async function callShell<K extends keyof ShellMethods & string>(
  method: K,
  params: InputOf<ShellMethods, K>,
): Promise<OutputOf<ShellMethods, K>> {
  const reply = (await window.foreshot.shell(method, params)) as ShellReply;
  if (!reply.ok)
    throw new ContractError(reply.error.code as ContractErrorCode, reply.error.message, reply.error.detail);
  return shellMethods[method].output.parse(reply.value) as OutputOf<ShellMethods, K>;
}

export function onShellEvent(event: ShellEvent, listener: (payload: unknown) => void): () => void {
  return window.foreshot.on(event, listener);
}

/** A line to one utility process that reconnects after a restart of that process. */
class ProcessLine<M extends MethodMap> {
  #process: 'project' | 'compute';
  #methods: M;
  #connection: Promise<{ call: Call<M>; fail(): void }> | null = null;
  /** Ends the wait for a port that is on its way. */
  #stopWaiting = (): void => undefined;
  readonly #goneListeners = new Set<() => void>();

  constructor(process: 'project' | 'compute', methods: M) {
    this.#process = process;
    this.#methods = methods;
  }

  call: Call<M> = async (method, params) => {
    this.#connection ??= this.#open();
    return (await this.#connection).call(method, params);
  };

  /** Calls `listener` when the process ends, also while nothing is asked of it; returns what takes it off again. */
  onGone(listener: () => void): () => void {
    this.#goneListeners.add(listener);
    return () => this.#goneListeners.delete(listener);
  }

  /** Forgets the line: what is pending fails with `process-gone`, the next call asks main for a new port. */
  reset(): void {
    this.#connection?.then(({ fail }) => fail()).catch(() => undefined);
    this.#connection = null;
    this.#stopWaiting();
    this.#tellGone();
  }

  #tellGone(): void {
    for (const listener of this.#goneListeners) listener();
  }

  #open(): Promise<{ call: Call<M>; fail(): void }> {
    return new Promise((resolve, reject) => {
      const received = (event: MessageEvent) => {
        const data = event.data as { type?: unknown; process?: unknown } | null;
        if (event.source !== window || data?.type !== PORT_MESSAGE || data.process !== this.#process) return;
        window.removeEventListener('message', received);
        const port = event.ports[0]!;
        const portLike: PortLike = {
          postMessage: (message) => port.postMessage(message),
          onMessage: (listener) => port.addEventListener('message', (e) => listener(e.data)),
          onClose: (listener) => port.addEventListener('close', listener),
        };
        port.addEventListener('close', () => this.#tellGone());
        const line = connect(portLike, this.#methods);
        port.start();
        resolve(line);
      };
      window.addEventListener('message', received);
      this.#stopWaiting = () => {
        window.removeEventListener('message', received);
        reject(new ContractError('process-gone', 'that part of Foreshot stopped; it is being restarted'));
      };
      window.foreshot.connect(this.#process);
    });
  }
}

export const projectLine = new ProcessLine<ProjectMethods>('project', projectMethods);
export const computeLine = new ProcessLine<ComputeMethods>('compute', computeMethods);
