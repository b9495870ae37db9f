import { EventEmitter } from 'node:events';
import type { IpcMain } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers, ShellMethods } from './contract/methods.ts';
import { CONNECT_CHANNEL, SHELL_CHANNEL } from './contract/shell-events.ts';
import { answerPageRequests } from './page-requests.ts';

const ours = { senderFrame: { url: 'app://studio/index.html', parent: null }, sender: 'our page' };
const foreign = [
  { senderFrame: { url: 'https://example.org/', parent: null } },
  { senderFrame: { url: 'app://studio/index.html', parent: {} } },
  { senderFrame: null },
];

let ipc: EventEmitter & { ask?: (event: unknown, method: unknown, params: unknown) => Promise<unknown> };
let connected: unknown[][];
let warnings: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  ipc = new EventEmitter();
  connected = [];
  warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const handle = (channel: string, listener: typeof ipc.ask) => {
    if (channel === SHELL_CHANNEL && listener !== undefined) ipc.ask = listener;
  };
  const handlers = { 'shell.recentProjects': () => [] } as unknown as Handlers<ShellMethods>;
  answerPageRequests(Object.assign(ipc, { handle }) as unknown as IpcMain, handlers, (...given) => {
    if (given[0] === 'broken') throw new Error('Object has been destroyed');
    connected.push(given);
  });
});
afterEach(() => warnings.mockRestore());

describe('main, asked by a page', () => {
  it('gives ports to the window, and answers it', async () => {
    ipc.emit(CONNECT_CHANNEL, ours, 'project');
    expect(connected).toEqual([['project', 'our page']]);
    expect(await ipc.ask?.(ours, 'shell.recentProjects', {})).toEqual({ ok: true, value: [] });
  });

  it.each(foreign)('notes and ignores a foreign sender (%#)', async (event) => {
    expect(() => ipc.emit(CONNECT_CHANNEL, event, 'project')).not.toThrow();
    expect(connected).toEqual([]);
    expect(warnings).toHaveBeenCalledOnce();
    expect(await ipc.ask?.(event, 'shell.recentProjects', {})).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  });

  it('goes on when a port cannot be given', () => {
    expect(() => ipc.emit(CONNECT_CHANNEL, ours, 'broken')).not.toThrow();
    expect(() => ipc.emit(CONNECT_CHANNEL, ours, Symbol('x'))).not.toThrow();
    expect(warnings).toHaveBeenCalledTimes(1);
  });
});
