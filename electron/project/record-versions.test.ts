import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMigrator, type MigrationTable, type StoredRecord } from '../../world/store/migrations.ts';
import { succeed } from '../../world/result.ts';
import { fromCheckedJson, toCheckedJson } from './checked-json.ts';
import { needsRecordUpgrade, readRecordVersions, upgradeRecords, writeRecordVersions } from './record-versions.ts';
import { createSchema } from './schema.ts';

/** A world in which props once had a width and now have a size. */
const table: MigrationTable = {
  prop: [
    {
      version: 2,
      name: 'turn width into size',
      up: ({ width, ...rest }) => ({ ...rest, size: [width, 1] }),
      down: ({ size, ...rest }) => ({ ...rest, width: (size as number[])[0] }),
    },
  ],
  light: [],
};
const migrator = createMigrator(table);
const upgrade = {
  currentVersions: migrator.currentVersions,
  migrate: (records: readonly StoredRecord[], versions: Readonly<Record<string, number>>) => {
    const migrated: StoredRecord[] = [];
    for (const record of records) {
      const result = migrator.up(String(record['type']), [record], versions[String(record['type'])] ?? 1);
      if (!result.ok) return result;
      migrated.push(...result.value);
    }
    return succeed(migrated);
  },
};

const oldProp = { id: 'prop:a', type: 'prop', width: 3 };
const newProp = { id: 'prop:a', type: 'prop', size: [3, 1] };
const light = { id: 'light:a', type: 'light' };

let database: Database.Database;
beforeEach(() => {
  database = new Database(':memory:');
  createSchema(database);
  writeRecordVersions(database, { prop: 1, light: 1 });
  const put = database.prepare('INSERT INTO record VALUES (?, ?, ?)');
  for (const record of [oldProp, light]) {
    const { json, crc32 } = toCheckedJson(record);
    put.run(record.id, json, crc32);
  }
  const diff = { added: { 'light:a': light }, updated: { 'prop:a': [{ ...oldProp, width: 2 }, oldProp] }, removed: {} };
  const { json, crc32 } = toCheckedJson(diff);
  database.prepare('INSERT INTO journal VALUES (1, ?, ?, ?, ?)').run('2026-11-20T12:00:00Z', 'Widen', json, crc32);
});
afterEach(() => database.close());

function stored(sql: string): unknown {
  return fromCheckedJson(database.prepare(sql).get() as { json: string; crc32: number });
}

describe('records of an older version', () => {
  it('are brought up in the document and on both sides of the history', () => {
    expect(needsRecordUpgrade(database, upgrade)).toBe(true);
    expect(upgradeRecords(database, upgrade).ok).toBe(true);
    expect(stored(`SELECT json, crc32 FROM record WHERE id = 'prop:a'`)).toEqual(newProp);
    expect(stored(`SELECT json, crc32 FROM record WHERE id = 'light:a'`)).toEqual(light);
    expect(stored('SELECT diff AS json, crc32 FROM journal')).toEqual({
      added: { 'light:a': light },
      updated: { 'prop:a': [{ ...newProp, size: [2, 1] }, newProp] },
      removed: {},
    });
    expect(readRecordVersions(database)).toEqual({ prop: 2, light: 1 });
    expect(needsRecordUpgrade(database, upgrade)).toBe(false);
  });

  it('stay as they are when one type is newer than the program', () => {
    writeRecordVersions(database, { light: 7 });
    expect(upgradeRecords(database, upgrade)).toMatchObject({ ok: false, error: { code: 'record-too-new' } });
    expect(stored(`SELECT json, crc32 FROM record WHERE id = 'prop:a'`)).toEqual(oldProp);
    expect(readRecordVersions(database)).toEqual({ prop: 1, light: 7 });
  });
});
