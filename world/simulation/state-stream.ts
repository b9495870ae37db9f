import { assert } from '../assert.ts';
import { POSE_FLOATS } from './chunk-poses.ts';
import { CHUNK_TICKS, TRACK_TICKS, type Chunk, type ChunkTrack, type SimEvent, type SimScene } from './types.ts';

/** What of a chunk the stream reads. The arrays may lie in SharedArrayBuffers. */
export type StreamChunk = Pick<
  Chunk,
  'index' | 'fromTick' | 'toTick' | 'startPoses' | 'movers' | 'poses' | 'tracks' | 'events'
>;

/** A chunk in its place, with each body's slot among the movers; −1 = it stays where it was. */
interface PlacedChunk {
  readonly chunk: StreamChunk;
  readonly slots: Int32Array;
}

/** Two neighbouring rows of a track: the value at a tick is from + (to − from) × share. */
export interface TrackRow {
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly share: number;
}

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
  readonly #chunks: (PlacedChunk | undefined)[] = [];
  #broken: readonly SimEvent[] | null = null;
  #explosions: readonly SimEvent[] | null = null;

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
    assert(chunk.startPoses.length === this.bodyCount * POSE_FLOATS, 'a chunk of the same bodies');
    const slots = new Int32Array(this.bodyCount).fill(-1);
    chunk.movers.forEach((body, slot) => (slots[body] = slot));
    this.#chunks[chunk.index] = { chunk, slots };
    this.#broken = null;
    this.#explosions = null;
  }

  /** What broke (events of kind `broke`), in order, as far as it is known; the drawing shows it from its tick on. */
  get broken(): readonly SimEvent[] {
    this.#broken ??= this.#chunks.flatMap(
      (placed) => placed?.chunk.events.filter(({ kind }) => kind === 'broke') ?? [],
    );
    return this.#broken;
  }

  /** The explosions that have begun, in order: each with its place and, first of its values, its charge in kg of TNT. */
  get explosions(): readonly SimEvent[] {
    this.#explosions ??= this.#chunks.flatMap(
      (placed) =>
        placed?.chunk.events.filter(({ kind, values }) => kind === 'interventionApplied' && values !== undefined) ?? [],
    );
    return this.#explosions;
  }

  /** Keys of the tracks that every chunk has, in order; none while nothing is there. */
  get trackKeys(): readonly string[] {
    return this.#chunks.find((placed) => placed !== undefined)?.chunk.tracks.map(({ key }) => key) ?? [];
  }

  /** The rows of a track about a tick (may be fractional); null where it is not ready or has no such track. */
  trackRow(key: string, tick: number): TrackRow | null {
    if (tick < 0) return null;
    const placed = this.#chunks[Math.max(0, Math.ceil(tick / CHUNK_TICKS) - 1)];
    const track = placed?.chunk.tracks.find((candidate) => candidate.key === key);
    if (placed === undefined || track === undefined) return null;
    if (track.rows === 1) return { from: track.floats, to: track.floats, share: 0 };
    const place = (tick - placed.chunk.fromTick) / TRACK_TICKS;
    const low = Math.floor(place);
    const share = place - low;
    const from = rowOf(track, low);
    return { from, to: share === 0 ? from : rowOf(track, low + 1), share };
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
    blendBody(low, high, bodyIndex, tick - Math.floor(tick), out, offset);
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
    for (let body = 0; body < this.bodyCount; body++) blendBody(low, high, body, share, out, body * POSE_FLOATS);
    return true;
  }

  #rowAt(tick: number): Row | null {
    if (tick === 0) return { still: this.#initial, slots: null, moving: this.#initial, offset: 0 };
    if (tick < 0) return null;
    const placed = this.#chunks[Math.floor((tick - 1) / CHUNK_TICKS)];
    if (placed === undefined) return null;
    const { chunk, slots } = placed;
    const offset = (tick - chunk.fromTick - 1) * chunk.movers.length * POSE_FLOATS;
    return { still: chunk.startPoses, slots, moving: chunk.poses, offset };
  }
}

/** Where the poses of a tick are: those of bodies with a slot in `moving` from `offset` on, the others in `still`. */
interface Row {
  readonly still: Float32Array;
  readonly slots: Int32Array | null;
  readonly moving: Float32Array;
  readonly offset: number;
}

function rowOf({ floats, floatsPerRow }: ChunkTrack, row: number): Float32Array {
  return floats.subarray(row * floatsPerRow, (row + 1) * floatsPerRow);
}

function blendBody(low: Row, high: Row, body: number, share: number, out: Float32Array, at: number): void {
  const lowSlot = low.slots === null ? -1 : low.slots[body]!;
  const highSlot = high.slots === null ? -1 : high.slots[body]!;
  const isStill = lowSlot < 0 && highSlot < 0 && low.still === high.still;
  blendPose(
    lowSlot < 0 ? low.still : low.moving,
    lowSlot < 0 ? body * POSE_FLOATS : low.offset + lowSlot * POSE_FLOATS,
    highSlot < 0 ? high.still : high.moving,
    highSlot < 0 ? body * POSE_FLOATS : high.offset + highSlot * POSE_FLOATS,
    isStill ? 0 : share,
    out,
    at,
  );
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
