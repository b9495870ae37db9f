// The mouse in the set view: things are put down, pushed and selected where it points.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

/** Height of the shelf's dining table, metres. */
const TABLE_TOP_M = 0.75;

test('a bottle is put on a table, pushed with the mouse, selected with a box, and tied to the table', async ({
  studio,
}) => {
  test.setTimeout(300_000);
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Set.foreshot');
  writeProject(file);
  await studio.restart([file]);
  await expect(editor.outlinerRow(/A cam/)).toBeVisible({ timeout: 60_000 });

  const canvas = editor.testId('set-view-canvas');
  /** A place in the set view, fractions of its width and height. */
  const placeAt = async (x: number, y: number) => {
    const box = (await canvas.boundingBox())!;
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  };
  const frameSelection = async () => {
    await canvas.hover();
    await editor.press('f');
  };
  const inspectorNumber = async (label: string) =>
    Number(await editor.testId('inspector').getByLabel(label, { exact: true }).inputValue());

  await editor.dragFromShelf('dining', 'Dining table', { x: 0.5, y: 0.6 });
  await expect(editor.outlinerRow('Dining table')).toBeVisible();
  await editor.outlinerRow('Dining table').click();
  await frameSelection();
  await editor.dragFromShelf('bottle', 'Wine bottle', { x: 0.5, y: 0.35 });
  await expect(editor.outlinerRow('Wine bottle')).toBeVisible();
  await editor.outlinerRow('Wine bottle').click();
  expect(Math.abs((await inspectorNumber('Position Y')) - TABLE_TOP_M)).toBeLessThan(0.01);

  // A push: the arrow is drawn on the bottle, and the take is simulated anew.
  await frameSelection();
  await editor.waitUntilSimulated();
  await editor.testId('state-lane').evaluate((lane) => {
    const seen: string[] = [];
    Object.assign(window, { seenStates: seen });
    new MutationObserver(() => seen.push(lane.querySelector('[role="img"]')!.getAttribute('aria-label')!)).observe(
      lane,
      { subtree: true, attributes: true },
    );
  });
  await editor.press('p');
  const from = await placeAt(0.5, 0.5);
  await studio.window.mouse.move(from.x, from.y);
  await studio.window.mouse.down();
  await studio.window.mouse.move(from.x + 120, from.y + 10, { steps: 8 });
  await studio.window.mouse.up();
  await expect(editor.clips()).toHaveCount(1);
  await expect(editor.clips()).toContainText('Push Wine bottle');
  await editor.showPanel('Inspector');
  await expect.poll(() => inspectorNumber('Impulse')).toBeGreaterThan(0);
  await editor.waitUntilSimulated();
  const states = await studio.window.evaluate(() => (window as unknown as { seenStates: string[] }).seenStates);
  expect(states).toContain('Simulating');
  await expect(studio.window.getByRole('button', { name: 'Undo: Push Wine bottle' })).toBeVisible();

  // A box around everything.
  await editor.press('ControlOrMeta+Shift+A');
  await frameSelection();
  const [corner, opposite] = [await placeAt(0.04, 0.96), await placeAt(0.96, 0.16)];
  await studio.window.mouse.move(corner.x, corner.y);
  await studio.window.mouse.down();
  await studio.window.mouse.move(opposite.x, opposite.y, { steps: 8 });
  await studio.window.mouse.up();
  for (const name of ['Dining table', 'Wine bottle'])
    await expect(editor.outlinerRow(name)).toHaveAttribute('aria-selected', 'true');
  await expect(editor.testId('inspector')).toContainText('2 set pieces');

  // The two are tied to each other, and the rope made longer.
  await editor.press('ControlOrMeta+k');
  await studio.window.keyboard.type('Join: rope');
  await editor.press('Enter');
  await expect(
    editor.outlinerRow(/^Rope of Dining table and Wine bottle|^Rope of Wine bottle and Dining table/),
  ).toBeVisible();
  expect(await inspectorNumber('Length')).toBeGreaterThan(0.1);
  await editor.setInspectorField('Length', '2 m');
  await expect.poll(() => inspectorNumber('Length')).toBe(2);
  await editor.waitUntilSimulated();

  // A material of its own: the bottle's alone, denser and rougher.
  await editor.outlinerRow(/^Wine bottle/).click();
  await editor.testId('inspector').getByRole('button', { name: 'New material…' }).click();
  await expect(editor.testId('inspector').getByLabel('Material name', { exact: true })).toHaveValue('Glass 2');
  await editor.setInspectorField('Material name', 'Thick glass');
  await editor.setInspectorField('Density', '3000');
  await editor.setInspectorField('Material friction', '0.9');
  await editor.setInspectorField('Roughness', '0.4');
  await expect(editor.testId('inspector').getByLabel('Made of').locator('option:checked')).toHaveText('Thick glass');
  await expect(editor.testId('inspector')).toContainText('everything made of it: 1 set piece.');
  await expect.poll(() => inspectorNumber('Roughness')).toBe(0.4);
  await editor.press('ControlOrMeta+z');
  await expect.poll(() => inspectorNumber('Roughness')).not.toBe(0.4);
  expect([await inspectorNumber('Density'), await inspectorNumber('Material friction')]).toEqual([3000, 0.9]);
});

test('a hidden panel comes back', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Panels.foreshot');
  writeProject(file);
  await studio.restart([file]);
  await expect(editor.testId('shelf')).toBeVisible({ timeout: 60_000 });
  const toggleShelf = async () => {
    await studio.window.getByRole('button', { name: 'Panels' }).click();
    await studio.window.getByRole('menuitemcheckbox', { name: 'Shelf' }).click();
  };
  await toggleShelf();
  await expect(editor.testId('shelf')).toBeHidden();
  await expect(editor.testId('outliner')).toBeVisible();
  await toggleShelf();
  await expect(editor.testId('shelf')).toBeVisible();
  await expect(studio.window.getByRole('button', { name: 'Place Dining table', exact: true })).toBeVisible();
});
