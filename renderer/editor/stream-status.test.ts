import { describe, expect, it } from 'vitest';
import type { StreamStatus } from './state.ts';
import { changedStatus, isWhollySimulated } from './stream-status.ts';

const done: StreamStatus = {
  readyTicks: 1200,
  durationTicks: 1200,
  staleUntilTicks: 0,
  isRunning: false,
  isStopped: false,
  error: null,
  version: 1,
};

describe('what of a take is stale', () => {
  it('is what was ready before an edit took it back, until the simulation has gone over it again', () => {
    const edited = changedStatus(changedStatus(done, { isRunning: true }), { readyTicks: 300 });
    expect(edited).toMatchObject({ readyTicks: 300, staleUntilTicks: 1200 });
    const goingOn = changedStatus(edited, { readyTicks: 900 });
    expect(goingOn).toMatchObject({ readyTicks: 900, staleUntilTicks: 1200 });
    expect(changedStatus(goingOn, { readyTicks: 1200, isRunning: false }).staleUntilTicks).toBe(0);
  });

  it('reaches as far as it ever was ready, over several edits and a stop', () => {
    const partly = { ...done, readyTicks: 600 };
    const first = changedStatus(partly, { readyTicks: 360, isRunning: true });
    const second = changedStatus(first, { readyTicks: 120 });
    expect(second.staleUntilTicks).toBe(600);
    expect(changedStatus(second, { isRunning: false, isStopped: true })).toMatchObject({
      readyTicks: 120,
      staleUntilTicks: 600,
    });
  });

  it('is nothing where nothing was simulated, and where the take became shorter and is simulated whole', () => {
    const fresh = { ...done, readyTicks: 0, durationTicks: 0 };
    expect(changedStatus(fresh, { isRunning: true, durationTicks: 1200 }).staleUntilTicks).toBe(0);
    const shorter = changedStatus(done, { readyTicks: 0, durationTicks: 480, isRunning: true });
    expect(shorter.staleUntilTicks).toBe(1200);
    expect(changedStatus(shorter, { readyTicks: 480, isRunning: false }).staleUntilTicks).toBe(0);
  });

  it('can be forgotten: another take is no older state of this one', () => {
    expect(changedStatus(done, { readyTicks: 0, staleUntilTicks: 0, isRunning: true }).staleUntilTicks).toBe(0);
  });
});

describe('a take', () => {
  it('is simulated when every tick is there and nothing runs, not before it has any', () => {
    expect(isWhollySimulated(done)).toBe(true);
    expect(isWhollySimulated({ ...done, readyTicks: 0, durationTicks: 0 })).toBe(false);
    expect(isWhollySimulated({ ...done, readyTicks: 1199 })).toBe(false);
    expect(isWhollySimulated({ ...done, isRunning: true })).toBe(false);
    expect(isWhollySimulated({ ...done, error: { code: 'x', message: 'y' } })).toBe(false);
  });
});
