import type { Migration } from './migration.ts';

/**
 * Large things by content (`media`, named by SHA-256) and the cached pieces of the state stream (`chunk`), which may
 * be thrown away at any time. `used` orders chunks by their last use.
 */
export const mediaAndChunks: Migration = {
  version: 20,
  name: 'media-and-chunks',
  up(database) {
    database.exec(`
      CREATE TABLE media (
        sha256 TEXT PRIMARY KEY,
        media_type TEXT NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE chunk (
        key TEXT PRIMARY KEY,
        used INTEGER NOT NULL,
        size INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE INDEX chunk_by_use ON chunk (used);
    `);
  },
};
