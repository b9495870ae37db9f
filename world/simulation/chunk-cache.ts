import { chunkKeys } from './chunk-keys.ts';
import type { Checkpoint, Chunk, SimScene } from './types.ts';

/** Memory that a chunk takes, bytes: its arrays, its snapshot and about its texts. */
export function chunkBytes(chunk: Chunk): number {
  const { poses, velocities, events, end } = chunk;
  return (
    poses.byteLength + velocities.byteLength + end.world.byteLength + end.side.length * 2 + events.length * 160 + 400
  );
}

/** Chunks by content address; keeps the most recently used ones within a number of bytes. */
export class ChunkCache {
  readonly #maximumBytes: number;
  readonly #chunks = new Map<string, Chunk>();
  #bytes = 0;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
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

  has(key: string): boolean {
    return this.#chunks.has(key);
  }

  /** Holds a chunk under its key and drops the least recently used ones that no longer fit. */
  put(chunk: Chunk): void {
    this.#drop(chunk.key);
    this.#chunks.set(chunk.key, chunk);
    this.#bytes += chunkBytes(chunk);
    for (const key of this.#chunks.keys()) {
      if (this.#bytes <= this.#maximumBytes) break;
      this.#drop(key);
    }
  }

  clear(): void {
    this.#chunks.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    const chunk = this.#chunks.get(key);
    if (chunk === undefined) return;
    this.#chunks.delete(key);
    this.#bytes -= chunkBytes(chunk);
  }
}

export interface RunPlan {
  /** Unbroken run of chunks from tick 0 that need not be simulated. */
  readonly reused: readonly Chunk[];
  /** Where to resume; null = from tick 0. */
  readonly from: Checkpoint | null;
  /** First tick that is not simulated yet (0-based tick of `from`). */
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
  const last = reused.at(-1);
  return { reused, from: last?.end ?? null, fromTick: last?.toTick ?? 0 };
}
