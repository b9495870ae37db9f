import type Database from 'better-sqlite3';
import { fail, succeed, type Result } from '../../world/result.ts';
import {
  currentRecordVersions,
  migrateDocument,
  type MigrationErrorCode,
  type RecordVersions,
  type StoredRecord,
} from '../../world/store/migrations.ts';
import { fromCheckedJson, toCheckedJson, type CheckedJson } from './checked-json.ts';

/** How records of older versions become current ones; world/store's, or another in tests. */
export interface RecordUpgrade {
  readonly currentVersions: RecordVersions;
  migrate(records: readonly StoredRecord[], versions: RecordVersions): Result<StoredRecord[], MigrationErrorCode>;
}

const worldsOwn: RecordUpgrade = { currentVersions: currentRecordVersions, migrate: migrateDocument };

/** The versions that the records of this file were written in. */
export function readRecordVersions(database: Database.Database): RecordVersions {
  const rows = database
    .prepare<[], { type: string; version: number }>('SELECT type, version FROM record_version')
    .all();
  return Object.fromEntries(rows.map(({ type, version }) => [type, version]));
}

export function writeRecordVersions(
  database: Database.Database,
  versions: RecordVersions = currentRecordVersions,
): void {
  const put = database.prepare('INSERT OR REPLACE INTO record_version (type, version) VALUES (?, ?)');
  for (const [type, version] of Object.entries(versions)) put.run(type, version);
}

/** Whether the file says another version of some type than this program's. A type it does not name had no records. */
export function needsRecordUpgrade(database: Database.Database, upgrade: RecordUpgrade = worldsOwn): boolean {
  return Object.entries(readRecordVersions(database)).some(
    ([type, version]) => version !== upgrade.currentVersions[type],
  );
}

type Stored = CheckedJson & { readonly key: string | number };

/**
 * Brings every record to the current version, in the document and on both sides of every step of the history, in one
 * transaction. Rows that cannot be read stay as they are: the check that follows names them.
 */
export function upgradeRecords(
  database: Database.Database,
  upgrade: RecordUpgrade = worldsOwn,
): Result<null, MigrationErrorCode> {
  const versions = readRecordVersions(database);
  const migrate = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(migrate);
    const result = upgrade.migrate([value as StoredRecord], versions);
    if (!result.ok) throw new UpgradeRefused(result.error.code, result.error.message);
    return result.value[0];
  };
  const migrateAll = (records: unknown): unknown =>
    Object.fromEntries(Object.entries(records as Record<string, unknown>).map(([id, value]) => [id, migrate(value)]));
  try {
    database
      .transaction(() => {
        rewrite(database, 'record', 'id', 'json', migrate);
        rewrite(database, 'journal', 'sequence', 'diff', (diff) =>
          Object.fromEntries(Object.entries(diff as object).map(([part, records]) => [part, migrateAll(records)])),
        );
        writeRecordVersions(database, upgrade.currentVersions);
      })
      .immediate();
    return succeed(null);
  } catch (error) {
    if (error instanceof UpgradeRefused) return fail(error.code, error.message);
    throw error;
  }
}

class UpgradeRefused extends Error {
  readonly code: MigrationErrorCode;

  constructor(code: MigrationErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

function rewrite(
  database: Database.Database,
  table: 'record' | 'journal',
  key: 'id' | 'sequence',
  column: 'json' | 'diff',
  change: (value: unknown) => unknown,
): void {
  const put = database.prepare(`UPDATE ${table} SET ${column} = ?, crc32 = ? WHERE ${key} = ?`);
  const rows = database.prepare<[], Stored>(`SELECT ${key} AS key, ${column} AS json, crc32 FROM ${table}`).all();
  for (const row of rows) {
    const value = fromCheckedJson(row);
    if (typeof value !== 'object' || value === null) continue;
    const { json, crc32 } = toCheckedJson(change(value));
    put.run(json, crc32, row.key);
  }
}
