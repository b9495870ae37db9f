// The window around the panels: command bar, menus, shortcut sheet, takes, copies, shapes, and panels that stay as left.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { TimelinePage } from './pages/timeline-page.ts';

const staged = [
  {
    edit: 'addSetPiece',
    setPiece: { id: 'setPiece:box', name: 'Crate', shape: { kind: 'box', sizeM: [1, 1, 1] }, position: [0, 0.5, 0] },
  },
  { edit: 'addLight', light: { id: 'light:lamp', name: 'Lamp', position: [1, 3, 0] } },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      kind: 'push',
      name: 'Shove',
      startFrame: 24,
      targetId: 'setPiece:box',
      impulseNs: [900, 0, 0],
    },
  },
];

async function open(studio: Studio, name = 'Window'): Promise<TimelinePage> {
  const file = join(studio.folder, `${name}.foreshot`);
  writeProject(file, staged);
  await studio.restart([file]);
  await studio.window.setViewportSize({ width: 1440, height: 900 });
  const editor = new TimelinePage(studio);
  await expect(editor.outlinerRow('Crate')).toBeVisible({ timeout: 60_000 });
  return editor;
}

async function command(editor: TimelinePage, typed: string, title: string | RegExp): Promise<void> {
  await editor.press('ControlOrMeta+k');
  await editor.window.getByRole('combobox', { name: 'Command' }).fill(typed);
  await expect(editor.testId('command-bar').getByRole('option').first()).toContainText(title);
  await editor.press('Enter');
  await expect(editor.testId('command-bar')).toBeHidden();
}

test('every act is in the command bar and in the menus, and the menus run it', async ({ studio }) => {
  const editor = await open(studio);
  await editor.waitUntilSimulated();
  await command(editor, 'explosion', 'Add: Explosion');
  await expect(editor.clips()).toHaveCount(2);
  await command(editor, 'earthquake', 'Add: Quake');
  await expect(editor.clips()).toHaveCount(3);
  await editor.clickMenuItem('intervention.gust');
  await expect(editor.clips()).toHaveCount(4);

  const axes = editor.testId('gizmo-space');
  await expect(axes).toHaveText('World');
  await command(editor, 'gizmo axes', /Gizmo along/);
  await expect(axes).toHaveText('Local');
  await editor.clickMenuItem('set.rotate');
  await expect(editor.testId('gizmo-rotate')).toHaveAttribute('aria-pressed', 'true');
  await editor.outlinerRow('Crate').click();
  await editor.clickMenuItem('joint.rope');
  await expect(editor.outlinerRow(/Rope of Crate/)).toBeVisible();
  await command(editor, 'thirds', /Thirds on or off/);
  await expect(editor.testId('guide-thirds')).toHaveAttribute('aria-pressed', 'true');

  // Panels: hidden and brought back by the menu that the empty window names.
  await editor.clickMenuItem('view.panel.shelf');
  await expect(editor.testId('shelf')).toHaveCount(0);
  await editor.clickMenuItem('view.panel.shelf');
  await expect(editor.testId('shelf')).toBeVisible();

  // What this window does not know is said, not swallowed.
  await studio.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.send('foreshot:event:command', 'take.teleport'),
  );
  await expect(editor.testId('notice').filter({ hasText: 'take.teleport' })).toBeVisible();
});

test('the shortcut sheet lists the keys that work, and goes with Escape', async ({ studio }) => {
  const editor = await open(studio);
  await editor.press('?');
  const sheet = studio.window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toBeVisible();
  for (const title of [
    'Undo',
    'Branch a take here',
    'Play or pause',
    'Fit the timeline to the whole scene',
    'Duplicate',
  ])
    await expect(sheet.getByText(title, { exact: true })).toBeVisible();
  await editor.press('Escape');
  await expect(sheet).toBeHidden();
});

test('takes are renamed, switched and compared; a project opened before is opened from the menu', async ({
  studio,
}) => {
  const editor = await open(studio);
  await editor.waitUntilSimulated();
  await editor.press('b');
  await editor.showPanel('Takes');
  const rows = editor.testId('takes').getByRole('treeitem');
  await expect(rows).toHaveCount(2);

  await editor.showPanel('Inspector');
  await command(editor, 'rename take', 'Rename the active take');
  const name = editor.testId('takes').getByLabel('Name of Take 2');
  await name.fill('Harder');
  await name.press('Enter');
  await expect(editor.testId('takes').getByRole('treeitem', { name: 'Harder' })).toBeVisible();
  await editor.undoes(/Undo: /);

  await editor.clip('Shove').click();
  await editor.showPanel('Inspector');
  await editor.setInspectorField('Impulse', '2500');
  await editor.waitUntilSimulated();
  const standing = studio.window.locator('.fs-standing');
  await expect(standing).toContainText('Harder');
  await command(editor, 'compare branched', /Compare with the take/);
  await expect(studio.window.locator('.stage-compared')).toContainText('Where Take 1 differs');
  await editor.goTo('48 f');

  // Alt+B goes on to the next take, which is no longer compared with itself.
  await editor.press('Alt+b');
  await expect(standing).toContainText('Take 1');
  await expect(studio.window.locator('.stage-compared')).toHaveCount(0);
  await expect(editor.clip('Shove')).toContainText('900 N·s');
  await command(editor, 'switch harder', 'Switch to Harder');
  await expect(editor.clip('Shove')).toContainText('2,500 N·s');

  // Open Recent.
  const second = join(studio.folder, 'Second.foreshot');
  writeProject(second, []);
  await editor.answerFileDialogs(second);
  await editor.press('ControlOrMeta+o');
  await expect.poll(() => editor.windowTitle()).toContain('Second');
  const recent = () =>
    studio.app.evaluate(({ Menu }) =>
      [0, 1].map((index) => Menu.getApplicationMenu()?.getMenuItemById(`recent.${index}`)?.label),
    );
  await expect.poll(recent).toEqual(['Second', 'Window']);
  await editor.clickMenuItem('recent.1');
  await expect.poll(() => editor.windowTitle()).toContain('Window');
  await expect(editor.outlinerRow('Crate')).toBeVisible();
});

test('anything is duplicated, and plain shapes are on the shelf', async ({ studio }) => {
  const editor = await open(studio);
  for (const [name, copy] of [
    ['Lamp', 'Lamp 2'],
    ['A cam 35 mm', /^A cam 35 mm 2$/],
    ['Crate', 'Crate 2'],
  ] as const) {
    await editor.outlinerRow(name).first().click();
    await editor.press('ControlOrMeta+d');
    await expect(editor.outlinerRow(copy)).toBeVisible();
  }
  await editor.outlinerRow('Crate 2').click();
  await editor.press('F2');
  const field = editor.testId('outliner').getByLabel('Name of Crate 2');
  await field.fill('Spare');
  await field.press('Enter');
  await expect(editor.outlinerRow('Spare')).toBeVisible();
  await editor.press('ControlOrMeta+c');
  await editor.press('ControlOrMeta+v');
  await expect(editor.outlinerRow('Spare 2')).toBeVisible();

  await editor.dragFromShelf('ramp', 'Wedge', { x: 0.3, y: 0.6 });
  await expect(editor.outlinerRow('Wedge')).toBeVisible();
  await editor.dragFromShelf('pill', 'Capsule', { x: 0.7, y: 0.6 });
  await expect(editor.outlinerRow('Capsule')).toBeVisible();
  await editor.waitUntilSimulated();
  await studio.window.getByLabel('Search the shelf').fill('primitive');
  await expect(editor.testId('shelf').getByRole('button', { name: /^Place / })).toHaveCount(6);
});

test('panels stay as they were left, over a restart', async ({ studio }) => {
  const editor = await open(studio);
  const width = async (panel: string) => (await editor.testId(panel).boundingBox())!.width;
  const before = await width('outliner');
  // The edge between the outliner and the set view.
  const box = (await editor.testId('outliner').boundingBox())!;
  await studio.window.mouse.move(box.x + box.width + 2, box.y + 100);
  await studio.window.mouse.down();
  await studio.window.mouse.move(box.x + box.width + 92, box.y + 100, { steps: 6 });
  await studio.window.mouse.up();
  await expect.poll(() => width('outliner')).toBeGreaterThan(before + 60);
  const resized = await width('outliner');

  // The takes go by their tab into the timeline's group.
  const tab = studio.window.getByRole('tab', { name: 'Takes' });
  await tab.dragTo(studio.window.getByRole('tab', { name: 'All cameras' }));
  await editor.showPanel('Takes');
  const [takes, timeline] = [(await editor.testId('takes').boundingBox())!, (await tab.boundingBox())!];
  expect(takes.x).toBeLessThan(900);
  expect(timeline.y).toBeGreaterThan(450);
  await editor.clickMenuItem('view.panel.reports');
  await expect(studio.window.getByRole('tab', { name: 'Reports' })).toHaveCount(0);
  // The layout is kept a moment after the last change.
  await studio.window.waitForTimeout(1500);

  await studio.restart([join(studio.folder, 'Window.foreshot')]);
  await studio.window.setViewportSize({ width: 1440, height: 900 });
  await expect(editor.outlinerRow('Crate')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => Math.abs((await width('outliner')) - resized)).toBeLessThan(3);
  await expect(studio.window.getByRole('tab', { name: 'Reports' })).toHaveCount(0);
  await editor.showPanel('Takes');
  expect((await editor.testId('takes').boundingBox())!.x).toBeLessThan(900);
});
