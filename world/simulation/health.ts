import type { Vec3 } from '../records/fields.ts';
import { overlapLimitM, thicknessM } from './body-measures.ts';
import { localBounds } from './engine/bounds.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import { nameOf } from './interventions.ts';
import { add, dot, scale, subtract } from './mathematics/vectors.ts';
import type { SolidPart } from './solid-parts.ts';
import { CHUNK_TICKS, type ChunkHealth, type SimBody } from './types.ts';

/** Pair readings per chunk that the watch may cost; with more pairs it looks at fewer ticks. */
const READINGS_PER_CHUNK = 2000;
/** Divisors of CHUNK_TICKS, so that the last tick of a chunk is always looked at. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, CHUNK_TICKS];
/** Overlaps named per chunk; what lies in a heap in itself needs no longer list. */
const OVERLAPS_PER_CHUNK = 20;

interface Motion {
  readonly kineticJ: number;
  readonly potentialJ: number;
  readonly momentumNs: Vec3;
}

/** Bodies are immutable, and a thickness of a hull is not free. */
const thicknesses = new WeakMap<SimBody, number>();

function knownThicknessM(body: SimBody): number {
  const known = thicknesses.get(body);
  if (known !== undefined) return known;
  const thickness = thicknessM(body);
  thicknesses.set(body, thickness);
  return thickness;
}

const reaches = new WeakMap<readonly SolidPart[], number>();

/** Farthest point of solids from their body's origin, metres. */
function reachOf(parts: readonly SolidPart[]): number {
  const known = reaches.get(parts);
  if (known !== undefined) return known;
  const reachM = localBounds(parts)?.reachM ?? 0;
  reaches.set(parts, reachM);
  return reachM;
}

/** Collects a chunk's health while it runs. Made when the chunk begins. */
export class HealthWatch {
  #deepestM = 0;
  #deepestPair: readonly [string, string] | null = null;
  #deepestTick: number;
  readonly #overlaps = new Map<number, { readonly pair: TouchingPair; depthM: number; tick: number }>();
  readonly #startEnergyJ: number;
  #energyInJ = 0;
  #momentumInNs: Vec3 = [0, 0, 0];

  constructor(world: EngineWorld) {
    this.#deepestTick = world.tick;
    const { kineticJ, potentialJ } = motionOf(world, allBodies(world));
    this.#startEnergyJ = kineticJ + potentialJ;
  }

  /** Has the interventions of the present tick act, and keeps account of what they add. */
  measureActs(world: EngineWorld, act: () => void): void {
    const acting = world.scene.interventions.filter(
      ({ startTick, endTick }) => startTick <= world.tick && world.tick <= endTick,
    );
    if (acting.length === 0) return;
    const targets = new Set(acting.map(({ targetIndex }) => targetIndex));
    const touched = targets.has(-1) ? allBodies(world) : [...targets].sort((a, b) => a - b);
    const before = motionOf(world, touched);
    act();
    const after = motionOf(world, touched);
    const addedJ = after.kineticJ + after.potentialJ - before.kineticJ - before.potentialJ;
    // A blow beyond all numbers takes its body out of the run in this very tick: nothing of it stays.
    if (!Number.isFinite(addedJ)) return;
    this.#energyInJ += addedJ;
    this.#momentumInNs = add(this.#momentumInNs, subtract(after.momentumNs, before.momentumNs));
  }

  /** Notes how deep a pair overlaps, at the end of a tick. */
  note(world: EngineWorld, pair: TouchingPair, depthM: number, tick: number): void {
    this.#noteOverlap(world, pair, depthM, tick);
    if (depthM <= this.#deepestM) return;
    this.#deepestM = depthM;
    this.#deepestPair = [nameOf(world, pair.a), nameOf(world, pair.b)];
    this.#deepestTick = tick;
  }

  #noteOverlap(world: EngineWorld, pair: TouchingPair, depthM: number, tick: number): void {
    const { bodies } = world.scene;
    const key = pair.a * bodies.length + pair.b;
    const known = this.#overlaps.get(key);
    if (depthM <= (known?.depthM ?? 0)) return;
    if (known !== undefined) Object.assign(known, { depthM, tick });
    else if (depthM > overlapLimitM(knownThicknessM(bodies[pair.a]!), knownThicknessM(bodies[pair.b]!)))
      this.#overlaps.set(key, { pair, depthM, tick });
  }

  /** Looks at all touching pairs that are awake, at every tick or, in crowded scenes, at every nth. */
  look(world: EngineWorld): void {
    const wanted = (world.pairs.size * CHUNK_TICKS) / READINGS_PER_CHUNK;
    const interval = INTERVALS.find((ticks) => ticks >= wanted) ?? CHUNK_TICKS;
    if (world.tick % interval !== 0) return;
    for (const pair of world.pairs.values()) {
      const isStill = (index: number): boolean => world.mode(index) !== 'dynamic' || world.isAsleep(index);
      if (isStill(pair.a) && isStill(pair.b)) continue;
      this.note(world, pair, world.readDepth(pair), world.tick);
    }
    this.#lookUnderFloor(world);
  }

  /** What dips into the floor before the engine knows of their contact, and is stopped there by an act, has no pair. */
  #lookUnderFloor(world: EngineWorld): void {
    const { bodies } = world.scene;
    if (bodies[0]?.entityId !== 'ground') return;
    const known = new Set([...world.pairs.values()].map(({ a, b }) => (a === 0 ? b : -1)));
    for (let index = 1; index < bodies.length; index++) {
      if (known.has(index) || !bodies[index]!.isSolid || world.mode(index) !== 'dynamic' || world.isAsleep(index))
        continue;
      const reachM = reachOf(world.parts(index));
      if (world.position(index)[1] >= reachM) continue;
      const pair: TouchingPair = { a: 0, b: index, count: 0, hasPushed: false };
      this.note(world, pair, world.readDepth(pair), world.tick);
    }
  }

  finish(world: EngineWorld): ChunkHealth {
    const { kineticJ, potentialJ, momentumNs } = motionOf(world, allBodies(world));
    return {
      deepestPenetrationM: this.#deepestM,
      deepestPair: this.#deepestPair,
      deepestTick: this.#deepestTick,
      overlaps: [...this.#overlaps.values()]
        .sort((x, y) => y.depthM - x.depthM || x.pair.a - y.pair.a || x.pair.b - y.pair.b)
        .slice(0, OVERLAPS_PER_CHUNK)
        .map(({ pair, depthM, tick }) => ({
          pair: [nameOf(world, pair.a), nameOf(world, pair.b)] as const,
          depthM,
          tick,
        })),
      startEnergyJ: this.#startEnergyJ,
      kineticEnergyJ: kineticJ,
      potentialEnergyJ: potentialJ,
      energyInJ: this.#energyInJ,
      momentumNs,
      momentumInNs: this.#momentumInNs,
      quarantined: [...world.quarantined],
      clamped: world.clamped.map((index) => nameOf(world, index)),
    };
  }
}

const allBodies = (world: EngineWorld): number[] => world.scene.bodies.map((_, index) => index);

/** Of those of the bodies that are dynamic. Potential energy is zero at the world's origin. */
function motionOf(world: EngineWorld, indexes: readonly number[]): Motion {
  let kineticJ = 0;
  let potentialJ = 0;
  let momentumNs: Vec3 = [0, 0, 0];
  for (const index of indexes) {
    if (world.mode(index) !== 'dynamic') continue;
    const massKg = world.massKg(index);
    potentialJ -= massKg * dot(world.gravity, world.centerOfMass(index));
    if (world.isAsleep(index)) continue;
    kineticJ += world.kineticEnergy(index);
    momentumNs = add(momentumNs, scale(world.linearVelocity(index), massKg));
  }
  return { kineticJ, potentialJ, momentumNs };
}
