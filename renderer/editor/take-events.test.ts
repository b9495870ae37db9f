import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StateStream } from '../../world/simulation/state-stream.ts';
import type { SimScene } from '../../world/simulation/types.ts';
import type { StreamChunk } from '../workers/simulation-protocol.ts';
import { commonTicks, eventsOf, TakeEvents } from './take-events.ts';

const scene = {} as SimScene;
const stream = {} as StateStream;
const chunk = (index: number, key = `key ${index}`): StreamChunk =>
  ({
    index,
    key,
    fromTick: index * 60,
    toTick: index * 60 + 60,
    events: [{ tick: index * 60 + 1, kind: 'released', a: `e${index}`, b: '', amount: 0, point: null }],
  }) as unknown as StreamChunk;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('events of the takes that the window follows', () => {
  it('tells of many chunks a few times a second, and of the last one for certain', () => {
    const events = new TakeEvents();
    let heard = 0;
    events.subscribe(() => heard++);
    events.begin('active', scene, stream, []);
    expect(heard).toBe(1);
    for (let index = 0; index < 100; index++) {
      events.add('active', chunk(index));
      vi.advanceTimersByTime(10);
    }
    events.finish('active');
    expect(heard).toBeLessThanOrEqual(6);
    vi.advanceTimersByTime(200);
    expect(events.read('active')).toMatchObject({ isRunning: false });
    expect(events.read('active')!.chunks).toHaveLength(100);
    const before = heard;
    vi.advanceTimersByTime(5000);
    expect(heard).toBe(before);
  });

  it('reads the chunks in order up to the first that is missing', () => {
    const events = new TakeEvents();
    events.begin('compared', scene, stream, [chunk(1), chunk(0), chunk(3)]);
    expect(eventsOf(events.read('compared')!).map(({ a }) => a)).toEqual(['e0', 'e1']);
    expect(events.read('active')).toBeNull();
    events.add('compared', chunk(2));
    vi.advanceTimersByTime(200);
    expect(eventsOf(events.read('compared')!).map(({ a }) => a)).toEqual(['e0', 'e1', 'e2', 'e3']);
  });

  it('gives the same object until something has changed, and starts over with a new run', () => {
    const events = new TakeEvents();
    events.begin('active', scene, stream, [chunk(0), chunk(1)]);
    const first = events.read('active');
    vi.advanceTimersByTime(1000);
    expect(events.read('active')).toBe(first);
    events.begin('active', scene, stream, [chunk(0)]);
    expect(events.read('active')!.chunks).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    events.clear('active');
    expect(events.read('active')).toBeNull();
  });

  it('leaves the runs of exports alone', () => {
    const events = new TakeEvents();
    let heard = 0;
    events.subscribe(() => heard++);
    events.begin('export', scene, stream, []);
    events.add('export', chunk(0));
    events.finish('export');
    events.clear('export');
    expect(heard).toBe(0);
  });

  it('knows how far two runs are the same chunks', () => {
    const a = { chunks: [chunk(0), chunk(1), chunk(2)] };
    expect(commonTicks(a, { chunks: [chunk(0), chunk(1), chunk(2, 'other')] })).toBe(120);
    expect(commonTicks(a, { chunks: [chunk(0, 'other')] })).toBe(0);
    expect(commonTicks(a, a)).toBe(180);
  });
});
