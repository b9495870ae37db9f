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
