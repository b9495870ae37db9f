import { assert } from '../assert.ts';
import { recordSchemas, type RecordType } from '../records/index.ts';
import { environment2 } from './migrations/environment-2.ts';
import { environment3 } from './migrations/environment-3.ts';
import { environment4 } from './migrations/environment-4.ts';
import { joint2 } from './migrations/joint-2.ts';
import { material2 } from './migrations/material-2.ts';
import { setPiece2 } from './migrations/setPiece-2.ts';
import { setPiece3 } from './migrations/setPiece-3.ts';
import { fail, succeed, type Result } from '../result.ts';
import { setup2 } from './migrations/setup-2.ts';
import { setup3 } from './migrations/setup-3.ts';

/** A record as an older version left it: nothing is known of it but that it is an object. */
export type StoredRecord = Readonly<Record<string, unknown>>;

/** One step of one record type: `up` leads from version − 1 to `version`, `down` back. Pure; neither changes its input. */
export interface RecordMigration {
  readonly version: number;
  /** What it does, in the imperative: `split focus into near and far`. */
  readonly name: string;
  readonly up: (record: StoredRecord) => StoredRecord;
  readonly down: (record: StoredRecord) => StoredRecord;
}

/** By record type, ascending from version 2 without gaps. Version 1 is the shape a type was born with. */
export type MigrationTable = Readonly<Record<string, readonly RecordMigration[]>>;

/**
 * Every migration there is. A new one goes at the end of its type's list, in a file of its own
 * `world/store/migrations/<type>-<version>.ts` with a test beside it (a meta-test asks for it).
 */
export const recordMigrations: { readonly [T in RecordType]: readonly RecordMigration[] } = {
  project: [],
  filmSet: [],
  environment: [environment2, environment3, environment4],
  material: [material2],
  setPiece: [setPiece2, setPiece3],
  light: [],
  joint: [joint2],
  scene: [],
  motion: [],
  take: [],
  intervention: [],
  setup: [setup2, setup3],
  shot: [],
};

/** Version of each record type; a project file keeps the ones that it was written with. */
export type RecordVersions = Readonly<Record<string, number>>;

export type MigrationErrorCode =
  | 'record-too-new' /* written by a later program; detail.type */
  | 'record-type-unknown' /* detail.type */
  | 'record-version-invalid'; /* not an integer from 1 on; detail.type */

export interface Migrator {
  readonly currentVersions: RecordVersions;
  /** Brings records of one type and version to the current version. */
  up(type: string, records: readonly StoredRecord[], fromVersion: number): Result<StoredRecord[], MigrationErrorCode>;
  /** Takes current records of one type back to an older version, for tests and for older readers. */
  down(type: string, records: readonly StoredRecord[], toVersion: number): Result<StoredRecord[], MigrationErrorCode>;
}

/** Puts a table to work. Throws, naming the type, when its versions do not run 2, 3, 4 ... */
export function createMigrator(table: MigrationTable): Migrator {
  const currentVersions: Record<string, number> = {};
  for (const [type, migrations] of Object.entries(table)) {
    for (const [index, migration] of migrations.entries())
      assert(
        migration.version === index + 2,
        `migration ${index + 2} of ${type}, but found ${migration.version} (${migration.name}); number them without gaps`,
      );
    currentVersions[type] = migrations.length + 1;
  }

  function between(type: string, version: number): Result<readonly RecordMigration[], MigrationErrorCode> {
    const migrations = Object.hasOwn(table, type) ? table[type] : undefined;
    if (migrations === undefined)
      return fail(
        'record-type-unknown',
        `records of type "${type}" are not known to this version; open the project with a newer one`,
        { type },
      );
    if (!Number.isInteger(version) || version < 1)
      return fail(
        'record-version-invalid',
        `version ${version} of ${type} records is not a whole number from 1 on; the file is damaged`,
        { type },
      );
    if (version > migrations.length + 1)
      return fail(
        'record-too-new',
        `${type} records have version ${version}, this program knows up to ${migrations.length + 1}; open the project with a newer one`,
        { type, version },
      );
    return succeed(migrations.slice(version - 1));
  }

  return {
    currentVersions,
    up(type, records, fromVersion) {
      const steps = between(type, fromVersion);
      if (!steps.ok) return steps;
      return succeed(records.map((record) => steps.value.reduce((current, step) => step.up(current), record)));
    },
    down(type, records, toVersion) {
      const steps = between(type, toVersion);
      if (!steps.ok) return steps;
      return succeed(records.map((record) => steps.value.reduceRight((current, step) => step.down(current), record)));
    },
  };
}

/** The migrator of this program. */
export const migrator = createMigrator(recordMigrations);

/** Versions that a project written now has. */
export const currentRecordVersions: RecordVersions = migrator.currentVersions;

/**
 * Brings a whole document to the current versions. Types that `versions` does not name had none of their records when
 * it was written, and count as current. Everything or nothing; refuses newer projects.
 */
export function migrateDocument(
  records: readonly StoredRecord[],
  versions: RecordVersions,
): Result<StoredRecord[], MigrationErrorCode> {
  for (const [type, version] of Object.entries(versions)) {
    const known = migrator.up(type, [], version);
    if (!known.ok) return known;
  }
  const migrated: StoredRecord[] = [];
  for (const record of records) {
    const type = String(record['type']);
    const version = Object.hasOwn(versions, type) ? versions[type] : currentRecordVersions[type];
    const result = migrator.up(type, [record], version ?? 1);
    if (!result.ok) return result;
    migrated.push(...result.value);
  }
  return succeed(migrated);
}

/** Migrations that lack a test file `<type>-<version>.test.ts` among `fileNames`. */
export function untestedMigrations(table: MigrationTable, fileNames: readonly string[]): string[] {
  const names = new Set(fileNames);
  return Object.entries(table)
    .flatMap(([type, migrations]) => migrations.map(({ version }) => `${type}-${version}.test.ts`))
    .filter((name) => !names.has(name));
}

/** Record types without a list of migrations, for the meta-test. */
export function typesWithoutMigrations(table: MigrationTable): string[] {
  return Object.keys(recordSchemas).filter((type) => !Object.hasOwn(table, type));
}
