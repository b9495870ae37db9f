import { describe, expect, it, vi } from 'vitest';
import type { ForeshotBridge } from './contract/bridge.ts';
import { shellEvents } from './contract/methods.ts';

const electron = vi.hoisted(() => {
  const exposed = new Map<string, unknown>();
  const sent: unknown[][] = [];
  const listeners = new Map<string, Set<(...given: unknown[]) => void>>();
  return {
    exposed,
    sent,
    listeners,
    emit(channel: string, ...given: unknown[]) {
      for (const listener of listeners.get(channel) ?? []) listener(...given);
    },
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: (...given: unknown[]) => {
        sent.push(['invoke', ...given]);
        return Promise.resolve({ ok: true, value: 1 });
      },
      send: (...given: unknown[]) => void sent.push(['send', ...given]),
      on(channel: string, listener: (...given: unknown[]) => void) {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set);
        set.add(listener);
      },
      removeListener: (channel: string, listener: (...given: unknown[]) => void) =>
        listeners.get(channel)?.delete(listener),
    },
  };
});
vi.mock('electron', () => electron);

const posted: unknown[][] = [];
vi.stubGlobal('postMessage', (...given: unknown[]) => void posted.push(given));
await import('./preload.ts');
const bridge = electron.exposed.get('foreshot') as ForeshotBridge;

describe('the preload', () => {
  it('exposes the bridge and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['foreshot']);
    expect(Object.keys(bridge).sort()).toEqual(['connect', 'on', 'shell']);
  });

  it('speaks on the shell’s channels only', async () => {
    await bridge.shell('shell.info', {});
    bridge.connect('project');
    expect(electron.sent).toEqual([
      ['invoke', 'foreshot:shell', 'shell.info', {}],
      ['send', 'foreshot:connect', 'project'],
    ]);
  });

  it('refuses processes and events that are not in the contract', () => {
    expect(() => bridge.connect('other' as never)).toThrow();
    for (const name of ['other', '__proto__', 'foreshot:shell'])
      expect(() => bridge.on(name as never, () => {})).toThrow();
  });

  it('passes on the payload of an event, never the ipc event, until it is unsubscribed', () => {
    for (const event of shellEvents) {
      const received: unknown[][] = [];
      const unsubscribe = bridge.on(event, (...given) => received.push(given));
      electron.emit(`foreshot:event:${event}`, { sender: 'ipc' }, { value: 1 });
      unsubscribe();
      electron.emit(`foreshot:event:${event}`, { sender: 'ipc' }, { value: 2 });
      expect(received).toEqual([[{ value: 1 }]]);
    }
  });

  it('posts a port into the page, to its own origin', () => {
    const port = {};
    electron.emit('foreshot:port', { ports: [port] }, 'project');
    expect(posted).toEqual([[{ type: 'foreshot:port', process: 'project' }, '/', [port]]]);
  });
});
