import type { Chunk, SimScene } from '../../world/simulation/types.ts';
import type { EncodedChunk } from './chunk-store.ts';

/** Which of the window's streams a run fills. A newer run in a lane replaces the one under way. */
export type Lane = 'active' | 'compared' | 'export';

export interface RunRequest {
  readonly lane: Lane;
  readonly runId: number;
  readonly scene: SimScene;
  readonly untilTick: number;
  /** The tick (may be fractional) that a gesture waits for; null where none does. */
  readonly outcomeTick: number | null;
}

export type ToSimulationWorker =
  | ({ readonly type: 'run' } & RunRequest)
  /** Ends the lane's run after the chunk under way; nothing more is posted for it. */
  | { readonly type: 'cancel'; readonly lane: Lane }
  /** Encode those of these chunks that the project file does not have; the answer is one `store` batch. */
  | { readonly type: 'store'; readonly keys: readonly string[] }
  /** Another file: nothing is known to be stored in it. */
  | { readonly type: 'newProject' }
  /** Encoded chunks from the project file's cache; damaged ones are simulated, and stored, again. */
  | { readonly type: 'provide'; readonly chunks: readonly EncodedChunk[] };

/** Poses and velocities lie in SharedArrayBuffers: the page reads what the worker's cache holds, without a copy. */
export type StreamChunk = Omit<Chunk, 'end'>;

export type FromSimulationWorker =
  | { readonly type: 'ready' }
  /** All at once: the chunks that were already known. */
  | { readonly type: 'reused'; readonly lane: Lane; readonly runId: number; readonly chunks: readonly StreamChunk[] }
  | { readonly type: 'chunk'; readonly lane: Lane; readonly runId: number; readonly chunk: StreamChunk }
  | { readonly type: 'finished'; readonly lane: Lane; readonly runId: number }
  | { readonly type: 'failed'; readonly lane: Lane; readonly runId: number; readonly message: string }
  /** A batch of encoded chunks for the project file; empty when there are no more. */
  | { readonly type: 'encoded'; readonly chunks: readonly EncodedChunk[] };
