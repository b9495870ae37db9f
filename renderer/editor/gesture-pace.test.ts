import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GesturePace } from './gesture-pace.ts';

const next = vi.fn();
let pace: GesturePace;

beforeEach(() => {
  vi.useFakeTimers();
  next.mockReset();
  pace = new GesturePace(next);
});
afterEach(() => vi.useRealTimers());

describe('the pace of a gesture', () => {
  it('has states wait for the outcome of the one that runs, and goes on with one of them', () => {
    expect(pace.waits()).toBe(false);
    pace.begin();
    expect([pace.waits(), pace.waits(), pace.waits()]).toEqual([true, true, true]);
    expect(next).not.toHaveBeenCalled();
    pace.outcome();
    expect(next).toHaveBeenCalledTimes(1);
    expect(pace.waits()).toBe(false);
  });

  it('goes on with nothing where no state came meanwhile', () => {
    pace.begin();
    pace.outcome();
    pace.outcome();
    expect(next).not.toHaveBeenCalled();
  });

  it('does not wait for ever for an outcome that is far away', () => {
    pace.begin();
    pace.waits();
    vi.advanceTimersByTime(249);
    expect(next).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(next).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1000);
    expect(next).toHaveBeenCalledTimes(1);
  });

  it('forgets what waited when the gesture is over', () => {
    pace.begin();
    pace.waits();
    pace.drop();
    vi.advanceTimersByTime(1000);
    pace.outcome();
    expect(next).not.toHaveBeenCalled();
  });
});
