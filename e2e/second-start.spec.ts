// One Foreshot per user: what a second start is given, the first one opens.
import { join } from 'node:path';
import { FOR_READING, ProjectFile } from '../electron/project/project-file.ts';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const COMING_UP = { timeout: 60_000 };

const crate = (name: string): object => ({
  edit: 'addSetPiece',
  setPiece: { id: 'setPiece:crate', name, shape: { kind: 'box', sizeM: [1, 1, 1] }, position: [0, 0.5, 0] },
});

test('a second start hands its project over to the first, and ends with 0', async ({ studio }) => {
  test.setTimeout(300_000);
  const [first, second] = ['First', 'Second'].map((name) => join(studio.folder, `${name}.foreshot`)) as [
    string,
    string,
  ];
  writeProject(first, [crate('Crate one')]);
  writeProject(second, [crate('Crate two')]);
  await studio.restart([first]);
  const editor = new EditorPage(studio);
  await editor.outlinerRow('Crate one').click(COMING_UP);
  await editor.setInspectorField('Name', 'Crate of the first');
  await expect(editor.outlinerRow('Crate of the first')).toBeVisible();
  const processId = await studio.app.evaluate(() => process.pid);

  // By a path relative to where it was started, which is not where the first one was.
  expect(await studio.startBeside(['Second.foreshot'])).toBe(0);
  await expect(editor.outlinerRow('Crate two')).toBeVisible(COMING_UP);
  await expect.poll(() => editor.windowTitle()).toContain('Second');
  expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await studio.app.evaluate(() => process.pid)).toBe(processId);

  // What was changed in the first project stays in it, and it is open nowhere any more.
  const project = ProjectFile.open(first, FOR_READING);
  expect(project.records.get('setPiece:crate')).toMatchObject({ name: 'Crate of the first' });
  expect(project.info().wasRecovered).toBe(false);
  project.close();

  expect(await studio.startBeside([])).toBe(0);
  expect(await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await editor.windowTitle()).toContain('Second');
});
