import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProjectFile } from './project-file.ts';
import {
  addBox,
  errorOf,
  moveBox,
  namesIn,
  newProjectIn,
  sortedRecords,
  temporaryFolder,
} from './temporary-project.test-kit.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let project: ProjectFile;

beforeEach(() => {
  folder = temporaryFolder();
  path = newProjectIn(folder.path);
  project = ProjectFile.open(path);
});
afterEach(() => {
  project.close();
  folder.remove();
});

function reopen(): void {
  project.close();
  project = ProjectFile.open(path);
}

describe('a project file', () => {
  it('keeps edits over a restart', () => {
    project.apply([addBox(1), addBox(2)], 'Add two boxes');
    project.apply([moveBox(1, 3)], 'Move box');
    const before = sortedRecords(project);
    reopen();
    expect(sortedRecords(project)).toEqual(before);
    expect(project.records.get('setPiece:box-1')).toMatchObject({ position: [3, 0.5, 0] });
  });

  it('undoes everything after a restart, and redoes everything after another', () => {
    const states = [sortedRecords(project)];
    for (let number = 1; number <= 5; number += 1) {
      project.apply([addBox(number)], `Add ${number}`);
      states.push(sortedRecords(project));
    }
    reopen();
    for (let number = 4; number >= 0; number -= 1) {
      expect(project.undo().label).toBe(`Add ${number + 1}`);
      expect(sortedRecords(project)).toEqual(states[number]);
    }
    expect(errorOf(() => project.undo()).code).toBe('nothing-to-undo');
    reopen();
    for (let number = 1; number <= 5; number += 1) {
      project.redo();
      expect(sortedRecords(project)).toEqual(states[number]);
    }
    expect(errorOf(() => project.redo()).code).toBe('nothing-to-redo');
  });

  it('forgets what was undone once something new is done', () => {
    project.apply([addBox(1)], 'Add 1');
    project.apply([addBox(2)], 'Add 2');
    project.undo();
    project.apply([addBox(3)], 'Add 3');
    expect(project.info().history).toMatchObject({ undoLabel: 'Add 3', redoLabel: null });
    expect(project.latestEdits(10)).toMatchObject({
      entries: [
        { sequence: 2, label: 'Add 3' },
        { sequence: 1, label: 'Add 1' },
      ],
      cursor: 2,
    });
    reopen();
    expect(project.records.has('setPiece:box-2')).toBe(false);
    expect(errorOf(() => project.redo()).code).toBe('nothing-to-redo');
  });

  it('counts every change in its revision, undo and redo too', () => {
    project.apply([addBox(1)], 'Add');
    project.undo();
    const { history } = project.redo();
    expect(history).toEqual({ revision: 3, undoLabel: 'Add', redoLabel: null });
    reopen();
    expect(project.info().history).toEqual(history);
  });

  it('leaves no step where edits change nothing', () => {
    project.apply([addBox(1)], 'Add');
    const { diff, history } = project.apply([moveBox(1, 0), moveBox(1, 0)], 'Move');
    const again = project.apply([moveBox(1, 0)], 'Move nowhere');
    expect(Object.keys(diff.updated)).toEqual(['setPiece:box-1']);
    expect(again).toMatchObject({ diff: { added: {}, updated: {}, removed: {} }, history });
  });

  it('does nothing when one of several edits is refused', () => {
    project.apply([addBox(1)], 'Add');
    const before = { records: sortedRecords(project), history: project.info().history };
    expect(errorOf(() => project.apply([addBox(2), moveBox(99, 1)], 'Both')).code).toBe('record-missing');
    expect({ records: sortedRecords(project), history: project.info().history }).toEqual(before);
    reopen();
    expect({ records: sortedRecords(project), history: project.info().history }).toEqual(before);
  });

  it('is a single file once it is closed', () => {
    project.apply([addBox(1)], 'Add');
    expect(namesIn(folder.path)).toEqual(['.scene.foreshot.lock', 'scene.foreshot', 'scene.foreshot-wal']);
    project.close();
    expect(namesIn(folder.path)).toEqual(['scene.foreshot']);
  });

  it('says so when the last session did not close it, with every edit there', () => {
    project.apply([addBox(1)], 'Add');
    const crashed = join(folder.path, 'crashed.foreshot');
    copyFileSync(path, crashed);
    copyFileSync(`${path}-wal`, `${crashed}-wal`);
    const recovered = ProjectFile.open(crashed);
    expect(recovered.info().wasRecovered).toBe(true);
    expect(recovered.records.has('setPiece:box-1')).toBe(true);
    recovered.close();
    const again = ProjectFile.open(crashed);
    expect(again.info().wasRecovered).toBe(false);
    again.close();
  });

  it('is backed up while edits go on, into a single file that opens', async () => {
    project.apply([addBox(1)], 'Add 1');
    const target = join(folder.path, 'backup.foreshot');
    const copying = project.backUpTo(target);
    project.apply([addBox(2)], 'Add 2');
    const bytes = await copying;
    project.apply([addBox(3)], 'Add 3');
    expect(bytes).toBeGreaterThan(0);
    expect(namesIn(folder.path).filter((name) => name.startsWith('backup'))).toEqual(['backup.foreshot']);
    const copy = ProjectFile.open(target);
    expect(copy.info()).toMatchObject({ wasRecovered: false, history: { undoLabel: 'Add 2' } });
    expect(copy.records.has('setPiece:box-3')).toBe(false);
    copy.close();
  });

  it('leaves no part of a backup that cannot be written', async () => {
    const target = join(folder.path, 'no-such-folder', 'backup.foreshot');
    await expect(project.backUpTo(target)).rejects.toMatchObject({ name: 'ContractError' });
    expect(namesIn(folder.path).some((name) => name.includes('backup'))).toBe(false);
  });

  it('replaces an older file of its name only with a whole one', () => {
    project.apply([addBox(1)], 'Add');
    project.close();
    newProjectIn(folder.path);
    project = ProjectFile.open(path);
    expect(project.records.has('setPiece:box-1')).toBe(false);
    expect(namesIn(folder.path)).not.toContain('scene.foreshot.part');
  });
});
