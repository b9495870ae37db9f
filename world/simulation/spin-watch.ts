import type { Vec3 } from '../records/fields.ts';
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
  readonly #round: readonly { readonly index: number; readonly radiusM: number }[];
  readonly #slides = new Map<number, Slide>();

  constructor(world: EngineWorld) {
    this.#round = world.scene.bodies.flatMap(({ isSolid }, index) => {
      const radii = world.parts(index).map((part) => ('radius' in part && part.kind !== 'cone' ? part.radius : 0));
      const radiusM = Math.max(0, ...radii);
      return radiusM > 0 && isSolid ? [{ index, radiusM }] : [];
    });
  }

  look(world: EngineWorld): void {
    for (const { index, radiusM } of this.#round) {
      if (world.mode(index) !== 'dynamic' || world.isAsleep(index) || world.rolledPressMps(index) !== null) continue;
      if (lengthOf(world.angularVelocity(index)) < FAST_SPIN || !isSliding(world, index, radiusM)) continue;
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

/** Whether it touches something, turns fast about an axis along that, and slides over it. */
function isSliding(world: EngineWorld, index: number, radiusM: number): boolean {
  const spin = world.angularVelocity(index);
  for (const pair of world.pairs.values()) {
    if (!pair.hasPushed || (pair.a !== index && pair.b !== index)) continue;
    const { impulseNs, normal, point } = world.readContact(pair);
    if (impulseNs <= 0 || normal === null || point === null) continue;
    const inward = pair.a === index ? scale(normal, -1) : normal;
    const turning = subtract(spin, scale(inward, dot(spin, inward)));
    if (lengthOf(turning) < FAST_SPIN) continue;
    const tread = add(world.linearVelocity(index), cross(turning, scale(inward, -radiusM)));
    const relative = subtract(tread, velocityAt(world, pair.a === index ? pair.b : pair.a, point));
    if (lengthOf(subtract(relative, scale(inward, dot(relative, inward)))) > SLIDING_MPS) return true;
  }
  return false;
}

function velocityAt(world: EngineWorld, index: number, point: Vec3): Vec3 {
  const mode = world.mode(index);
  if (mode !== 'dynamic' && mode !== 'keyframed') return [0, 0, 0];
  const arm = subtract(point, world.centerOfMass(index));
  return add(world.linearVelocity(index), cross(world.angularVelocity(index), arm));
}
