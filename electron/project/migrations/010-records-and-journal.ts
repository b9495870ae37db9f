import type { Migration } from './migration.ts';

/**
 * The document (`record`, each type in the version that `record_version` says), the edits that led to it (`journal`) and single values: `cursor`, the journal's sequence
 * number that the records stand at, and `revision`, which counts every change including undo and redo.
 * Each JSON text is kept with its CRC-32, so that a flipped bit is noticed and never taken for a director's number.
 */
export const recordsAndJournal: Migration = {
  version: 10,
  name: 'records-and-journal',
  up(database) {
    database.exec(`
      CREATE TABLE record (
        id TEXT PRIMARY KEY,
        json TEXT NOT NULL,
        crc32 INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE record_version (
        type TEXT PRIMARY KEY,
        version INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE journal (
        sequence INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        label TEXT NOT NULL,
        diff TEXT NOT NULL,
        crc32 INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE state (
        name TEXT PRIMARY KEY,
        value INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO state VALUES ('cursor', 0), ('revision', 0);
      CREATE TABLE session (
        key TEXT PRIMARY KEY,
        json TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
