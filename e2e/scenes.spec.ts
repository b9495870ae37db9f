// Several scenes in one project: made, switched, deleted; a shot is stood on with the scene that it belongs to.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { TimelinePage } from './pages/timeline-page.ts';

test('scenes are made, switched and deleted from the timeline, and a shot goes to its own scene', async ({
  studio,
}) => {
  const file = join(studio.folder, 'Scenes.foreshot');
  writeProject(file, [
    {
      edit: 'addSetPiece',
      setPiece: {
        id: 'setPiece:box',
        name: 'Box of scene 1',
        shape: { kind: 'box', sizeM: [1, 1, 1] },
        position: [0, 0.5, 0],
      },
    },
    {
      edit: 'addShot',
      shot: {
        id: 'shot:one',
        name: 'Opening',
        setupId: 'setup:a',
        takeId: 'take:1',
        inFrame: 12,
        outFrameExclusive: 60,
      },
    },
  ]);
  await studio.restart([file]);
  await studio.window.setViewportSize({ width: 1440, height: 900 });
  const editor = new TimelinePage(studio);
  const { window } = studio;
  const scenes = editor.testId('scene-menu');
  const choose = async (item: string) => {
    await scenes.click();
    await window.getByRole('menu', { name: 'Scenes' }).getByText(item, { exact: true }).click();
  };
  await expect(editor.outlinerRow('Box of scene 1')).toBeVisible({ timeout: 60_000 });
  await expect(scenes).toContainText('Scene 1');

  await choose('New scene on a new film set');
  await expect(scenes).toContainText('Scene 2');
  await expect(editor.outlinerRow('Film set 2')).toBeVisible();
  await expect(editor.outlinerRow('Box of scene 1')).toBeHidden();
  await editor.press('Control+k');
  await window.keyboard.type('recent scenes');
  await expect(window.getByRole('option', { name: /^Open Scenes/ })).toBeVisible();
  await window.getByRole('combobox', { name: 'Command', exact: true }).fill('place wooden crate');
  await window.keyboard.press('Enter');
  await expect(editor.outlinerRow(/Wooden crate/)).toBeVisible();

  await editor.showPanel('Shots');
  await window.getByRole('button', { name: '1. Opening' }).click();
  await expect(scenes).toContainText('Scene 1');
  await expect(editor.outlinerRow('Box of scene 1')).toBeVisible();
  await expect(editor.outlinerRow(/Wooden crate/)).toBeHidden();
  expect(await editor.timecode()).toBe('00:00:00:12');

  await editor.press('Control+k');
  await window.keyboard.type('switch to scene 2');
  await window.keyboard.press('Enter');
  await expect(scenes).toContainText('Scene 2');
  await editor.press('Control+e');
  const dialog = editor.testId('export-dialog');
  await dialog.getByLabel('What').selectOption('range');
  await expect(dialog.getByLabel('Camera', { exact: true }).locator('option')).toHaveText([
    /^Scene 1 · /,
    /^Scene 2 · /,
  ]);
  await dialog.getByLabel('Camera', { exact: true }).selectOption({ index: 0 });
  await expect(dialog.getByLabel('Take').locator('option')).toHaveCount(1);
  await expect(dialog).toContainText('240 frames');
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await choose('Name, length and place');
  await expect(editor.testId('inspector').getByLabel('Name', { exact: true }).first()).toHaveValue('Scene 2');
  await choose('Delete Scene 2');
  await expect(scenes).toContainText('Scene 1');
  await expect(editor.outlinerRow('Box of scene 1')).toBeVisible();
  await editor.press('Control+z');
  await choose('Scene 2');
  await expect(editor.outlinerRow(/Wooden crate/)).toBeVisible();
});
