import { copyFileSync, existsSync } from 'node:fs';
import type * as nodeFiles from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newProjectRecords } from './new-project.ts';
import { ProjectFile } from './project-file.ts';
import { addBox, errorOf, namesIn, newProjectIn, temporaryFolder } from './temporary-project.test-kit.ts';

/** The one name that cannot be given, as where another program holds the file on Windows. */
const refused = vi.hoisted(() => ({ target: '' }));
vi.mock('node:fs', async (importOriginal) => {
  const original = await importOriginal<typeof nodeFiles>();
  return {
    ...original,
    renameSync: (from: string, to: string) => {
      if (to === refused.target) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
      original.renameSync(from, to);
    },
  };
});

let folder: ReturnType<typeof temporaryFolder>;
let old: string;
beforeEach(() => {
  refused.target = '';
  folder = temporaryFolder();
  old = join(folder.path, 'old.foreshot');
  leaveCrashed();
});
afterEach(() => folder.remove());

/** A project whose last edit is only in its log, as a crash leaves it. */
function leaveCrashed(): void {
  const running = newProjectIn(folder.path, 'running.foreshot');
  const project = ProjectFile.open(running, { isWritable: true, isNetworkMount: false });
  project.apply([addBox(1)], 'Add');
  copyFileSync(running, old);
  copyFileSync(`${running}-wal`, `${old}-wal`);
  project.close();
}

function hasBox(path: string): boolean {
  const project = ProjectFile.open(path);
  try {
    return project.records.has('setPiece:box-1');
  } finally {
    project.close();
  }
}

const create = () => ProjectFile.create(old, newProjectRecords('New', { num: 24, den: 1 }));

describe('a project that is replaced', () => {
  it('keeps the edits in its log when the new one cannot have its name', () => {
    refused.target = old;
    expect(errorOf(create).code).toBe('io');
    expect(hasBox(old)).toBe(true);
    expect(namesIn(folder.path)).toEqual(['old.foreshot', 'running.foreshot']);
  });

  it('keeps them when a copy cannot have its name', async () => {
    refused.target = old;
    const project = ProjectFile.open(newProjectIn(folder.path, 'other.foreshot'));
    await expect(project.backUpTo(old)).rejects.toMatchObject({ code: 'io' });
    project.close();
    expect(hasBox(old)).toBe(true);
  });

  it('keeps a log that SQLite cannot take in', () => {
    const notes = join(folder.path, 'notes.foreshot');
    copyFileSync(import.meta.filename, notes);
    copyFileSync(`${old}-wal`, `${notes}-wal`);
    refused.target = notes;
    expect(errorOf(() => ProjectFile.create(notes, newProjectRecords('New', { num: 24, den: 1 }))).code).toBe('io');
    expect(namesIn(folder.path)).toEqual(expect.arrayContaining(['notes.foreshot', 'notes.foreshot-wal']));
  });

  it('leaves nothing of its log beside the new one', async () => {
    create();
    expect(hasBox(old)).toBe(false);
    leaveCrashed();
    const project = ProjectFile.open(newProjectIn(folder.path, 'other.foreshot'));
    await project.backUpTo(old);
    project.close();
    expect(existsSync(`${old}-wal`)).toBe(false);
    expect(hasBox(old)).toBe(false);
  });
});
