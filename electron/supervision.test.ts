import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { Supervisor, type SupervisedProcess } from './supervision.ts';

class FakeProcess extends EventEmitter implements SupervisedProcess {
  readonly sent: string[] = [];
  wasKilled = false;
  postMessage(message: { type: string; grant?: string }, transfer: MessagePortMain[] = []): void {
    this.sent.push([message.type, message.grant, transfer.length || undefined].filter(Boolean).join(' '));
  }
  kill(): boolean {
    this.wasKilled = true;
    return true;
  }
}

/** A supervisor over fake processes and a clock that the test moves. */
function supervised() {
  const processes: FakeProcess[] = [];
  const events: string[] = [];
  let nowMs = 0;
  let timers: { atMs: number; work: () => void }[] = [];
  const supervisor = new Supervisor({
    fork() {
      const process = new FakeProcess();
      processes.push(process);
      return process;
    },
    grants: () => [{ grant: 'G1', path: '/a' }],
    onRestarted: (reason) => events.push(`restarted: ${reason}`),
    onFailed: (reason) => events.push(`failed: ${reason}`),
    now: () => nowMs,
    later: (work, delayMs) => timers.push({ atMs: nowMs + delayMs, work }),
  });
  function pass(ms: number): void {
    nowMs += ms;
    const due = timers.filter(({ atMs }) => atMs <= nowMs);
    timers = timers.filter(({ atMs }) => atMs > nowMs);
    for (const { work } of due) work();
  }
  return { supervisor, processes, events, pass, latest: () => processes.at(-1)! };
}

function fakePort(): MessagePortMain & { isClosed: boolean } {
  const port = { isClosed: false, close: () => (port.isClosed = true) };
  return port as unknown as MessagePortMain & { isClosed: boolean };
}

describe('supervision', () => {
  it('tells a fresh process its grants before anything else', () => {
    const { supervisor, latest } = supervised();
    supervisor.grant('G2', '/b');
    supervisor.connect(fakePort());
    expect(latest().sent).toEqual(['grant G1', 'grant G2', 'client 1']);
  });

  it('starts a crashed process again, says so, and gives it the clients that came meanwhile', () => {
    const { supervisor, processes, events, pass, latest } = supervised();
    latest().emit('exit', 139);
    supervisor.connect(fakePort());
    expect(processes).toHaveLength(1);
    pass(100);
    expect(processes).toHaveLength(2);
    expect(latest().sent).toEqual(['grant G1', 'client 1']);
    expect(events).toEqual(['restarted: it ended unexpectedly (exit code 139)']);
  });

  it('waits longer after each crash', () => {
    const { processes, pass, latest } = supervised();
    latest().emit('exit', 1);
    pass(100);
    latest().emit('exit', 1);
    pass(100);
    expect(processes).toHaveLength(2);
    pass(100);
    expect(processes).toHaveLength(3);
  });

  it('gives up after five crashes within a minute, visibly, also to later clients', () => {
    const { supervisor, processes, events, pass, latest } = supervised();
    for (let crash = 0; crash < 5; crash += 1) {
      latest().emit('exit', 1);
      pass(5_000);
    }
    expect(processes).toHaveLength(5);
    expect(events.filter((event) => event.startsWith('failed'))).toHaveLength(1);
    const port = fakePort();
    supervisor.connect(port);
    expect(port.isClosed).toBe(true);
    expect(events.filter((event) => event.startsWith('failed'))).toHaveLength(2);
    pass(600_000);
    expect(processes).toHaveLength(5);
  });

  it('goes on for ever when crashes are rare', () => {
    const { processes, events, pass, latest } = supervised();
    for (let crash = 0; crash < 20; crash += 1) {
      latest().emit('exit', 1);
      pass(5_000);
      pass(15_000);
    }
    expect(processes).toHaveLength(21);
    expect(events.some((event) => event.startsWith('failed'))).toBe(false);
  });

  it('lets a process end by itself, and does not start it again', async () => {
    const { supervisor, processes, events, pass, latest } = supervised();
    const closing = supervisor.close();
    expect(latest().sent.at(-1)).toBe('close');
    latest().emit('exit', 0);
    await closing;
    pass(60_000);
    expect([processes.length, events.length, latest().wasKilled]).toEqual([1, 0, false]);
  });

  it('kills a process that does not end', async () => {
    const { supervisor, pass, latest } = supervised();
    const closing = supervisor.close();
    pass(4_000);
    await closing;
    expect(latest().wasKilled).toBe(true);
  });
});
