// An arrow is dragged in the set view, and the outcome follows in the camera view before it is let go.
import { join } from 'node:path';
import { decodePng, differingPixels, type Picture } from './fixtures/png-file.ts';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

/** A box on the floor before the camera, pushed at the start. The camera draws no arrows. */
const PUSHED_BOX = [
  {
    edit: 'addSetPiece',
    setPiece: {
      id: 'setPiece:box',
      name: 'Box',
      shape: { kind: 'box', sizeM: [0.5, 0.5, 0.5] },
      position: [-1, 0.25, 0],
      body: { kind: 'dynamic', massKg: 20 },
    },
  },
  {
    edit: 'addIntervention',
    intervention: {
      id: 'intervention:push',
      name: 'Shove',
      kind: 'push',
      startFrame: 0,
      takeId: 'take:1',
      targetId: 'setPiece:box',
      impulseNs: [40, 0, 0],
    },
  },
];
/** How far below a tip its label's lower edge lies above it (renderer/stage/set-view/screen-label.ts). */
const LABEL_ABOVE_TIP_PX = 14;
/** Fewer pixels than this are noise of the drawing; the box's move changes thousands. */
const SEEN_PX = 300;

const cameraPicture = async (editor: EditorPage): Promise<Picture> =>
  decodePng(await editor.testId('camera-view-canvas').screenshot());

async function tipOfArrow(studio: Studio): Promise<{ x: number; y: number }> {
  const label = (await studio.window.locator('.stage-tag-accent:visible').boundingBox())!;
  return { x: label.x + label.width / 2, y: label.y + label.height + LABEL_ABOVE_TIP_PX };
}

test('while an arrow is dragged the outcome moves; Escape takes it back, letting go keeps it', async ({ studio }) => {
  test.setTimeout(300_000);
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Live.foreshot');
  writeProject(file, PUSHED_BOX);
  await studio.restart([file]);
  await expect(editor.outlinerRow('Box')).toBeVisible({ timeout: 60_000 });
  await editor.outlinerRow('Box').click();
  await editor.testId('set-view-canvas').hover();
  await editor.press('f');
  await editor.clips().click();
  await editor.goTo('1 s');
  await editor.waitUntilSimulated();
  /** Once two pictures in a row are the same, nothing is on its way any more. */
  const settled = async (): Promise<Picture> => {
    let last = await cameraPicture(editor);
    await expect
      .poll(async () => {
        const next = await cameraPicture(editor);
        const isSame = differingPixels(last, next) === 0;
        last = next;
        return isSame;
      })
      .toBe(true);
    return last;
  };
  const atFirst = await settled();
  const changedPixels = async () => differingPixels(atFirst, await cameraPicture(editor), 12);

  const tip = await tipOfArrow(studio);
  await studio.window.mouse.move(tip.x, tip.y);
  await studio.window.mouse.down();
  await studio.window.mouse.move(tip.x + 60, tip.y - 40, { steps: 6 });
  await expect
    .poll(changedPixels, { message: 'the box is elsewhere while the arrow is held' })
    .toBeGreaterThan(SEEN_PX);
  await expect(editor.clips()).not.toContainText('40 N·s');
  await expect(studio.window.getByRole('button', { name: /^Undo: Prepare/ }), 'nothing is saved yet').toBeVisible();
  await editor.press('Escape');
  await expect.poll(changedPixels, { message: 'the box is back after Escape' }).toBe(0);
  await expect(editor.clips()).toContainText('40 N·s');
  await studio.window.mouse.up();
  await expect(editor.clips()).toContainText('40 N·s');

  const again = await tipOfArrow(studio);
  await studio.window.mouse.move(again.x, again.y);
  await studio.window.mouse.down();
  await studio.window.mouse.move(again.x + 60, again.y - 40, { steps: 6 });
  await expect.poll(changedPixels).toBeGreaterThan(SEEN_PX);
  await studio.window.mouse.up();
  await expect(studio.window.getByRole('button', { name: /^Undo: Aim/ })).toBeVisible();
  await editor.waitUntilSimulated();
  expect(differingPixels(atFirst, await settled(), 12), 'kept when let go').toBeGreaterThan(SEEN_PX);
  await editor.press('ControlOrMeta+z');
  await expect(editor.clips()).toContainText('40 N·s');
  await editor.waitUntilSimulated();
  await expect.poll(changedPixels, { message: 'undone' }).toBe(0);
});
