import { planRun, simulate, type ChunkCache, type Engine } from '../../world/simulation/index.ts';
import type { Chunk } from '../../world/simulation/types.ts';
import { shareable } from './chunk-store.ts';
import type { FromSimulationWorker, RunRequest, StreamChunk } from './simulation-protocol.ts';

/** A hand that holds something goes on within this time, or pauses. */
const HAND_REST_MS = 120;

function forPage(chunk: Chunk): StreamChunk {
  const { end: _checkpoint, ...rest } = chunk;
  return rest;
}

/**
 * Runs a take step by step, one simulated chunk per step: hands over what the cache holds, simulates the rest from the
 * last checkpoint that there is, and says when it is finished. Where checkpoints before that had been given up, the
 * chunks on the way are simulated once more for them, but the page has those already. After the chunk of `outcomeTick`
 * it rests: the next state of a gesture makes all that comes after it void, and the page draws meanwhile.
 */
export function* runTake(
  engine: Engine,
  cache: ChunkCache,
  { lane, runId, scene, untilTick, outcomeTick }: RunRequest,
  post: (message: FromSimulationWorker) => void,
): Generator<number | void, void, void> {
  const { reused, from, fromTick } = planRun(scene, cache, untilTick);
  post({ type: 'reused', lane, runId, chunks: reused.map(forPage) });
  if (fromTick < untilTick) {
    for (const fresh of simulate(engine, scene, { from, untilTick })) {
      const chunk = shareable(fresh);
      cache.put(chunk);
      if (chunk.index >= reused.length) post({ type: 'chunk', lane, runId, chunk: forPage(chunk) });
      const isOutcome = outcomeTick !== null && chunk.fromTick < outcomeTick && outcomeTick <= chunk.toTick;
      yield isOutcome ? HAND_REST_MS : undefined;
    }
  }
  post({ type: 'finished', lane, runId });
}
