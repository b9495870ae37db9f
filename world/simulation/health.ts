import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import { nameOf } from './interventions.ts';
import { dot } from './mathematics/vectors.ts';
import { CHUNK_TICKS, type ChunkHealth } from './types.ts';

/** Pair readings per chunk that the watch may cost; with more pairs it looks at fewer ticks. */
const READINGS_PER_CHUNK = 2000;
/** Divisors of CHUNK_TICKS, so that the last tick of a chunk is always looked at. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, CHUNK_TICKS];

/** Collects a chunk's health while it runs. */
export class HealthWatch {
  #deepestM = 0;
  #deepestPair: readonly [string, string] | null = null;
  #deepestTick: number;

  constructor(fromTick: number) {
    this.#deepestTick = fromTick;
  }

  /** Notes how deep a pair overlaps. */
  note(world: EngineWorld, pair: TouchingPair, depthM: number): void {
    if (depthM <= this.#deepestM) return;
    this.#deepestM = depthM;
    this.#deepestPair = [nameOf(world, pair.a), nameOf(world, pair.b)];
    // Depths are read as they were when the last tick began.
    this.#deepestTick = world.tick - 1;
  }

  /** Looks at all touching pairs that are awake, at every tick or, in crowded scenes, at every nth. */
  look(world: EngineWorld): void {
    const wanted = (world.pairs.size * CHUNK_TICKS) / READINGS_PER_CHUNK;
    const interval = INTERVALS.find((ticks) => ticks >= wanted) ?? CHUNK_TICKS;
    if (world.tick % interval !== 0) return;
    for (const pair of world.pairs.values()) {
      const isStill = (index: number): boolean => world.mode(index) !== 'dynamic' || world.isAsleep(index);
      if (isStill(pair.a) && isStill(pair.b)) continue;
      this.note(world, pair, world.readContact(pair).depthM);
    }
  }

  /** Energies are those of the dynamic bodies at the end; potential energy is zero at the world's origin. */
  finish(world: EngineWorld): ChunkHealth {
    let kineticEnergyJ = 0;
    let potentialEnergyJ = 0;
    world.scene.bodies.forEach((_, index) => {
      if (world.mode(index) !== 'dynamic') return;
      kineticEnergyJ += world.isAsleep(index) ? 0 : world.kineticEnergy(index);
      potentialEnergyJ -= world.massKg(index) * dot(world.gravity, world.centerOfMass(index));
    });
    return {
      deepestPenetrationM: this.#deepestM,
      deepestPair: this.#deepestPair,
      deepestTick: this.#deepestTick,
      kineticEnergyJ,
      potentialEnergyJ,
      quarantined: [...world.quarantined],
      clamped: world.clamped.map((index) => nameOf(world, index)),
    };
  }
}
