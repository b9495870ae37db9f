import { chunkKeys } from './chunk-keys.ts';
import { CHUNK_TICKS, type Checkpoint, type Chunk, type SimScene } from './types.ts';

/** Memory that a chunk takes, bytes: its arrays, its snapshot and about its texts. */
export function chunkBytes(chunk: Chunk): number {
  const { startPoses, movers, poses, tracks, velocities, events, end } = chunk;
  const arrays = [
    startPoses,
    movers,
    poses,
    velocities,
    end.world,
    end.phenomena,
    ...tracks.map(({ floats }) => floats),
  ];
  const arrayBytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return arrayBytes + end.side.length * 2 + events.length * 160 + 400;
}

/** Of every so many chunks in a row, one keeps its checkpoint when memory is short. */
const CHECKPOINT_INTERVAL_CHUNKS = 4;
const NO_BYTES = new Uint8Array(0);

/** Whether a chunk keeps its checkpoint where room is short. */
export function keepsCheckpoint({ index }: Chunk): boolean {
  return index % CHECKPOINT_INTERVAL_CHUNKS === 0;
}

/** The chunk without what a run resumes from: its motion, which still plays. */
export function withoutCheckpoint(chunk: Chunk): Chunk {
  return { ...chunk, end: { ...chunk.end, world: NO_BYTES, phenomena: NO_BYTES } };
}

/** Chunks by content address; keeps the most recently used ones within a number of bytes. */
export class ChunkCache {
  readonly #maximumBytes: number;
  readonly #maximumCheckpointBytes: number;
  readonly #chunks = new Map<string, Chunk>();
  #bytes = 0;
  #checkpointBytes = 0;

  /** `maximumCheckpointBytes`: most of them that checkpoints may take before they thin out. */
  constructor(maximumBytes: number, maximumCheckpointBytes: number = maximumBytes) {
    this.#maximumBytes = maximumBytes;
    this.#maximumCheckpointBytes = maximumCheckpointBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#chunks.size;
  }

  /** The chunk with this key, which becomes the most recently used; undefined where it is not held. */
  get(key: string): Chunk | undefined {
    const chunk = this.#chunks.get(key);
    if (chunk === undefined) return undefined;
    this.#chunks.delete(key);
    this.#chunks.set(key, chunk);
    return chunk;
  }

  /**
   * Holds a chunk under its key. What no longer fits goes, the least recently used first: of all but every fourth chunk
   * the checkpoint, which is most of its memory, and only then whole chunks. Motion without a checkpoint still plays;
   * to resume there costs at most three chunks more.
   */
  put(chunk: Chunk): void {
    this.#drop(chunk.key);
    this.#hold(chunk);
    for (const [key, held] of this.#chunks) {
      if (this.#bytes <= this.#maximumBytes && this.#checkpointBytes <= this.#maximumCheckpointBytes) return;
      if (keepsCheckpoint(held) || held.end.world.length === 0 || key === chunk.key) continue;
      const thin = withoutCheckpoint(held);
      this.#count(held, -1);
      this.#count(thin, 1);
      // Same key: the place in the order stays.
      this.#chunks.set(key, thin);
    }
    for (const key of this.#chunks.keys()) {
      if (this.#bytes <= this.#maximumBytes) return;
      this.#drop(key);
    }
  }

  #hold(chunk: Chunk): void {
    this.#chunks.set(chunk.key, chunk);
    this.#count(chunk, 1);
  }

  #count(chunk: Chunk, sign: 1 | -1): void {
    this.#bytes += sign * chunkBytes(chunk);
    this.#checkpointBytes += sign * (chunk.end.world.byteLength + chunk.end.phenomena.byteLength);
  }

  #drop(key: string): void {
    const chunk = this.#chunks.get(key);
    if (chunk === undefined) return;
    this.#chunks.delete(key);
    this.#count(chunk, -1);
  }
}

export interface RunPlan {
  /** Unbroken run of chunks from tick 0 whose motion is there already. */
  readonly reused: readonly Chunk[];
  /** Where to resume; null = from tick 0. May lie before the end of `reused`, whose checkpoints may have gone. */
  readonly from: Checkpoint | null;
  /** Tick of `from`; where nothing is left to simulate, the end of `reused`. */
  readonly fromTick: number;
}

/** What of a scene the cache already holds, up to `untilTick` (by default all of it), and where to go on from. */
export function planRun(scene: SimScene, cache: ChunkCache, untilTick: number = scene.durationTicks): RunPlan {
  const reused: Chunk[] = [];
  for (const key of chunkKeys(scene, untilTick)) {
    const chunk = cache.get(key);
    if (chunk === undefined) break;
    reused.push(chunk);
  }
  const from = reused.findLast(({ end }) => end.world.length > 0)?.end ?? null;
  const reusedTick = reused.length * CHUNK_TICKS;
  return { reused, from, fromTick: reusedTick >= untilTick ? reusedTick : (from?.tick ?? 0) };
}
