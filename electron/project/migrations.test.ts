import Database from 'better-sqlite3';
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from './migrations/index.ts';
import { FOR_READING, ProjectFile } from './project-file.ts';
import { SCHEMA_VERSION, createSchema, schemaVersionOf } from './schema.ts';
import { errorOf, namesIn, sha256OfFile, temporaryFolder } from './temporary-project.test-kit.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'old.foreshot');
  copyFileSync(join(FIXTURES, 'format-10.foreshot'), path);
});
afterEach(() => folder.remove());

describe('migrations of the file format', () => {
  it('are numbered by tens without gaps', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => (index + 1) * 10));
  });

  it('each are a file of their number and name, and every such file is in the list', () => {
    const files = readdirSync(join(import.meta.dirname, 'migrations')).filter((name) => /^\d/.test(name));
    const expected = migrations.map(({ version, name }) => `${String(version).padStart(3, '0')}-${name}.ts`);
    expect(files.sort()).toEqual(expected);
  });

  it('each have a kept file of the format before them', () => {
    const kept = readdirSync(FIXTURES).filter((name) => name.endsWith('.foreshot'));
    expect(kept.sort()).toEqual(migrations.slice(0, -1).map(({ version }) => `format-${version}.foreshot`));
  });

  it.each(migrations.slice(0, -1).map(({ version }) => version))('lead from format %i to the present', (version) => {
    const from = new Database(':memory:');
    createSchema(from, version);
    expect(schemaVersionOf(from)).toBe(version);
    from.close();
    const kept = join(folder.path, 'kept.foreshot');
    copyFileSync(join(FIXTURES, `format-${version}.foreshot`), kept);
    const project = ProjectFile.open(kept);
    project.close();
    const after = new Database(kept, { readonly: true });
    expect(schemaVersionOf(after)).toBe(SCHEMA_VERSION);
    after.close();
  });
});

describe('opening a file of the first format', () => {
  it('finds the document, its history with what was undone, and the session', () => {
    const project = ProjectFile.open(path);
    expect(project.records.get('setPiece:bottle')).toMatchObject({ name: 'Bottle', shape: { radiusM: 0.04 } });
    // Its takes were approved in a vacuum: they keep it, and what came later has its neutral value.
    const [environment] = [...project.records.values()].filter(({ type }) => type === 'environment');
    expect(environment).toMatchObject({ airDensityKgM3: 0, windMps: [0, 0, 0], water: null });
    expect(project.records.get('setPiece:bottle')).toMatchObject({ body: { dragCoefficient: null } });
    expect(project.info().history).toEqual({ revision: 4, undoLabel: 'Add Bottle', redoLabel: 'Rename project' });
    expect(project.session.getAll()).toEqual({ playhead: 48 });
    expect(project.redo().label).toBe('Rename project');
    expect(project.records.get('project:settings')).toMatchObject({ name: 'Renamed' });
    project.undo();
    project.undo();
    expect(project.records.has('setPiece:bottle')).toBe(false);
    project.close();
  });

  it('leaves a copy of it as it was beside it, which opens too', () => {
    ProjectFile.open(path).close();
    ProjectFile.open(path).close();
    expect(namesIn(folder.path)).toEqual(['old (format 10).foreshot', 'old.foreshot']);
    const copy = new Database(join(folder.path, 'old (format 10).foreshot'), { readonly: true });
    expect(schemaVersionOf(copy)).toBe(10);
    copy.close();
    const project = ProjectFile.open(join(folder.path, 'old (format 10).foreshot'));
    expect(project.records.has('setPiece:table')).toBe(true);
    project.close();
  });

  it('for reading leaves it in its format', () => {
    const before = sha256OfFile(path);
    const project = ProjectFile.open(path, FOR_READING);
    expect(project.records.has('setPiece:table')).toBe(true);
    project.close();
    expect(sha256OfFile(path)).toBe(before);
    expect(namesIn(folder.path)).toEqual(['old.foreshot']);
  });

  it('refuses one that is damaged before anything is migrated', () => {
    const database = new Database(path);
    database.exec(`UPDATE record SET crc32 = 0 WHERE id = 'take:1'`);
    database.close();
    const before = sha256OfFile(path);
    expect(errorOf(() => ProjectFile.open(path)).code).toBe('project-damaged');
    expect(sha256OfFile(path)).toBe(before);
    expect(namesIn(folder.path)).toEqual(['old.foreshot']);
  });
});
