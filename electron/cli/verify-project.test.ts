import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newProjectRecords } from '../project/new-project.ts';
import { ProjectFile } from '../project/project-file.ts';
import { verifyProject } from './verify-project.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreshot-verify-'));
  path = join(folder, 'a.foreshot');
  ProjectFile.create(path, newProjectRecords('Alley', { num: 24, den: 1 }));
  const project = ProjectFile.open(path);
  for (const name of ['One', 'Two', 'Three']) project.apply([{ edit: 'updateProject', changes: { name } }], name);
  project.apply([{ edit: 'addShot', shot: { id: 'shot:1', setupId: 'setup:a', takeId: 'take:1' } }], 'Shot');
  project.undo();
  project.undo();
  project.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const problemsOf = () => Object.fromEntries(verifyProject(path).checks.map(({ name, problems }) => [name, problems]));

/** Changes the file behind Foreshot's back, with the checksum made right again: only the meaning is wrong. */
function tamper(change: (database: Database.Database) => void): void {
  const database = new Database(path);
  change(database);
  database.close();
}
const rewrite = (
  database: Database.Database,
  table: string,
  column: string,
  where: string,
  from: string,
  to: string,
) => {
  const row = database.prepare(`SELECT ${column} AS json FROM ${table} WHERE ${where}`).get() as { json: string };
  const json = row.json.replaceAll(from, to);
  expect(json).not.toBe(row.json);
  database.prepare(`UPDATE ${table} SET ${column} = ?, crc32 = ? WHERE ${where}`).run(json, crc32(json));
};

describe('verifyProject', () => {
  it('finds nothing wrong with what Foreshot wrote, with steps done and undone', () => {
    expect(problemsOf()).toEqual({ database: [], records: [], rules: [], history: [] });
  });

  it('finds a record that the history does not lead to', () => {
    tamper((database) => rewrite(database, 'record', 'json', `id = 'project:settings'`, '"Two"', '"Twa"'));
    expect(problemsOf()).toMatchObject({
      records: [],
      history: [expect.stringContaining('project:settings'), expect.anything()],
    });
  });

  it('finds a step that does not fit the one before', () => {
    tamper((database) => rewrite(database, 'journal', 'diff', 'sequence = 2', '"One"', '"Eno"'));
    expect(problemsOf()['history']).toEqual([expect.stringMatching(/step 1 .*project:settings/)]);
  });

  it('finds a step that can no longer be redone', () => {
    tamper((database) => rewrite(database, 'journal', 'diff', 'sequence = 3', '"Two"', '"Owt"'));
    expect(problemsOf()['history']).toEqual([expect.stringMatching(/step 3 .*project:settings/)]);
  });

  it('finds a missing step', () => {
    tamper((database) => database.exec('DELETE FROM journal WHERE sequence = 1'));
    expect(problemsOf()['history']).toEqual([expect.stringContaining('2 steps are in effect, but 1')]);
  });

  it('finds a record whose checksum does not hold, and one that breaks a rule between records', () => {
    tamper((database) => {
      database.exec(`UPDATE record SET crc32 = crc32 + 1 WHERE id = 'setup:a'`);
      rewrite(database, 'record', 'json', `id = 'take:1'`, 'scene:1', 'scene:9');
    });
    const problems = problemsOf();
    expect(problems['records']).toEqual([expect.stringContaining('setup:a')]);
    expect(problems['rules']).toContainEqual(expect.stringContaining('scene:9'));
  });
});
