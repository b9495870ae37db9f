import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ExportFiles } from './export-files.ts';
import { ExportNotes } from './export-notes.ts';

let folder: string;
let notesFolder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreshot-notes-'));
  notesFolder = join(folder, 'notes');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const notes = (): string[] => readdirSync(notesFolder);
/** Of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

function plant(pid: number, partPath: string): void {
  mkdirSync(notesFolder, { recursive: true });
  writeFileSync(join(notesFolder, `${partPath.replaceAll(/\W/g, '')}.json`), JSON.stringify({ pid, partPath }));
}

describe('notes on exports under way', () => {
  it('are there while an export is written, and not after it is finished or cancelled', async () => {
    const exports = new ExportFiles(new ExportNotes(notesFolder));
    const film = await exports.begin(join(folder, 'a.mp4'), 'file');
    const frames = await exports.begin(join(folder, 'frames'), 'sequence');
    expect(notes()).toHaveLength(2);
    await exports.write(film, 0, new Uint8Array(3));
    await exports.finish(film);
    expect(notes()).toHaveLength(1);
    await exports.cancel(frames);
    expect(notes()).toEqual([]);
  });

  it('have the next process remove the file and the folder that a crash left', async () => {
    writeFileSync(join(folder, 'a.mp4.part'), 'half a film');
    mkdirSync(join(folder, 'frames.part'));
    writeFileSync(join(folder, 'frames.part', 'frame.0001.png'), '');
    for (const name of ['a.mp4.part', 'frames.part']) plant(deadPid(), join(folder, name));
    const forget = await new ExportNotes(notesFolder).note(join(folder, 'b.mp4.part'));
    expect(readdirSync(folder)).toEqual(['notes']);
    expect(notes()).toHaveLength(1);
    await forget();
    expect(notes()).toEqual([]);
  });

  it('leave alone what a process that runs is writing, and what no note of ours names', async () => {
    const part = join(folder, 'other.mp4.part');
    const precious = join(folder, 'precious.mp4');
    for (const file of [part, precious]) writeFileSync(file, '');
    plant(process.ppid, part);
    plant(deadPid(), precious);
    writeFileSync(join(notesFolder, 'broken.json'), '{"pid":');
    await (
      await new ExportNotes(notesFolder).note(join(folder, 'x.part'))
    )();
    expect([existsSync(part), existsSync(precious)]).toEqual([true, true]);
    expect(notes()).toHaveLength(1);
  });

  it('do without a folder that cannot be made', async () => {
    writeFileSync(notesFolder, 'a file');
    const exports = new ExportFiles(new ExportNotes(notesFolder));
    const film = await exports.begin(join(folder, 'a.mp4'), 'file');
    await exports.finish(film);
    expect(existsSync(join(folder, 'a.mp4'))).toBe(true);
  });
});
