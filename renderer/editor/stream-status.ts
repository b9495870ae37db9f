import type { StreamStatus } from './state.ts';

/** Whether the whole take is simulated as it now stands: an empty stream is not. */
export function isWhollySimulated({ readyTicks, durationTicks, isRunning, error }: StreamStatus): boolean {
  return error === null && !isRunning && durationTicks > 0 && readyTicks >= durationTicks;
}

/**
 * The status after a change. What had been simulated and is ready no more stays known as stale until it is simulated
 * again:
 *
 *     edit at a:    0 ===== ready ===== a ///// stale ///// b        b: where the take had been simulated to
 *     going on:     0 ========== ready ========== //stale// b
 */
export function changedStatus(before: StreamStatus, change: Partial<StreamStatus>): StreamStatus {
  const staleUntilTicks = Math.max(before.staleUntilTicks, before.readyTicks);
  const after = { ...before, staleUntilTicks, ...change };
  return after.readyTicks >= after.staleUntilTicks || isWhollySimulated(after)
    ? { ...after, staleUntilTicks: 0 }
    : after;
}
