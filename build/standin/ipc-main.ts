// Electron's `ipcMain`: listeners per channel, and at most one handler per channel for invoke.
import { EventEmitter } from 'node:events';

type InvokeHandler = (event: unknown, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (...given) => {
      this.removeHandler(channel);
      return handler(...given);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerFor(channel: string): InvokeHandler | null {
    return this.#handlers.get(channel) ?? null;
  }
}

const instance = new IpcMain();
export const ipcMain: Omit<IpcMain, 'handlerFor'> = instance;

/** Runs the handler of `channel` for one invoke. */
export async function answerInvoke(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
  const handler = instance.handlerFor(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return handler(event, ...args);
}
