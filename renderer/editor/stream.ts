import type { StateStream } from '../../world/simulation/state-stream.ts';

/**
 * The state streams that the window holds: of the active take and of the compared one. The simulation client
 * (simulation-client.ts) fills them from the worker; the stage and exports read them. Never React state.
 */
interface StreamHolder {
  active: StateStream | null;
  compared: StateStream | null;
}

export const streams: StreamHolder = { active: null, compared: null };

/**
 * Whether all that is drawn at a tick (may be fractional) is simulated. At tick 0 the poses are those of the records, but
 * liquids, cloth and trees are where the first chunk has them.
 */
export function isDrawable(stream: StateStream, tick: number): boolean {
  return stream.isReady(Math.max(1, tick));
}
