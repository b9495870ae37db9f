import Database from 'better-sqlite3';
import { closeSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProjectFile } from './project-file.ts';
import { salvage } from './salvage.ts';
import {
  addBox,
  errorOf,
  moveBox,
  newProjectIn,
  sha256OfFile,
  sortedRecords,
  temporaryFolder,
} from './temporary-project.test-kit.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let target: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = newProjectIn(folder.path);
  target = join(folder.path, 'salvaged.foreshot');
  const project = ProjectFile.open(path);
  for (let number = 0; number < 60; number += 1) project.apply([addBox(number)], `Add ${number}`);
  project.apply([moveBox(7, 3)], 'Move');
  project.apply([{ edit: 'removeSetPieces', ids: ['setPiece:box-8'] }], 'Remove');
  project.apply([addBox(60)], 'Undone');
  project.undo();
  project.session.set('layout', { panels: 2 });
  project.media.put(new Uint8Array([1, 2, 3]), 'image/png');
  project.close();
});
afterEach(() => folder.remove());

function changeRows(sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

/** Salvages the file, which must refuse to open and stay as it is; returns the new project's view. */
function salvaged(): { readonly result: ReturnType<typeof salvage>; readonly project: ProjectFile } {
  const before = sha256OfFile(path);
  expect(errorOf(() => ProjectFile.open(path))).toMatchObject({
    code: 'project-damaged',
    detail: { salvageable: true },
  });
  const result = salvage(path, target);
  expect(sha256OfFile(path)).toBe(before);
  return { result, project: ProjectFile.open(target) };
}

function soundRecords(): unknown[] {
  const copy = newProjectIn(folder.path, 'sound.foreshot');
  const project = ProjectFile.open(copy);
  for (let number = 0; number < 60; number += 1) project.apply([addBox(number)], `Add ${number}`);
  project.apply([moveBox(7, 3)], 'Move');
  project.apply([{ edit: 'removeSetPieces', ids: ['setPiece:box-8'] }], 'Remove');
  const records = sortedRecords(project);
  project.close();
  return records;
}

describe('salvage', () => {
  it('takes a spoilt record from the last edit that wrote it', () => {
    changeRows(`UPDATE record SET json = 'rubbish' WHERE id IN ('setPiece:box-7', 'setPiece:box-9')`);
    const { result, project } = salvaged();
    expect(sortedRecords(project)).toEqual(soundRecords());
    expect(result.lost.filter((line) => line.startsWith('setPiece:'))).toHaveLength(2);
    project.close();
  });

  it('brings back the whole document from its history when the table of records is gone', () => {
    changeRows(`DELETE FROM record WHERE id LIKE 'setPiece:%'; UPDATE record SET crc32 = 0 WHERE id = 'take:1'`);
    const { project } = salvaged();
    const pieces = (records: unknown[]) => records.filter((record) => (record as { type: string }).type === 'setPiece');
    expect(pieces(sortedRecords(project))).toEqual(pieces(soundRecords()));
    project.close();
  });

  it('says what is lost for good, and puts defaults where much hangs on it', () => {
    changeRows(`UPDATE record SET crc32 = 0 WHERE id IN ('filmSet:main', 'project:settings', 'setup:a')`);
    const { result, project } = salvaged();
    expect(result.lost.join('\n')).toMatch(/filmSet:main.*default stands in/);
    expect(result.lost.join('\n')).toMatch(/project settings: replaced/);
    expect(result.lost.join('\n')).toMatch(/setup:a/);
    expect(project.records.has('setPiece:box-0')).toBe(true);
    expect(result.recordCount).toBe(project.records.size);
    project.close();
  });

  it('reads what is left of a file that was cut off', () => {
    truncateSync(path, 16 * 4096);
    const { result, project } = salvaged();
    expect(result.recordCount).toBeGreaterThan(10);
    project.close();
  });

  it('reads around a page that was overwritten', () => {
    const database = new Database(path, { readonly: true });
    const row = database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'record'`).get() as {
      rootpage: number;
    };
    database.close();
    const bytes = readFileSync(path);
    // The right-most child of the table's root page (SQLite file format, section 1.6): one leaf of records.
    const leaf = bytes.readUInt32BE((row.rootpage - 1) * 4096 + 8);
    const descriptor = openSync(path, 'r+');
    writeSync(descriptor, Buffer.alloc(4096, 0xee), 0, 4096, (leaf - 1) * 4096);
    closeSync(descriptor);
    const { result, project } = salvaged();
    expect(result.recordCount).toBeGreaterThan(60);
    project.close();
  });

  it('keeps the session and media', () => {
    changeRows(`UPDATE record SET crc32 = 0 WHERE id = 'setup:a'`);
    const { project } = salvaged();
    expect(project.session.getAll()).toEqual({ layout: { panels: 2 } });
    expect(project.media.keys()).toHaveLength(1);
    project.close();
  });

  it('gives up on a file without one readable record', () => {
    changeRows(`UPDATE record SET crc32 = 0; DELETE FROM journal`);
    expect(errorOf(() => salvage(path, target))).toMatchObject({
      code: 'project-damaged',
      detail: { salvageable: false },
    });
  });
});
