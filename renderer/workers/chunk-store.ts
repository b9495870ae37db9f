import {
  ChunkCache,
  decodeChunk,
  encodeChunk,
  keepsCheckpoint,
  withoutCheckpoint,
} from '../../world/simulation/index.ts';
import type { Chunk } from '../../world/simulation/types.ts';

/** A chunk as the project file keeps it. */
export interface EncodedChunk {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Poses and checkpoints of about eight minutes of a 200-body take in which all move all the time. */
export const CACHE_BYTES = 400 * 1024 * 1024;
/** Checkpoints thin out from here on: most takes move little, and then these are most of their memory. */
export const CHECKPOINT_BYTES = 32 * 1024 * 1024;
/** Encoded bytes handed over for storing at a time. */
const STORE_BATCH_BYTES = 4 * 1024 * 1024;

/** The worker's chunks: those in memory, and which of them the project file has. */
export class ChunkStore {
  readonly cache: ChunkCache;
  readonly #storedKeys = new Set<string>();

  constructor(maximumBytes: number, maximumCheckpointBytes?: number) {
    this.cache = new ChunkCache(maximumBytes, maximumCheckpointBytes);
  }

  /**
   * Takes in what the file had. A damaged chunk counts as one that the file does not have: it is simulated again, and
   * written over.
   */
  provide(chunks: readonly EncodedChunk[]): void {
    for (const { key, bytes } of chunks) {
      const decoded = decodeChunk(bytes);
      if (!decoded.ok || decoded.value.key !== key) continue;
      this.#storedKeys.add(key);
      this.cache.put(shareable(decoded.value));
    }
  }

  /** One batch of those of these chunks that the file does not have; empty when it has them all. */
  nextBatch(keys: readonly string[]): EncodedChunk[] {
    const batch: EncodedChunk[] = [];
    let size = 0;
    for (const key of keys) {
      if (this.#storedKeys.has(key)) continue;
      const chunk = this.cache.get(key);
      if (chunk === undefined) continue;
      this.#storedKeys.add(key);
      // Checkpoints are most of a chunk. In the file every fourth is enough: to resume there costs three chunks more.
      const bytes = encodeChunk(keepsCheckpoint(chunk) ? chunk : withoutCheckpoint(chunk));
      batch.push({ key, bytes });
      size += bytes.byteLength;
      if (size > STORE_BATCH_BYTES) break;
    }
    return batch;
  }

  /** Another file: nothing is known to be stored in it. */
  forgetFile(): void {
    this.#storedKeys.clear();
  }
}

function shared<A extends Float32Array | Int32Array>(values: A): A {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = (values instanceof Int32Array ? new Int32Array(buffer) : new Float32Array(buffer)) as A;
  copy.set(values);
  return copy;
}

/** The chunk with its motion where the page can read it without a copy. */
export function shareable(chunk: Chunk): Chunk {
  return {
    ...chunk,
    startPoses: shared(chunk.startPoses),
    movers: shared(chunk.movers),
    poses: shared(chunk.poses),
    tracks: chunk.tracks.map((track) => ({ ...track, floats: shared(track.floats) })),
    velocities: shared(chunk.velocities),
  };
}
