// A camera's keyframes on the timeline, as the mouse moves them.
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

test('a keyframe is dragged past another: shown live, dropped with Escape, one undo step when let go', async ({
  studio,
}) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Keys.foreshot');
  writeProject(file);
  await studio.restart([file]);
  await expect(editor.outlinerRow(/A cam/)).toBeVisible({ timeout: 60_000 });
  for (const time of ['1 s', '3 s']) {
    await editor.goTo(time);
    await editor.press('Shift+K');
    await expect(editor.keyframe(time === '1 s' ? 24 : 72)).toBeVisible();
  }

  const frames = async () => {
    const labels = await editor.keyframes().evaluateAll((keys) => keys.map((key) => key.getAttribute('aria-label')!));
    return labels.map((label) => Number(/\d+$/.exec(label)![0]));
  };
  const middle = async (of: Locator) => {
    const { x, y, width, height } = (await of.boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  };
  /** Holds the key at frame 24 and brings it as far beyond the one at 72 as that is from it. */
  const dragPastTheOther = async () => {
    const [from, other] = [await middle(editor.keyframe(24)), await middle(editor.keyframe(72))];
    await studio.window.mouse.move(from.x, from.y);
    await studio.window.mouse.down();
    await studio.window.mouse.move(other.x + (other.x - from.x), from.y, { steps: 12 });
    await expect.poll(async () => (await frames())[0], 'the drag goes on past the other key').toBe(72);
    expect((await frames())[1]).toBeGreaterThan(110);
  };

  const undoName = () => studio.window.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label');
  const before = await undoName();
  await dragPastTheOther();
  await editor.press('Escape');
  await expect.poll(frames).toEqual([24, 72]);
  await studio.window.mouse.up();
  expect(await frames()).toEqual([24, 72]);
  expect(await undoName()).toBe(before);

  await dragPastTheOther();
  await studio.window.mouse.up();
  await expect.poll(undoName).toMatch(/Move camera keyframe to frame 1\d\d$/);
  const [, moved] = await frames();
  expect(await undoName()).toContain(`frame ${moved}`);
  // Nothing holds on to the pointer any more.
  await studio.window.mouse.move(400, 300, { steps: 3 });
  expect(await frames()).toEqual([72, moved]);

  await editor.press('ControlOrMeta+z');
  await expect.poll(frames).toEqual([24, 72]);

  // Its menu sets how the camera goes from this key to the next.
  await editor.keyframe(24).click({ button: 'right' });
  await studio.window.getByRole('menuitemcheckbox', { name: /^Hold/ }).click();
  await expect.poll(undoName).toBe('Undo: Change easing');
  await editor.keyframe(24).click({ button: 'right' });
  await expect(studio.window.getByRole('menuitemcheckbox', { name: /^Hold/ })).toBeChecked();
  await editor.press('Escape');
});

test('a piece with keys shows and takes its pose at the playhead', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Piece.foreshot');
  writeProject(file, [
    {
      edit: 'addSetPiece',
      setPiece: { id: 'setPiece:box', name: 'Box', shape: { kind: 'box', sizeM: [1, 1, 1] }, position: [0, 4, 0] },
    },
  ]);
  await studio.restart([file]);
  await editor.outlinerRow('Box').click({ timeout: 60_000 });
  await editor.waitUntilSimulated();
  const position = (axis: 'X' | 'Y') =>
    editor.testId('inspector').getByLabel(`Position ${axis}`, { exact: true }).inputValue();
  const setX = async (text: string) => {
    const field = editor.testId('inspector').getByLabel('Position X', { exact: true });
    await field.fill(text);
    await field.press('Enter');
  };

  // It has fallen from 3.5 m above the ground by 2 s: where it is then, its first key is put.
  await editor.goTo('2 s');
  expect(await position('Y')).toBe('4');
  await editor.testId('inspector').getByLabel('Kind', { exact: true }).selectOption('keyframed');
  await expect(editor.keyframe(48)).toBeVisible();
  await expect.poll(async () => Number(await position('Y'))).toBeLessThan(2);
  const fromX = Number(await position('X'));

  await editor.goTo('4 s');
  await setX('3');
  await expect(editor.keyframe(96)).toBeVisible();
  await editor.goTo('2 s');
  await expect.poll(async () => Number(await position('X'))).toBe(fromX);
  // Half way in time, a smooth span is half way in space.
  await editor.goTo('3 s');
  await expect.poll(async () => Number(await position('X'))).toBeCloseTo((fromX + 3) / 2, 2);
});
