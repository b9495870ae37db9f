import type Database from 'better-sqlite3';

export interface CachedChunk {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Most that a project file carries of cached state stream. */
export const CHUNK_CACHE_BYTES = 256 * 1024 * 1024;

type SizeRow = { key: string; size: number };

/**
 * The cached pieces of the state stream, least recently used first to go. It is a cache: whatever is wrong with it,
 * the piece is simulated again.
 */
export class ChunkCache {
  readonly #database: Database.Database;
  readonly #capacityBytes: number;
  readonly #put: Database.Statement<[string, number, number, Uint8Array]>;
  readonly #get: Database.Statement<[string], { bytes: Buffer }>;
  readonly #touch: Database.Statement<[number, string]>;
  readonly #sizeOf: Database.Statement<[string], { size: number }>;
  readonly #oldest: Database.Statement<[], SizeRow>;
  readonly #delete: Database.Statement<[string]>;
  /** Keys read since the last write: their place in the order is written with the next one, not on every read. */
  readonly #readSince = new Set<string>();
  #totalBytes: number;
  #clock: number;

  constructor(database: Database.Database, capacityBytes: number = CHUNK_CACHE_BYTES) {
    this.#database = database;
    this.#capacityBytes = capacityBytes;
    this.#put = database.prepare(
      `INSERT INTO chunk (key, used, size, bytes) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET used = excluded.used, size = excluded.size, bytes = excluded.bytes`,
    );
    this.#get = database.prepare('SELECT bytes FROM chunk WHERE key = ?');
    this.#touch = database.prepare('UPDATE chunk SET used = ? WHERE key = ?');
    this.#sizeOf = database.prepare('SELECT size FROM chunk WHERE key = ?');
    this.#oldest = database.prepare('SELECT key, size FROM chunk ORDER BY used LIMIT 64');
    this.#delete = database.prepare('DELETE FROM chunk WHERE key = ?');
    const sums = database
      .prepare<[], { total: number; latest: number }>(
        'SELECT coalesce(sum(size), 0) AS total, coalesce(max(used), 0) AS latest FROM chunk',
      )
      .get();
    this.#totalBytes = sums?.total ?? 0;
    this.#clock = sums?.latest ?? 0;
  }

  get totalBytes(): number {
    return this.#totalBytes;
  }

  /** Keeps chunks, then drops the least recently used until the rest fits. A chunk over the capacity is not kept. */
  put(chunks: readonly CachedChunk[]): void {
    this.#database
      .transaction(() => {
        this.#writeReads();
        for (const { key, bytes } of chunks) {
          if (bytes.byteLength > this.#capacityBytes) continue;
          const replaced = this.#sizeOf.get(key)?.size ?? 0;
          this.#put.run(key, ++this.#clock, bytes.byteLength, bytes);
          this.#totalBytes += bytes.byteLength - replaced;
        }
        this.#evict();
      })
      .immediate();
  }

  /** Those of the keys that are there, in the order asked. */
  get(keys: readonly string[]): CachedChunk[] {
    const found: CachedChunk[] = [];
    for (const key of keys) {
      const row = this.#get.get(key);
      if (!(row?.bytes instanceof Uint8Array)) continue;
      this.#readSince.add(key);
      found.push({ key, bytes: new Uint8Array(row.bytes) });
    }
    return found;
  }

  /** Drops everything. */
  clear(): void {
    this.#database.exec('DELETE FROM chunk');
    this.#readSince.clear();
    this.#totalBytes = 0;
  }

  #writeReads(): void {
    for (const key of this.#readSince) this.#touch.run(++this.#clock, key);
    this.#readSince.clear();
  }

  #evict(): void {
    while (this.#totalBytes > this.#capacityBytes) {
      const oldest = this.#oldest.all();
      if (oldest.length === 0) break;
      for (const { key, size } of oldest) {
        if (this.#totalBytes <= this.#capacityBytes) break;
        this.#delete.run(key);
        this.#totalBytes -= size;
      }
    }
  }
}
