import { assert } from '../assert.ts';
import { CHUNK_TICKS, type Chunk, type SimScene } from './types.ts';

/** Floats per body and tick: px py pz qx qy qz qw, metres, world space. */
export const POSE_FLOATS = 7;

/** What of a chunk the stream reads. The array may lie in a SharedArrayBuffer. */
export type StreamChunk = Pick<Chunk, 'index' | 'fromTick' | 'toTick' | 'poses'>;

/**
 * The motion of one take, as far as it is simulated: the chunks in order, and poses at any time in them, between ticks
 * too. Tick 0 is the initial pose. Chunks may come in any order and be replaced; a stream never computes physics.
 */
export class StateStream {
  /** Entity ids in body order: set piece ids, and `ground` for the floor. */
  readonly entityIds: readonly string[];
  readonly durationTicks: number;
  readonly #bodyIndexes: ReadonlyMap<string, number>;
  readonly #initial: Float32Array;
  readonly #chunks: (StreamChunk | undefined)[] = [];

  constructor(scene: Pick<SimScene, 'bodies' | 'durationTicks'>) {
    this.entityIds = scene.bodies.map(({ entityId }) => entityId);
    this.durationTicks = scene.durationTicks;
    this.#bodyIndexes = new Map(this.entityIds.map((id, index) => [id, index]));
    this.#initial = new Float32Array(scene.bodies.length * POSE_FLOATS);
    scene.bodies.forEach(({ position, rotation }, index) => {
      this.#initial.set(position, index * POSE_FLOATS);
      this.#initial.set(rotation, index * POSE_FLOATS + 3);
    });
  }

  get bodyCount(): number {
    return this.entityIds.length;
  }

  /** Index of an entity's body; −1 where it has none. */
  bodyIndex(entityId: string): number {
    return this.#bodyIndexes.get(entityId) ?? -1;
  }

  /** Puts a chunk in its place, instead of the one that was there. */
  setChunk(chunk: StreamChunk): void {
    assert(chunk.poses.length === CHUNK_TICKS * this.bodyCount * POSE_FLOATS, 'a chunk of the same bodies');
    this.#chunks[chunk.index] = chunk;
  }

  /** Last tick up to which everything is there without a gap. */
  get readyTick(): number {
    let index = 0;
    while (this.#chunks[index] !== undefined) index++;
    return index * CHUNK_TICKS;
  }

  /** Whether the pose at a tick (may be fractional) can be had. */
  isReady(tick: number): boolean {
    if (tick < 0) return false;
    return this.#rowAt(Math.floor(tick)) !== null && this.#rowAt(Math.ceil(tick)) !== null;
  }

  /** Writes one body's pose at a tick (may be fractional) to `out` at `offset`; false and untouched where not ready. */
  poseAt(bodyIndex: number, tick: number, out: Float32Array, offset = 0): boolean {
    const low = this.#rowAt(Math.floor(tick));
    const high = this.#rowAt(Math.ceil(tick));
    if (low === null || high === null) return false;
    const at = bodyIndex * POSE_FLOATS;
    blendPose(low.floats, low.offset + at, high.floats, high.offset + at, tick - Math.floor(tick), out, offset);
    return true;
  }

  /**
   * Writes all poses at a tick (may be fractional): bodies × 7 floats, rows px py pz qx qy qz qw, metres, world space.
   * False and untouched where not ready.
   */
  writePoses(tick: number, out: Float32Array): boolean {
    const low = this.#rowAt(Math.floor(tick));
    const high = this.#rowAt(Math.ceil(tick));
    if (low === null || high === null) return false;
    const share = tick - Math.floor(tick);
    for (let at = 0; at < this.bodyCount * POSE_FLOATS; at += POSE_FLOATS) {
      blendPose(low.floats, low.offset + at, high.floats, high.offset + at, share, out, at);
    }
    return true;
  }

  #rowAt(tick: number): { floats: Float32Array; offset: number } | null {
    if (tick === 0) return { floats: this.#initial, offset: 0 };
    if (tick < 0) return null;
    const chunk = this.#chunks[Math.floor((tick - 1) / CHUNK_TICKS)];
    if (chunk === undefined) return null;
    return { floats: chunk.poses, offset: (tick - chunk.fromTick - 1) * this.bodyCount * POSE_FLOATS };
  }
}

/** Straight line between positions, shortest normalised line between the turns of neighbouring ticks. */
function blendPose(
  from: Float32Array,
  fromAt: number,
  to: Float32Array,
  toAt: number,
  share: number,
  out: Float32Array,
  at: number,
): void {
  if (share === 0) {
    for (let k = 0; k < POSE_FLOATS; k++) out[at + k] = from[fromAt + k]!;
    return;
  }
  for (let k = 0; k < 3; k++) out[at + k] = from[fromAt + k]! + (to[toAt + k]! - from[fromAt + k]!) * share;
  let cosine = 0;
  for (let k = 3; k < 7; k++) cosine += from[fromAt + k]! * to[toAt + k]!;
  const weight = cosine < 0 ? -share : share;
  const x = from[fromAt + 3]! * (1 - share) + to[toAt + 3]! * weight;
  const y = from[fromAt + 4]! * (1 - share) + to[toAt + 4]! * weight;
  const z = from[fromAt + 5]! * (1 - share) + to[toAt + 5]! * weight;
  const w = from[fromAt + 6]! * (1 - share) + to[toAt + 6]! * weight;
  const length = Math.sqrt(x * x + y * y + z * z + w * w);
  out[at + 3] = x / length;
  out[at + 4] = y / length;
  out[at + 5] = z / length;
  out[at + 6] = w / length;
}
