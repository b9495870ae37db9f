import { overlapLimitM, thicknessM } from './body-measures.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { localBounds } from './engine/bounds.ts';
import type { EngineWorld } from './engine/engine-world.ts';
import type { TouchingPair } from './engine/side-state.ts';
import { nameOf } from './interventions.ts';
import type { SolidPart } from './solid-parts.ts';
import { CHUNK_TICKS, type ChunkHealth, type Overlap, type SimBody } from './types.ts';

/**
 * A pair is looked at again once its two bodies can have moved against each other by this share of the depth that is too
 * deep for them: 1 mm, less for thin ones. What is fast is looked at in every tick, what rests once in a chunk.
 */
const WAY_SHARE = 0.1;
/**
 * Looks per tick that the pairs of one cluster may cost, those with the floor apart, which are cheap; where more want one,
 * those go first that can be farthest beyond their limit by now. What is far off, or rests, takes none of them.
 */
const LOOKS_PER_TICK = { least: 20, perPair: 0.03 };
/** Overlaps named per chunk and body that moves; what lies in a heap in itself needs no longer list. */
const OVERLAPS_PER_BODY = 8;

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

/** Poses of all bodies before and after a tick: rows of POSE_FLOATS from these offsets on. */
export interface TickPoses {
  readonly before: Float32Array;
  readonly beforeAt: number;
  readonly after: Float32Array;
  readonly afterAt: number;
}

/** A pair as it was last looked at. */
interface Look {
  readonly pair: TouchingPair;
  /** Depth from which it is too deep, metres. */
  readonly limitM: number;
  /** Whether one of the two was awake in the chunk. */
  isAwake: boolean;
  depthM: number;
  /** Farthest that points of the two can have moved against each other since then, metres. */
  wayM: number;
}

/** How deep a pair may be by now, as a multiple of what is too deep. */
const urgencyOf = ({ depthM, wayM, limitM }: Look): number => (depthM + wayM) / limitM;

interface IndexedOverlap {
  readonly pair: TouchingPair;
  depthM: number;
  tick: number;
}

/** Collects how deep bodies are in each other during a chunk. Made when the chunk begins. */
export class OverlapWatch {
  readonly #fromTick: number;
  #deepestM = 0;
  #deepestPair: readonly [string, string] | null = null;
  #deepestTick: number;
  readonly #tickDepthsM = new Float64Array(CHUNK_TICKS);
  readonly #overlaps = new Map<number, IndexedOverlap>();
  /** By pair, as in #overlaps. A pair that parted and met again is another one. */
  readonly #looks = new Map<number, Look>();
  readonly #ways: TickWays;
  readonly #isOnFloor: Uint8Array;

  constructor(world: EngineWorld) {
    const { bodies } = world.scene;
    this.#fromTick = world.tick;
    this.#deepestTick = world.tick;
    this.#ways = new TickWays(world);
    this.#isOnFloor = new Uint8Array(bodies.length);
  }

  /** Notes how deep a pair overlaps, at the end of a tick. */
  note(world: EngineWorld, pair: TouchingPair, depthM: number, tick: number): void {
    this.#noteOverlap(world, pair, depthM, tick);
    this.#noteTick(depthM, tick);
    if (depthM <= this.#deepestM) return;
    this.#deepestM = depthM;
    this.#deepestPair = [nameOf(world, pair.a), nameOf(world, pair.b)];
    this.#deepestTick = tick;
  }

  #noteTick(depthM: number, tick: number): void {
    const row = tick - this.#fromTick - 1;
    // What a contact began with may be of the tick at which the chunk before ended.
    if (row >= 0) this.#tickDepthsM[row] = Math.max(this.#tickDepthsM[row]!, depthM);
  }

  #noteOverlap(world: EngineWorld, pair: TouchingPair, depthM: number, tick: number): void {
    const { bodies } = world.scene;
    const key = pair.a * bodies.length + pair.b;
    const known = this.#overlaps.get(key);
    if (depthM <= (known?.depthM ?? 0)) return;
    if (known !== undefined) Object.assign(known, { depthM, tick });
    else if (depthM > limitOf(world, pair)) this.#overlaps.set(key, { pair, depthM, tick });
  }

  /** Looks, at the end of a tick, at the touching pairs that are awake and have moved since they were last looked at. */
  look(world: EngineWorld, poses: TickPoses): void {
    const { bodies } = world.scene;
    const hasFloor = bodies[0]?.entityId === 'ground';
    const isFirst = world.tick === this.#fromTick + 1;
    const wanted = new Map<unknown, Look[]>();
    this.#ways.read(world, poses);
    this.#isOnFloor.fill(0);
    for (const pair of world.pairs.values()) {
      const isOnFloor = hasFloor && pair.a === 0;
      if (isOnFloor) this.#isOnFloor[pair.b] = 1;
      const wayM = isOnFloor ? this.#ways.toFloor(pair.b) : this.#ways.between(pair.a, pair.b);
      const key = pair.a * bodies.length + pair.b;
      let known = this.#looks.get(key);
      if (known?.pair !== pair) {
        // How deep those are that touched before the chunk began nothing says yet.
        known = { pair, limitM: limitOf(world, pair), isAwake: false, depthM: 0, wayM: isFirst ? Infinity : 0 };
        this.#looks.set(key, known);
      }
      known.wayM += wayM;
      if (!known.isAwake) {
        if ((!isFirst && wayM === 0) || !isAwake(world, pair)) continue;
        known.isAwake = true;
      }
      if (known.wayM <= WAY_SHARE * known.limitM) this.#noteTick(known.depthM, world.tick);
      else if (isOnFloor) this.#read(world, known);
      else {
        const cluster = world.clusterOf(pair.a) ?? world.clusterOf(pair.b);
        const others = wanted.get(cluster);
        if (others === undefined) wanted.set(cluster, [known]);
        else others.push(known);
      }
    }
    for (const looks of wanted.values()) this.#readMostUrgent(world, looks);
    if (hasFloor) this.#lookUnderFloor(world, poses);
  }

  #readMostUrgent(world: EngineWorld, looks: readonly Look[]): void {
    const count = Math.ceil(Math.max(LOOKS_PER_TICK.least, LOOKS_PER_TICK.perPair * looks.length));
    const least = looks.length > count ? new Float64Array(looks.map(urgencyOf)).sort().at(-count)! : 0;
    for (const look of looks) if (urgencyOf(look) >= least) this.#read(world, look);
  }

  #read(world: EngineWorld, look: Look): void {
    look.depthM = world.readDepth(look.pair);
    look.wayM = 0;
    this.note(world, look.pair, look.depthM, world.tick);
  }

  /** What dips into the floor before the engine knows of their contact, and is stopped there by an act, has no pair. */
  #lookUnderFloor(world: EngineWorld, { after, afterAt }: TickPoses): void {
    const { bodies } = world.scene;
    for (let index = 1; index < bodies.length; index++) {
      if (this.#isOnFloor[index] === 1 || !bodies[index]!.isSolid) continue;
      if (after[afterAt + index * POSE_FLOATS + 1]! >= this.#ways.reachesM[index]!) continue;
      if (world.mode(index) !== 'dynamic' || world.isAsleep(index)) continue;
      const pair: TouchingPair = { a: 0, b: index, count: 0, hasPushed: false };
      this.note(world, pair, world.readDepth(pair), world.tick);
    }
  }

  finish(
    world: EngineWorld,
  ): Required<
    Pick<ChunkHealth, 'deepestPenetrationM' | 'deepestPair' | 'deepestTick' | 'deepestByTickM' | 'overlaps'>
  > {
    return {
      deepestPenetrationM: this.#deepestM,
      deepestPair: this.#deepestPair,
      deepestTick: this.#deepestTick,
      deepestByTickM: Array.from(this.#tickDepthsM, (depthM) => Math.round(depthM * 1e6) / 1e6),
      overlaps: this.#deepestOfEachBody(world),
    };
  }

  /** What of a body's own overlaps is left out depends on none of other bodies. */
  #deepestOfEachBody(world: EngineWorld): Overlap[] {
    const counts = new Map<number, number>();
    const isAmongDeepest = (index: number): boolean => {
      if (world.scene.bodies[index]!.kind === 'fixed') return false;
      const count = (counts.get(index) ?? 0) + 1;
      counts.set(index, count);
      return count <= OVERLAPS_PER_BODY;
    };
    return [...this.#overlaps.values()]
      .sort((x, y) => y.depthM - x.depthM || x.pair.a - y.pair.a || x.pair.b - y.pair.b)
      .filter(({ pair: { a, b } }) => [a, b].map(isAmongDeepest).includes(true))
      .map(({ pair, depthM, tick }) => ({ pair: [nameOf(world, pair.a), nameOf(world, pair.b)], depthM, tick }));
  }
}

/** Depth from which a pair is too deep, metres. */
function limitOf({ scene: { bodies } }: EngineWorld, { a, b }: TouchingPair): number {
  return overlapLimitM(knownThicknessM(bodies[a]!), knownThicknessM(bodies[b]!));
}

function isAwake(world: EngineWorld, { a, b }: TouchingPair): boolean {
  return [a, b].some((index) => world.mode(index) === 'dynamic' && !world.isAsleep(index));
}

/** How far bodies moved and turned in a tick. */
class TickWays {
  /** By body index: farthest point from the origin, metres; 0 of what has not come to be. */
  readonly reachesM: Float64Array;
  readonly #steps: Float64Array;
  readonly #turnedM: Float64Array;

  constructor({ scene: { bodies } }: EngineWorld) {
    this.reachesM = new Float64Array(bodies.length);
    this.#steps = new Float64Array(bodies.length * 3);
    this.#turnedM = new Float64Array(bodies.length);
  }

  read(world: EngineWorld, poses: TickPoses): void {
    const { before, beforeAt, after, afterAt } = poses;
    for (let index = 0; index < this.reachesM.length; index++) {
      if (this.reachesM[index] === 0) this.reachesM[index] = reachOf(world.parts(index));
      for (let axis = 0; axis < 3; axis++) {
        const place = index * POSE_FLOATS + axis;
        this.#steps[index * 3 + axis] = after[afterAt + place]! - before[beforeAt + place]!;
      }
      this.#turnedM[index] = 2 * chordOf(poses, index) * this.reachesM[index]!;
    }
  }

  /** Farthest that points of a body can have moved up or down in the tick, metres. */
  toFloor(index: number): number {
    return Math.abs(this.#steps[index * 3 + 1]!) + this.#turnedM[index]!;
  }

  /** Farthest that points of two bodies can have moved against each other in the tick, metres. */
  between(a: number, b: number): number {
    const x = this.#steps[a * 3]! - this.#steps[b * 3]!;
    const y = this.#steps[a * 3 + 1]! - this.#steps[b * 3 + 1]!;
    const z = this.#steps[a * 3 + 2]! - this.#steps[b * 3 + 2]!;
    return Math.sqrt(x * x + y * y + z * z) + this.#turnedM[a]! + this.#turnedM[b]!;
  }
}

/** Distance of a body's quaternions before and after a tick, which is half the angle of a small turn; 0: none. */
function chordOf({ before, beforeAt, after, afterAt }: TickPoses, index: number): number {
  let [apart, together] = [0, 0];
  for (let place = index * POSE_FLOATS + 3; place < (index + 1) * POSE_FLOATS; place++) {
    const [from, to] = [before[beforeAt + place]!, after[afterAt + place]!];
    apart += (to - from) * (to - from);
    together += (to + from) * (to + from);
  }
  // A quaternion and its negative are one turn.
  return Math.sqrt(Math.min(apart, together));
}
