import type { StateStream } from '../../../../world/simulation/index.ts';

/** The row of a track at a tick, between its neighbours; null where there is none. */
export function trackRow(stream: StateStream | null, key: string, tick: number): Float32Array | null {
  if (stream === null) return null;
  const found = stream.trackRow(key, Math.min(tick, stream.readyTick));
  if (found === null) return null;
  const { from, to, share } = found;
  return share === 0 ? from : from.map((value, index) => value + (to[index]! - value) * share);
}
