import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPng } from './fixtures/png-file.ts';
import { expect, test } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

test('an export has any size: in the camera’s shape unless told, odd ones only as pictures', async ({ studio }) => {
  test.setTimeout(240_000);
  const editor = new EditorPage(studio);
  await editor.createProject('Sizes', join(studio.folder, 'Sizes.foreshot'));
  const frames = join(studio.folder, 'frames');
  await editor.answerFileDialogs(frames);
  await editor.press('ControlOrMeta+e');
  const dialog = editor.testId('export-dialog');
  const type = async (label: string, text: string) => {
    await dialog.getByLabel(label, { exact: true }).fill(text);
    await dialog.getByLabel(label, { exact: true }).press('Enter');
  };
  const start = dialog.getByRole('button', { name: 'Export…' });

  // 16:9 of 334 is 187.9; movies take even sides.
  await type('Width', '334');
  await expect(dialog.getByLabel('Height', { exact: true })).toHaveValue('188');
  await expect(start).toBeEnabled();
  await dialog.getByLabel('Camera’s shape').uncheck();
  await type('Width', '333');
  await expect(dialog.getByRole('alert')).toContainText('332 or 334');
  await expect(start).toBeDisabled();

  // Beyond the scene's ten seconds.
  await type('Out', '400');
  await expect(dialog.getByText('The scene ends with frame 239')).toBeVisible();
  await type('Out', '1');

  await dialog.getByLabel('Format').selectOption('png-sequence');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await start.click();
  const first = join(frames, 'frame.0000.png');
  await expect.poll(() => existsSync(first), { timeout: 120_000 }).toBe(true);
  const { width, height } = readPng(first);
  expect([width, height]).toEqual([333, 188]);
});
