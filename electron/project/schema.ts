import Database from 'better-sqlite3';
import { APPLICATION_ID } from './file-header.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { damaged } from './sqlite-errors.ts';

/** The file format that this build writes. */
export const SCHEMA_VERSION: number = migrations.at(-1)?.version ?? 0;

export function schemaVersionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Steps that a file of `version` still needs. */
export function migrationsAfter(version: number): readonly Migration[] {
  return migrations.filter((migration) => migration.version > version);
}

/** Takes each step in its own transaction: a crash in between leaves a file of a version that is known. */
export function migrate(database: Database.Database, steps: readonly Migration[]): void {
  for (const step of steps)
    database
      .transaction(() => {
        step.up(database);
        database.pragma(`user_version = ${step.version}`);
      })
      .immediate();
}

/** Makes an empty database a project of the current version, without any records. */
export function createSchema(database: Database.Database, lastVersion: number = SCHEMA_VERSION): void {
  database.pragma(`application_id = ${APPLICATION_ID}`);
  migrate(
    database,
    migrations.filter((migration) => migration.version <= lastVersion),
  );
}

type SchemaRow = { type: string; name: string; sql: string | null };

function schemaRows(database: Database.Database): SchemaRow[] {
  return database
    .prepare<[], SchemaRow>(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name`)
    .all();
}

const expectedRows = new Map<number, string>();

function expectedSchema(version: number): string {
  const known = expectedRows.get(version);
  if (known !== undefined) return known;
  const reference = new Database(':memory:');
  createSchema(reference, version);
  const rows = JSON.stringify(schemaRows(reference));
  reference.close();
  expectedRows.set(version, rows);
  return rows;
}

/**
 * Throws `project-damaged` unless tables and indexes are those that the migrations make, to the letter: a file with a
 * trigger, a view or a changed table is not one that Foreshot wrote.
 */
export function checkSchema(database: Database.Database, fileName: string): void {
  const version = schemaVersionOf(database);
  if (!migrations.some((migration) => migration.version === version))
    throw damaged(fileName, `there never was a file format ${version}`);
  if (JSON.stringify(schemaRows(database)) !== expectedSchema(version))
    throw damaged(fileName, 'its tables are not those of a project');
}
