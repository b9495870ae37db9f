import Database from 'better-sqlite3';
import { spawnSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyLockedProject } from './copy-with-log.ts';
import { FOR_READING, ProjectFile } from './project-file.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { storagePlaceOf } from './storage-place.ts';
import { addBox, errorOf, namesIn, newProjectIn, sha256OfFile, temporaryFolder } from './temporary-project.test-kit.ts';

const SHARED = { isWritable: true, isNetworkMount: true };

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = newProjectIn(folder.path);
});
afterEach(() => folder.remove());

/** Overwrites bytes of the file in place. */
function patch(offset: number, bytes: Buffer): void {
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, offset);
  closeSync(descriptor);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Another process that has the project open until it is killed. */
async function holder(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.test-kit.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

describe('refusing a file', () => {
  const refusals: readonly [name: string, spoil: () => void, code: string][] = [
    ['a newer format', () => patch(60, bigEndian(SCHEMA_VERSION + 10)), 'project-too-new'],
    ['another application id', () => patch(68, bigEndian(0x12345678)), 'project-not-foreshot'],
    ['text', () => writeFileSync(path, 'INT. STREET CORNER - DAY\n'.repeat(40)), 'project-not-foreshot'],
    ['nothing', () => truncateSync(path, 0), 'project-damaged'],
    ['a cut-off header', () => truncateSync(path, 60), 'project-damaged'],
    ['half a file', () => truncateSync(path, 20_480), 'project-damaged'],
    ['a format that never was', () => patch(60, bigEndian(5)), 'project-damaged'],
  ];
  it.each(refusals)('leaves %s as it is', (_name, spoil, code) => {
    spoil();
    const before = sha256OfFile(path);
    expect(errorOf(() => ProjectFile.open(path)).code).toBe(code);
    expect(sha256OfFile(path)).toBe(before);
    expect(namesIn(folder.path)).toEqual(['scene.foreshot']);
  });

  it('leaves another program’s database as it is', () => {
    const other = join(folder.path, 'library.foreshot');
    const database = new Database(other);
    database.exec('CREATE TABLE book (title TEXT)');
    database.close();
    const before = sha256OfFile(other);
    expect(errorOf(() => ProjectFile.open(other)).code).toBe('project-not-foreshot');
    expect(sha256OfFile(other)).toBe(before);
  });

  it('says that a file is not there', () => {
    expect(errorOf(() => ProjectFile.open(join(folder.path, 'gone.foreshot'))).code).toBe('project-not-found');
  });

  it('says that a folder is no project', () => {
    expect(errorOf(() => ProjectFile.open(folder.path)).code).toBe('project-not-foreshot');
  });

  const tamperings: readonly [name: string, sql: string, code: string][] = [
    ['a trigger', 'CREATE TRIGGER sneak AFTER INSERT ON journal BEGIN DELETE FROM record; END', 'project-damaged'],
    ['a view', 'CREATE VIEW peek AS SELECT * FROM record', 'project-damaged'],
    ['a missing table', 'DROP TABLE session', 'project-damaged'],
    [
      'a changed number',
      `UPDATE record SET json = replace(json, '24', '25') WHERE id = 'project:settings'`,
      'project-damaged',
    ],
    ['a renamed row', `UPDATE record SET id = 'take:9' WHERE id = 'take:1'`, 'project-damaged'],
    ['no settings', `DELETE FROM record WHERE id = 'project:settings'`, 'project-damaged'],
    ['a broken reference', `DELETE FROM record WHERE id = 'filmSet:main'`, 'project-damaged'],
    ['a lost cursor', `DELETE FROM state WHERE name = 'cursor'`, 'project-damaged'],
    ['newer records', `UPDATE record_version SET version = 1000 WHERE type = 'shot'`, 'project-too-new'],
  ];
  it.each(tamperings)('names what is wrong with %s', (_name, sql, code) => {
    const database = new Database(path);
    database.exec(sql);
    database.close();
    const error = errorOf(() => ProjectFile.open(path));
    expect(error.code).toBe(code);
    expect(error.message).toContain('scene.foreshot');
    expect(error.message).not.toContain(folder.path);
  });
});

describe('a file that may not be written', () => {
  it('opens for reading, refuses edits, and stays as it is to the byte', () => {
    const before = sha256OfFile(path);
    const project = ProjectFile.open(path, FOR_READING);
    expect(project.info().isReadOnly).toBe(true);
    expect(project.records.has('project:settings')).toBe(true);
    expect(errorOf(() => project.apply([addBox(1)], 'Add')).code).toBe('project-read-only');
    expect(errorOf(() => project.undo()).code).toBe('project-read-only');
    project.close();
    expect(sha256OfFile(path)).toBe(before);
    expect(namesIn(folder.path)).toEqual(['scene.foreshot']);
  });

  it('shows the edits of a crashed session although its log cannot be taken in', async () => {
    const child = await holder();
    await end(child);
    expect(existsSync(`${path}-wal`)).toBe(true);
    const before = [sha256OfFile(path), sha256OfFile(`${path}-wal`)];
    const project = ProjectFile.open(path, FOR_READING);
    expect(project.info()).toMatchObject({ isReadOnly: true, wasRecovered: true });
    expect(project.records.has('setPiece:box-1')).toBe(true);
    project.close();
    expect([sha256OfFile(path), sha256OfFile(`${path}-wal`)]).toEqual(before);
  });

  // Windows keeps permissions in lists that access() does not read there: of a file it knows the read-only mark alone.
  if (process.platform === 'win32')
    it('is recognised by its read-only mark', () => {
      chmodSync(path, 0o444);
      expect(storagePlaceOf(path, true).isWritable).toBe(false);
      chmodSync(path, 0o666);
      expect(storagePlaceOf(path, true).isWritable).toBe(true);
    });
  else
    it('is recognised by its folder’s permissions', () => {
      // The superuser may write anywhere: the question is put by a user who may not, and who may not read this
      // repository either, so that the module's text is handed over.
      const asOther = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      const module = readFileSync(join(import.meta.dirname, 'storage-place.ts'), 'utf8');
      const question = `console.log(storagePlaceOf(${JSON.stringify(path)}, true).isWritable)`;
      chmodSync(folder.path, 0o555);
      const { stdout, stderr } = spawnSync(
        process.execPath,
        ['--input-type=module-typescript', '-e', `${module}\n${question}`],
        { ...asOther, cwd: '/', encoding: 'utf8' },
      );
      chmodSync(folder.path, 0o755);
      expect(`${stdout}${stderr}`.trim()).toBe('false');
      expect(storagePlaceOf(path, true).isWritable).toBe(true);
    });
});

describe('a file on a shared drive', () => {
  it('is written without a log beside it', () => {
    const project = ProjectFile.open(path, SHARED);
    project.apply([addBox(1)], 'Add');
    expect(existsSync(`${path}-wal`)).toBe(false);
    project.close();
    expect(namesIn(folder.path)).toEqual(['scene.foreshot']);
  });

  it('is recognised by its name on Windows', () => {
    expect(storagePlaceOf('\\\\server\\share\\scene.foreshot', false).isNetworkMount).toBe(true);
  });
});

describe('a second opener', () => {
  it('is told who has the file, and changes nothing', async () => {
    const child = await holder();
    const error = errorOf(() => ProjectFile.open(path));
    expect(error).toMatchObject({
      code: 'project-locked',
      detail: { holder: { processId: child.pid, host: hostname() }, isThisMachine: true },
    });
    expect(error.message).toContain(String(child.pid));
    await end(child);
    const project = ProjectFile.open(path);
    expect(project.records.has('setPiece:box-1')).toBe(true);
    project.close();
  });

  it('may read meanwhile what was acknowledged', async () => {
    const child = await holder();
    const project = ProjectFile.open(path, FOR_READING);
    expect(project.records.has('setPiece:box-1')).toBe(true);
    project.close();
    expect(child.exitCode).toBeNull();
    await end(child);
  });

  it('gets a copy with everything that was acknowledged', async () => {
    const child = await holder();
    const copy = copyLockedProject(path);
    expect(copy).toBe(join(folder.path, 'scene (copy).foreshot'));
    const project = ProjectFile.open(copy);
    expect(project.records.has('setPiece:box-1')).toBe(true);
    expect(project.info().isReadOnly).toBe(false);
    project.close();
    await end(child);
  });
});
