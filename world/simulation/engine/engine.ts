import { init } from '@dimforge/rapier3d-deterministic-compat';
import { ENGINE_ID } from '../limits.ts';
import type { Checkpoint, SimScene } from '../types.ts';
import { EngineWorld } from './engine-world.ts';

/** The rigid body engine, ready to make worlds. One per thread is enough; worlds are independent of each other. */
export interface Engine {
  readonly id: string;
  /** The scene at tick 0. */
  create(scene: SimScene): EngineWorld;
  /** The scene at a checkpoint of a run of the same scene (same baseHash); throws on another's. */
  restore(scene: SimScene, checkpoint: Checkpoint): EngineWorld;
}

/** Loads the engine's WebAssembly (inlined: no file, no network). */
export async function loadEngine(): Promise<Engine> {
  await init();
  return { id: ENGINE_ID, create: EngineWorld.create, restore: EngineWorld.restore };
}
