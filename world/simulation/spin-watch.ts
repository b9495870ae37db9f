import type { EngineWorld } from './engine/engine-world.ts';
import { FAST_SPIN } from './engine/spinning-balls.ts';
import { nameOf } from './interventions.ts';
import { add, cross, dot, lengthOf, scale, subtract } from './mathematics/vectors.ts';
import type { ChunkHealth } from './types.ts';

/** What slides more slowly over its ground rolls, m/s. */
const SLIDING_MPS = 0.1;
/** Shorter slides than this many ticks change nothing that shows. */
const LEAST_TICKS = 6;

interface Slide {
  readonly fromTick: number;
  toTick: number;
  ticks: number;
}

/**
 * Looks for what the engine gets wrong by 2 to 4 %: round things that spin fast while they slide on something, unless
 * spinning-balls.ts moved them. Made when a chunk begins.
 */
export class SpinWatch {
  readonly #round: readonly number[];
  readonly #slides = new Map<number, Slide>();

  constructor(world: EngineWorld) {
    this.#round = world.scene.bodies.flatMap((body, index) => {
      const isRound = world.parts(index).some(({ kind }) => kind !== 'box' && kind !== 'hull' && kind !== 'mesh');
      return isRound && body.isSolid ? [index] : [];
    });
  }

  look(world: EngineWorld): void {
    for (const index of this.#round) {
      if (world.mode(index) !== 'dynamic' || world.isAsleep(index) || world.hasRolled(index)) continue;
      if (lengthOf(world.angularVelocity(index)) < FAST_SPIN || !isSliding(world, index)) continue;
      const slide = this.#slides.get(index) ?? { fromTick: world.tick - 1, toTick: world.tick, ticks: 0 };
      slide.toTick = world.tick;
      slide.ticks++;
      this.#slides.set(index, slide);
    }
  }

  finish(world: EngineWorld): ChunkHealth['spinning'] {
    return [...this.#slides]
      .filter(([, { ticks }]) => ticks >= LEAST_TICKS)
      .map(([index, { fromTick, toTick }]) => ({ entityId: nameOf(world, index), fromTick, toTick }));
  }
}

function isSliding(world: EngineWorld, index: number): boolean {
  for (const pair of world.pairs.values()) {
    if (!pair.hasPushed || (pair.a !== index && pair.b !== index)) continue;
    const { impulseNs, normal, point } = world.readContact(pair);
    if (impulseNs <= 0 || normal === null || point === null) continue;
    const velocityOf = (body: number) =>
      world.mode(body) === 'dynamic' || world.mode(body) === 'keyframed'
        ? add(world.linearVelocity(body), cross(world.angularVelocity(body), subtract(point, world.centerOfMass(body))))
        : ([0, 0, 0] as const);
    const relative = subtract([...velocityOf(pair.a)], [...velocityOf(pair.b)]);
    if (lengthOf(subtract(relative, scale(normal, dot(relative, normal)))) > SLIDING_MPS) return true;
  }
  return false;
}
