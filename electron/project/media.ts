import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';

export interface Medium {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

type MediaRow = { media_type: string; bytes: Buffer };

/** Large things that records refer to, named by the SHA-256 of their bytes: the same picture twice is kept once. */
export class MediaStore {
  readonly #put: Database.Statement<[string, string, Uint8Array]>;
  readonly #get: Database.Statement<[string], MediaRow>;
  readonly #keys: Database.Statement<[], { sha256: string }>;

  constructor(database: Database.Database) {
    this.#put = database.prepare(
      'INSERT INTO media (sha256, media_type, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
    );
    this.#get = database.prepare('SELECT media_type, bytes FROM media WHERE sha256 = ?');
    this.#keys = database.prepare('SELECT sha256 FROM media ORDER BY sha256');
  }

  /** Keeps the bytes and returns their name, 64 hexadecimal digits. */
  put(bytes: Uint8Array, mediaType: string): string {
    const sha256 = sha256Of(bytes);
    this.#put.run(sha256, mediaType, bytes);
    return sha256;
  }

  /** Null when there is none of that name, or its bytes are no longer those that were put in (a damaged file). */
  get(sha256: string): Medium | null {
    const row = this.#get.get(sha256);
    if (!(row?.bytes instanceof Uint8Array) || sha256Of(row.bytes) !== sha256) return null;
    return { mediaType: row.media_type, bytes: new Uint8Array(row.bytes) };
  }

  keys(): string[] {
    return this.#keys.all().map((row) => row.sha256);
  }
}

/** 64 hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
