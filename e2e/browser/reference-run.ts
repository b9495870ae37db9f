// The reference scene's run, the same in Node and in a page: state hash of each chunk.
import { determinismScene, loadEngine, simulate, type Checkpoint } from '../../world/simulation/index.ts';

export interface ReferenceRun {
  readonly hashes: readonly string[];
  readonly checkpoints: readonly Checkpoint[];
}

/** From the start, or from a checkpoint that may have been made elsewhere. */
export async function referenceRun(from: Checkpoint | null = null): Promise<ReferenceRun> {
  const engine = await loadEngine();
  const scene = determinismScene();
  const hashes: string[] = [];
  const checkpoints: Checkpoint[] = [];
  for (const chunk of simulate(engine, scene, { from, untilTick: scene.durationTicks })) {
    hashes.push(chunk.stateHash);
    checkpoints.push(chunk.end);
  }
  return { hashes, checkpoints };
}
