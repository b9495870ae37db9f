import { isGone } from './engine/bodies.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import { OverlapWatch, type TickPoses } from './health-overlaps.ts';
import { nameOf } from './interventions.ts';
import { SpinWatch } from './spin-watch.ts';
import type { ChunkEnergy, ChunkHealth } from './types.ts';

/** Collects a chunk's health while it runs. Made when the chunk begins. */
export class HealthWatch {
  readonly #overlaps: OverlapWatch;
  readonly #isThere: Uint8Array;
  readonly #spins: SpinWatch;
  readonly #presence: ChunkHealth['presence'][number][] = [];

  constructor(world: EngineWorld) {
    this.#overlaps = new OverlapWatch(world);
    this.#spins = new SpinWatch(world);
    this.#isThere = Uint8Array.from(world.scene.bodies, (_, index) => (isGone(world.mode(index)) ? 0 : 1));
  }

  /** Notes how deep a pair overlaps, at the end of a tick. */
  note(world: EngineWorld, pair: TouchingPair, depthM: number, tick: number): void {
    this.#overlaps.note(world, pair, depthM, tick);
  }

  /** Notes which bodies came to be or ceased to be in the tick that ended. */
  notePresence(world: EngineWorld): void {
    for (let index = 0; index < this.#isThere.length; index++) {
      const isThere = isGone(world.mode(index)) ? 0 : 1;
      if (isThere === this.#isThere[index]) continue;
      this.#isThere[index] = isThere;
      this.#presence.push({ entityId: nameOf(world, index), isThere: isThere === 1, tick: world.tick });
    }
  }

  /** Looks at what moves, at the end of a tick. */
  look(world: EngineWorld, poses: TickPoses): void {
    this.#spins.look(world);
    this.#overlaps.look(world, poses);
  }

  finish(world: EngineWorld, energy: ChunkEnergy): ChunkHealth {
    return {
      ...this.#overlaps.finish(world),
      energy,
      presence: this.#presence,
      quarantined: [...world.quarantined],
      spinning: this.#spins.finish(world),
      clamped: world.clamped.map((index) => nameOf(world, index)),
    };
  }
}
