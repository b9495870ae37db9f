import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshProject } from '../edits/arbitrary.test-kit.ts';
import {
  createMigrator,
  currentRecordVersions,
  migrateDocument,
  recordMigrations,
  typesWithoutMigrations,
  untestedMigrations,
  type MigrationTable,
  type RecordMigration,
} from './migrations.ts';

/** A lens record that got a unit (2) and then a second field (3). */
const lensTable: MigrationTable = {
  lens: [
    {
      version: 2,
      name: 'say millimetres',
      up: ({ focal, ...rest }) => ({ ...rest, focalMm: focal }),
      down: ({ focalMm, ...rest }) => ({ ...rest, focal: focalMm }),
    },
    {
      version: 3,
      name: 'add squeeze',
      up: (record) => ({ ...record, squeeze: 1 }),
      down: ({ squeeze: _, ...rest }) => rest,
    },
  ],
  gate: [],
};
const numbered = (...versions: number[]): RecordMigration[] =>
  versions.map((version) => ({ version, name: `step ${version}`, up: (record) => record, down: (record) => record }));

describe('the migration engine', () => {
  const migrator = createMigrator(lensTable);

  it('brings records up one step after the other', () => {
    expect(migrator.up('lens', [{ id: 'lens:a', focal: 35 }], 1)).toEqual({
      ok: true,
      value: [{ id: 'lens:a', focalMm: 35, squeeze: 1 }],
    });
    expect(migrator.up('lens', [{ id: 'lens:a', focalMm: 35 }], 2)).toEqual({
      ok: true,
      value: [{ id: 'lens:a', focalMm: 35, squeeze: 1 }],
    });
  });

  it('goes down to where it came from', () => {
    const old = [{ id: 'lens:a', focal: 35 }];
    const up = migrator.up('lens', old, 1);
    expect(up.ok && migrator.down('lens', up.value, 1)).toEqual({ ok: true, value: old });
  });

  it('knows the current versions', () => {
    expect(migrator.currentVersions).toEqual({ lens: 3, gate: 1 });
  });

  it.each([[[3]], [[2, 4]], [[2, 2]], [[1]], [[3, 2]]])(
    'rejects a table numbered %j and names the type',
    (versions) => {
      expect(() => createMigrator({ lens: numbered(...versions) })).toThrow(/lens.*without gaps/);
    },
  );

  it.each([
    ['lens', 4, 'record-too-new'],
    ['mirror', 1, 'record-type-unknown'],
    ['constructor', 1, 'record-type-unknown'],
    ['lens', 0, 'record-version-invalid'],
    ['lens', 1.5, 'record-version-invalid'],
  ])('refuses %s version %f as %s', (type, version, code) => {
    expect(migrator.up(type, [], version)).toMatchObject({ ok: false, error: { code, detail: { type } } });
  });
});

describe('the migrations there are', () => {
  it('cover every record type', () => {
    expect(typesWithoutMigrations(recordMigrations)).toEqual([]);
    expect(typesWithoutMigrations({ scene: [] })).toContain('take');
  });

  it('each have a test file', () => {
    const files = readdirSync(new URL('.', import.meta.url), { recursive: true }).map(
      (name) => String(name).split(/[/\\]/).at(-1) ?? '',
    );
    expect(untestedMigrations(recordMigrations, files)).toEqual([]);
    expect(untestedMigrations(lensTable, ['lens-2.test.ts'])).toEqual(['lens-3.test.ts']);
  });

  it('leave a current document as it is', () => {
    const records = [...freshProject().values()];
    expect(migrateDocument(records, currentRecordVersions)).toEqual({ ok: true, value: records });
    expect(migrateDocument(records, {})).toEqual({ ok: true, value: records });
  });

  it('refuse a document from the future, even one without such records', () => {
    expect(migrateDocument([], { scene: 99 })).toMatchObject({ ok: false, error: { code: 'record-too-new' } });
    expect(migrateDocument([], { hologram: 1 })).toMatchObject({ ok: false, error: { code: 'record-type-unknown' } });
    expect(migrateDocument([{ id: 'x', type: 'hologram' }], {})).toMatchObject({ ok: false });
  });
});
