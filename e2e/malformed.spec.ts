// Files that cannot be opened as they are: the window says what, where and what to do, and changes nothing of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const HOLD_OPEN = join(import.meta.dirname, '../electron/project/hold-open.test-kit.ts');
const SOON = { timeout: 60_000 };
/** Of the file format's version in the header of a SQLite file (user version, section 1.3.10 of its format). */
const USER_VERSION_OFFSET = 60;

/** Names that are not alike: the outliner folds three or more that are. */
const NAMES = ['Chest', 'Crate', 'Trunk'];
const BOXES = NAMES.map((name) => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${name}`, name, shape: { kind: 'box', sizeM: [1, 1, 1] } },
}));

function notice(editor: EditorPage, title: string): Locator {
  return editor.testId('notice').filter({ hasText: title });
}

async function openThroughDialog(editor: EditorPage, file: string): Promise<void> {
  await editor.answerFileDialogs(file);
  await editor.press('ControlOrMeta+o');
}

test.describe.configure({ timeout: 240_000 });

test('what is no project, is gone or comes from a newer Foreshot is refused with the reason', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const open = join(studio.folder, 'Open.foreshot');
  await editor.createProject('Open', open);

  const letter = join(studio.folder, 'Letter.foreshot');
  writeFileSync(letter, 'Dear reader, this is a letter and not a project.');
  await openThroughDialog(editor, letter);
  await expect(notice(editor, 'Letter.foreshot could not be opened')).toContainText('is not a Foreshot project', SOON);

  await openThroughDialog(editor, join(studio.folder, 'Gone.foreshot'));
  await expect(notice(editor, 'Gone.foreshot could not be opened')).toContainText('was it moved or renamed?', SOON);

  const newer = join(studio.folder, 'Newer.foreshot');
  writeProject(newer);
  const bytes = readFileSync(newer);
  bytes.writeUInt32BE(9_999, USER_VERSION_OFFSET);
  writeFileSync(newer, bytes);
  await openThroughDialog(editor, newer);
  const refusal = notice(editor, 'Newer.foreshot could not be opened');
  await expect(refusal).toContainText('was made by a newer Foreshot', SOON);
  await expect(refusal).toContainText('update Foreshot to open it');
  expect(readFileSync(newer).equals(bytes), 'the refused file is as it was').toBe(true);

  // The project that was open still is, and takes edits.
  expect(await editor.windowTitle()).toContain('Open');
  await editor.outlinerRow(/A cam/).click();
  await editor.setInspectorField('Focal length', '50 mm');
  await expect(editor.testId('camera-view-lens')).toContainText('50');
});

test('a path that the program is started with and that is no project is told of, and a project opens by any name', async ({
  studio,
}) => {
  const editor = new EditorPage(studio);
  const notes = join(studio.folder, 'notes.txt');
  writeFileSync(notes, 'Things to do.');
  await studio.restart([notes]);
  await expect(notice(editor, 'notes.txt could not be opened')).toContainText('is not a Foreshot project', SOON);
  await studio.restart([join(studio.folder, 'nothing')]);
  await expect(notice(editor, 'nothing could not be opened')).toContainText('was it moved or renamed?', SOON);
  const unnamed = join(studio.folder, 'unnamed');
  writeProject(unnamed, BOXES);
  await studio.restart([unnamed]);
  for (const name of NAMES) await expect(editor.outlinerRow(name)).toBeVisible(SOON);
});

test('a damaged project is salvaged into a new file; the damaged one stays as it is', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Hurt.foreshot');
  writeProject(file, BOXES);
  truncateSync(file, readFileSync(file).length - 4096);
  const damaged = readFileSync(file);
  await openThroughDialog(editor, file);
  const dialog = studio.window.getByRole('dialog', { name: 'Hurt.foreshot is damaged' });
  await expect(dialog).toContainText('bytes of its end are missing', SOON);

  const target = join(studio.folder, 'Healed.foreshot');
  await editor.answerFileDialogs(target);
  await dialog.getByRole('button', { name: 'Salvage into a new file…' }).click();
  await expect(notice(editor, 'Salvaged into a new project')).toContainText('The damaged file is as it was', SOON);
  await expect(dialog).toBeHidden();
  for (const name of NAMES) await expect(editor.outlinerRow(name)).toBeVisible(SOON);
  expect(readFileSync(file).equals(damaged)).toBe(true);
  expect(readdirSync(studio.folder).filter((name) => name.includes('.part'))).toEqual([]);
});

test('a project that another Foreshot has open: by whom, and a copy opens with all of it', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Shared.foreshot');
  writeProject(file, BOXES);
  const holder = spawn(process.execPath, [HOLD_OPEN, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(holder.stdout, 'data');
    await openThroughDialog(editor, file);
    const dialog = studio.window.getByRole('dialog', { name: 'Shared.foreshot is open elsewhere' });
    await expect(dialog).toContainText(`another Foreshot on this computer (process ${holder.pid}`, SOON);
    await dialog.getByRole('button', { name: 'Open a copy' }).click();
    await expect(dialog).toBeHidden(SOON);
    // "Box 1" is what the holder added a moment ago and has not yet moved into the file itself.
    for (const name of ['Trunk', 'Box 1']) await expect(editor.outlinerRow(name)).toBeVisible(SOON);
    await expect.poll(() => editor.windowTitle()).toContain('Shared (copy)');
    await editor.outlinerRow('Trunk').click();
    await editor.setInspectorField('Name', 'Barrel');
    await expect(editor.outlinerRow('Barrel')).toBeVisible();
    expect(holder.exitCode, 'the other one goes on').toBeNull();
    expect(readdirSync(studio.folder)).toContain('Shared (copy).foreshot');
  } finally {
    holder.kill('SIGKILL');
  }
});

test('an export shows its progress and leaves nothing when it is cancelled', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Long.foreshot');
  writeProject(file, BOXES);
  await openThroughDialog(editor, file);
  await expect(editor.outlinerRow('Chest')).toBeVisible(SOON);
  await editor.waitUntilSimulated();
  for (const [name, format] of [
    ['Long.webm', 'webm'],
    ['Frames', 'png-sequence'],
  ] as const) {
    const range = { inFrame: 0, outFrameExclusive: 240, format, size: '1280×720' };
    await editor.exportTo(join(studio.folder, name), range);
    await expect(studio.window.getByRole('progressbar', { name: `Export ${name}` })).toBeVisible(SOON);
    await expect(editor.jobs()).toContainText(/[1-9]\d* %/, SOON);
    expect(readdirSync(studio.folder)).toContain(`${name}.part`);
    await editor.button(`Cancel: Export ${name}`).click();
    await expect(notice(editor, 'Export cancelled')).toContainText(name, SOON);
    await expect(editor.jobs()).toHaveCount(0);
    expect(readdirSync(studio.folder).filter((left) => left.startsWith(name))).toEqual([]);
    await notice(editor, 'Export cancelled').getByRole('button', { name: 'Dismiss' }).click();
  }
});
