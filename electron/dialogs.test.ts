import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dialogs } from './dialogs.ts';
import { Grants } from './grants.ts';

/** What the person does in the dialogs: the name typed, and the button pressed (0 = Replace). */
const person = vi.hoisted(() => ({ types: '', presses: 1, questions: [] as string[] }));
vi.mock('electron', () => ({
  dialog: {
    showSaveDialog: () => Promise.resolve({ filePath: person.types, canceled: person.types === '' }),
    showMessageBox: (_window: unknown, { message, buttons }: { message: string; buttons: string[] }) => {
      person.questions.push(`${message} ${buttons.join('/')}`);
      return Promise.resolve({ response: person.presses });
    },
  },
}));

let folder: string;
let grants: Grants;
let dialogs: Dialogs;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreshot-test-'));
  grants = new Grants(() => {});
  dialogs = new Dialogs(() => ({}) as BrowserWindow, grants, folder);
  Object.assign(person, { types: '', presses: 1, questions: [] });
});
afterEach(() => rmSync(folder, { recursive: true }));

const types = (name: string) => (person.types = join(folder, name));

describe('where to save', () => {
  it('asks before the added suffix leads to a file that is there', async () => {
    writeFileSync(join(folder, 'Film.foreshot'), 'work');
    types('Film');
    expect(await dialogs.chooseProjectToCreate('Film')).toBeNull();
    expect(person.questions).toEqual(['"Film.foreshot" is already there. Replace it? Replace/Cancel']);
    person.presses = 0;
    const chosen = await dialogs.chooseProjectToCreate('Film');
    expect(chosen?.name).toBe('Film.foreshot');
    expect(grants.pathOf(chosen!.grant)).toBe(join(folder, 'Film.foreshot'));
  });

  it.each(['mp4', 'webm'] as const)('asks so for exports to %s', async (kind) => {
    writeFileSync(join(folder, `Shot.${kind}`), 'film');
    types('Shot');
    expect(await dialogs.chooseExportTarget('Shot', kind)).toBeNull();
    expect(person.questions).toHaveLength(1);
  });

  it('does not ask twice about a name that the dialog has asked about, nor about a new one', async () => {
    writeFileSync(join(folder, 'Film.foreshot'), 'work');
    types('Film.foreshot');
    expect((await dialogs.chooseProjectToCreate('Film'))?.name).toBe('Film.foreshot');
    types('Other');
    expect((await dialogs.chooseProjectToCreate('Film'))?.name).toBe('Other.foreshot');
    types('Frames');
    expect((await dialogs.chooseExportTarget('Frames', 'png-sequence'))?.name).toBe('Frames');
    expect(person.questions).toEqual([]);
  });

  it('gives nothing when cancelled', async () => {
    expect(await dialogs.chooseProjectToCreate('Film')).toBeNull();
    expect(await dialogs.chooseExportTarget('Film', 'mp4')).toBeNull();
  });
});
