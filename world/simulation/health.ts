import { overlapLimitM, thicknessM } from './body-measures.ts';
import { isGone } from './engine/bodies.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import { nameOf } from './interventions.ts';
import { SpinWatch } from './spin-watch.ts';
import { CHUNK_TICKS, type ChunkEnergy, type ChunkHealth, type SimBody } from './types.ts';

/** Pair readings per chunk that the watch may cost; with more pairs it looks at fewer ticks. */
const READINGS_PER_CHUNK = 2000;
/** Divisors of CHUNK_TICKS, so that the last tick of a chunk is always looked at. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, CHUNK_TICKS];
/** Overlaps named per chunk; what lies in a heap in itself needs no longer list. */
const OVERLAPS_PER_CHUNK = 20;

/** Bodies are immutable, and a thickness of a hull is not free. */
const thicknesses = new WeakMap<SimBody, number>();

function knownThicknessM(body: SimBody): number {
  const known = thicknesses.get(body);
  if (known !== undefined) return known;
  const thickness = thicknessM(body);
  thicknesses.set(body, thickness);
  return thickness;
}

/** Collects a chunk's health while it runs. Made when the chunk begins. */
export class HealthWatch {
  #deepestM = 0;
  #deepestPair: readonly [string, string] | null = null;
  #deepestTick: number;
  readonly #overlaps = new Map<number, { readonly pair: TouchingPair; depthM: number; tick: number }>();
  readonly #isThere: Uint8Array;
  readonly #spins: SpinWatch;
  readonly #presence: ChunkHealth['presence'][number][] = [];

  constructor(world: EngineWorld) {
    this.#deepestTick = world.tick;
    this.#spins = new SpinWatch(world);
    this.#isThere = Uint8Array.from(world.scene.bodies, (_, index) => (isGone(world.mode(index)) ? 0 : 1));
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

  /** Notes which bodies came to be or ceased to be in the tick that ended. */
  notePresence(world: EngineWorld): void {
    for (let index = 0; index < this.#isThere.length; index++) {
      const isThere = isGone(world.mode(index)) ? 0 : 1;
      if (isThere === this.#isThere[index]) continue;
      this.#isThere[index] = isThere;
      this.#presence.push({ entityId: nameOf(world, index), isThere: isThere === 1, tick: world.tick });
    }
  }

  /** Looks at all touching pairs that are awake, at every tick or, in crowded scenes, at every nth. */
  look(world: EngineWorld): void {
    this.#spins.look(world);
    const wanted = (world.pairs.size * CHUNK_TICKS) / READINGS_PER_CHUNK;
    const interval = INTERVALS.find((ticks) => ticks >= wanted) ?? CHUNK_TICKS;
    if (world.tick % interval !== 0) return;
    for (const pair of world.pairs.values()) {
      const isStill = (index: number): boolean => world.mode(index) !== 'dynamic' || world.isAsleep(index);
      if (isStill(pair.a) && isStill(pair.b)) continue;
      this.note(world, pair, world.readDepth(pair), world.tick);
    }
  }

  finish(world: EngineWorld, energy: ChunkEnergy): ChunkHealth {
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
      energy,
      presence: this.#presence,
      quarantined: [...world.quarantined],
      spinning: this.#spins.finish(world),
      clamped: world.clamped.map((index) => nameOf(world, index)),
    };
  }
}
