import { describe, expect, it } from 'vitest';
import { LaneScheduler } from './lane-scheduler.ts';
import type { Lane } from './simulation-protocol.ts';

interface Request {
  readonly name: string;
  readonly chunks: number;
}

/**
 * A scheduler whose runs log their chunks. `onChunk` is called after each chunk, where messages come in: between two
 * steps, never within one.
 */
function logged(onChunk: (scheduler: LaneScheduler<Request>, log: readonly string[]) => void = () => undefined) {
  const log: string[] = [];
  let ended: () => void = () => undefined;
  const whenIdle = new Promise<void>((resolve) => (ended = resolve));
  let open = 0;
  const scheduler = new LaneScheduler<Request>({
    prepare: () => Promise.resolve(),
    *begin(_lane: Lane, { name, chunks }: Request) {
      open++;
      try {
        for (let chunk = 1; chunk <= chunks; chunk++) {
          log.push(`${name}${chunk}`);
          yield;
        }
        log.push(`${name} finished`);
      } finally {
        open--;
      }
    },
    async breathe() {
      await Promise.resolve();
      onChunk(scheduler, log);
      if (log.filter((entry) => entry.endsWith('finished')).length > 0 && open === 0) setTimeout(ended);
    },
    onFailed: (lane, request, error) => log.push(`${lane} ${request.name} failed: ${String(error)}`),
  });
  return { scheduler, log, whenIdle };
}

/** Calls back once, when `entry` is the latest of the log. */
function once(entry: string, act: (scheduler: LaneScheduler<Request>) => void) {
  let isDone = false;
  return (scheduler: LaneScheduler<Request>, log: readonly string[]) => {
    if (isDone || log.at(-1) !== entry) return;
    isDone = true;
    act(scheduler);
  };
}

describe('LaneScheduler', () => {
  it('gives an edit its first chunk after at most one of a long export, which then goes on where it was', async () => {
    const { scheduler, log, whenIdle } = logged(
      once('export3', (lanes) => lanes.request('active', { name: 'edit', chunks: 2 })),
    );
    scheduler.request('export', { name: 'export', chunks: 5 });
    await whenIdle;
    expect(log).toEqual([
      'export1',
      'export2',
      'export3',
      'edit1',
      'edit2',
      'edit finished',
      'export4',
      'export5',
      'export finished',
    ]);
  });

  it('takes the active lane before the compared one, and that before the export, whatever came first', async () => {
    const { scheduler, log, whenIdle } = logged();
    scheduler.request('export', { name: 'e', chunks: 1 });
    scheduler.request('compared', { name: 'c', chunks: 1 });
    scheduler.request('active', { name: 'a', chunks: 1 });
    await whenIdle;
    expect(log).toEqual(['a1', 'a finished', 'c1', 'c finished', 'e1', 'e finished']);
  });

  it('resumes what was put back in order of urgency, each chunk once', async () => {
    let step = 0;
    const { scheduler, log, whenIdle } = logged((lanes) => {
      step++;
      if (step === 1) lanes.request('compared', { name: 'c', chunks: 2 });
      if (step === 2) lanes.request('active', { name: 'a', chunks: 1 });
    });
    scheduler.request('export', { name: 'e', chunks: 2 });
    await whenIdle;
    expect(log).toEqual(['e1', 'c1', 'a1', 'a finished', 'c2', 'c finished', 'e2', 'e finished']);
  });

  it('does not let a less urgent request interrupt', async () => {
    const { scheduler, log, whenIdle } = logged(
      once('a1', (lanes) => lanes.request('export', { name: 'e', chunks: 1 })),
    );
    scheduler.request('active', { name: 'a', chunks: 2 });
    await whenIdle;
    expect(log).toEqual(['a1', 'a2', 'a finished', 'e1', 'e finished']);
  });

  it('replaces a lane’s run by a newer one', async () => {
    const { scheduler, log, whenIdle } = logged(
      once('old2', (lanes) => lanes.request('active', { name: 'new', chunks: 1 })),
    );
    scheduler.request('active', { name: 'old', chunks: 100 });
    await whenIdle;
    expect(log).toEqual(['old1', 'old2', 'new1', 'new finished']);
  });

  it('stops a cancelled run after its chunk, frees what it held, and says no more of it', async () => {
    let isFreed = false;
    const log: string[] = [];
    await new Promise<void>((resolve) => {
      const scheduler = new LaneScheduler<string>({
        prepare: () => Promise.resolve(),
        *begin(_lane, name) {
          try {
            for (let chunk = 1; chunk < 100; chunk++) {
              log.push(`${name}${chunk}`);
              yield;
            }
          } finally {
            isFreed = true;
          }
        },
        async breathe() {
          await Promise.resolve();
          if (log.length < 3) return;
          scheduler.cancel('export');
          setTimeout(resolve);
        },
        onFailed: () => log.push('failed'),
      });
      scheduler.request('export', 'e');
    });
    expect([log, isFreed]).toEqual([['e1', 'e2', 'e3'], true]);
  });

  it('forgets a cancelled run that has not begun', async () => {
    const { scheduler, log, whenIdle } = logged();
    scheduler.request('export', { name: 'e', chunks: 2 });
    scheduler.request('active', { name: 'a', chunks: 1 });
    scheduler.cancel('export');
    await whenIdle;
    expect(log).toEqual(['a1', 'a finished']);
  });

  it('lets a lane rest as long as its step says, while others go on', async () => {
    const log: string[] = [];
    let restedMs = 0;
    await new Promise<void>((resolve) => {
      const scheduler = new LaneScheduler<string>({
        prepare: () => Promise.resolve(),
        *begin(lane, name) {
          log.push(`${name}1`);
          const startMs = performance.now();
          yield lane === 'active' ? 30 : undefined;
          if (lane === 'active') restedMs = performance.now() - startMs;
          log.push(`${name} finished`);
          if (lane === 'active') setTimeout(resolve);
        },
        breathe: () => Promise.resolve(),
        onFailed: () => log.push('failed'),
      });
      scheduler.request('active', 'a');
      scheduler.request('export', 'e');
    });
    expect(log).toEqual(['a1', 'e1', 'e finished', 'a finished']);
    expect(restedMs).toBeGreaterThanOrEqual(29);
  });

  it('wakes from a rest for a newer run of the lane, and for the end of the only one', async () => {
    const log: string[] = [];
    const scheduler = new LaneScheduler<string>({
      prepare: () => Promise.resolve(),
      *begin(_lane, name) {
        log.push(`${name}1`);
        yield 1e6;
        log.push(`${name} finished`);
      },
      breathe: () => Promise.resolve(),
      onFailed: () => log.push('failed'),
    });
    const settled = () => new Promise((resolve) => setTimeout(resolve));
    for (const name of ['old', 'new']) {
      scheduler.request('active', name);
      await settled();
    }
    scheduler.cancel('active');
    await settled();
    scheduler.request('compared', 'c');
    await settled();
    expect(log).toEqual(['old1', 'new1', 'c1']);
    scheduler.cancel('compared');
  });

  it('reports a run that fails and goes on with the others', async () => {
    const log: string[] = [];
    await new Promise<void>((resolve) => {
      const scheduler = new LaneScheduler<string>({
        prepare: () => Promise.resolve(),
        *begin(lane, name) {
          yield;
          if (lane === 'active') throw new Error('out of memory');
          log.push(`${name} finished`);
          setTimeout(resolve);
        },
        breathe: () => Promise.resolve(),
        onFailed: (lane, name, error) => log.push(`${lane} ${name}: ${String(error)}`),
      });
      scheduler.request('active', 'a');
      scheduler.request('export', 'e');
    });
    expect(log).toEqual(['active a: Error: out of memory', 'e finished']);
  });

  it('fails every lane where the engine cannot be loaded', async () => {
    const failed = await new Promise<string[]>((resolve) => {
      const lanes: string[] = [];
      const scheduler = new LaneScheduler<string>({
        prepare: () => Promise.reject(new Error('no engine')),
        begin: () => [][Symbol.iterator](),
        breathe: () => Promise.resolve(),
        onFailed(lane, name, error) {
          lanes.push(`${lane} ${name}: ${String(error)}`);
          if (lanes.length === 2) resolve(lanes);
        },
      });
      scheduler.request('active', 'a');
      scheduler.request('compared', 'c');
    });
    expect(failed).toEqual(['active a: Error: no engine', 'compared c: Error: no engine']);
  });
});
