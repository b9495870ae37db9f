import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { FOR_READING, ProjectFile } from '../electron/project/project-file.ts';
import type { AnyRecord } from '../world/records/index.ts';
import type { CameraState } from '../world/records/setup.ts';
import { decodePng, type Picture } from './fixtures/png-file.ts';
import { EditorPage } from './pages/editor-page.ts';
import { expect, test } from './fixtures/studio.ts';

interface Probe {
  readonly streams: readonly {
    readonly codec_name: string;
    readonly width: number;
    readonly height: number;
    readonly avg_frame_rate: string;
    readonly nb_read_frames: string;
    readonly color_space: string;
    readonly color_primaries: string;
    readonly color_transfer: string;
    readonly color_range: string;
  }[];
}

function probe(file: string): Probe['streams'][number] {
  const text = execFileSync('ffprobe', ['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', file], {
    encoding: 'utf8',
  });
  return (JSON.parse(text) as Probe).streams[0]!;
}

/** Every record of a project as it is on the disk, by id. */
function recordsIn(file: string): Record<string, AnyRecord> {
  const project = ProjectFile.open(file, FOR_READING);
  try {
    return Object.fromEntries(project.records);
  } finally {
    project.close();
  }
}

/** The camera of the setup that was added to the new project's own. */
function placedCamera(file: string): CameraState | undefined {
  const setups = Object.values(recordsIn(file)).filter((record) => record.type === 'setup');
  return setups.find(({ id }) => id !== 'setup:a')?.camera;
}

/** How far the placed camera's line of sight passes the middle of the table, metres. */
function missOfTableM(file: string): number {
  const { position, panRad, tiltRad } = placedCamera(file)!;
  const pieces = Object.values(recordsIn(file)).filter((record) => record.type === 'setPiece');
  const table = pieces.find(({ name }) => name === 'Dining table')!;
  const ahead = [-Math.sin(panRad) * Math.cos(tiltRad), Math.sin(tiltRad), -Math.cos(panRad) * Math.cos(tiltRad)];
  const to = table.position.map((value, axis) => value - position[axis]!);
  const along = to.reduce((sum, value, axis) => sum + value * ahead[axis]!, 0);
  return along <= 0 ? Infinity : Math.hypot(...to.map((value, axis) => value - along * ahead[axis]!));
}

/** Once the set view stands still: two pictures in a row are the same. */
async function setViewPicture(window: Page): Promise<Picture> {
  const shot = async () => decodePng(await window.getByTestId('set-view-canvas').screenshot());
  let last = await shot();
  await expect
    .poll(async () => {
      const before = last;
      last = await shot();
      return before.rgba.equals(last.rgba);
    })
    .toBe(true);
  return last;
}

/** Pixels that are bluer in `one` than in `other`, as what differs in a compared take is (set-view/ghost-take.ts). */
function bluerPixels(one: Picture, other: Picture): number {
  const blueness = ({ rgba }: Picture, at: number) => rgba[at + 2]! - rgba[at]!;
  let count = 0;
  for (let at = 0; at < one.rgba.length; at += 4) if (blueness(one, at) > blueness(other, at) + 20) count++;
  return count;
}

test('a director stages a push, tries another version, exports three seconds and finds it all again', async ({
  studio,
}) => {
  test.setTimeout(600_000);
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'First.foreshot');
  await editor.createProject('First', file);

  // A table and a bottle from the shelf.
  await editor.dragFromShelf('dining', 'Dining table', { x: 0.5, y: 0.55 });
  await expect(editor.outlinerRow('Dining table')).toBeVisible();
  await editor.outlinerRow('Dining table').click();
  await editor.testId('set-view-canvas').hover();
  await editor.press('f');
  await editor.dragFromShelf('bottle', 'Wine bottle', { x: 0.5, y: 0.35 });
  await expect(editor.outlinerRow('Wine bottle')).toBeVisible();

  // A camera where the set view looks from; another lens first, as a new camera has 35 mm from the start.
  await editor.testId('set-view-canvas').hover();
  await editor.press('c');
  await expect(editor.outlinerRow(/B cam/)).toHaveAttribute('aria-selected', 'true');
  await editor.setInspectorField('Focal length', '85 mm');
  await expect(editor.testId('camera-view-lens')).toContainText('85');
  await editor.setInspectorField('Focal length', '35 mm');
  await expect(editor.testId('camera-view-lens')).toContainText('35');
  await expect.poll(() => placedCamera(file)?.focalLengthMm).toBe(35);
  expect(missOfTableM(file), 'it looks at the table, as the set view does').toBeLessThan(0.5);

  // A push at 2 s: its arrow drawn on the bottle with the mouse, then the amount typed.
  await editor.outlinerRow('Wine bottle').click();
  await editor.testId('set-view-canvas').hover();
  await editor.press('f');
  await editor.waitUntilSimulated();
  await editor.goTo('2 s');
  expect(await editor.timecode()).toBe('00:00:02:00');
  await setViewPicture(studio.window);
  await editor.press('p');
  const view = (await editor.testId('set-view-canvas').boundingBox())!;
  const [bottleX, bottleY] = [view.x + view.width / 2, view.y + view.height / 2];
  await studio.window.mouse.move(bottleX, bottleY);
  await studio.window.mouse.down();
  await studio.window.mouse.move(bottleX + 120, bottleY + 10, { steps: 8 });
  await studio.window.mouse.up();
  await expect(editor.clips()).toHaveCount(1);
  await expect(editor.clips().first()).toHaveAttribute('aria-label', /Push Wine bottle.* at frame 48$/);
  await expect(studio.window.getByRole('button', { name: 'Undo: Push Wine bottle' })).toBeVisible();
  const drawn = /[\d.,]+ N·s/.exec((await editor.clips().first().textContent())!)![0];
  expect(drawn).not.toBe('0.6 N·s');
  await editor.setInspectorField('Impulse', '0.6');
  await expect(editor.clips().first()).toContainText('0.6 N·s');
  await editor.waitUntilSimulated();
  await editor.outlinerRow('Dining table').click();
  await editor.testId('set-view-canvas').hover();
  await editor.press('f');

  // Play and scrub.
  await editor.testId('timeline-ruler').click({ position: { x: 4, y: 10 } });
  await editor.testId('timeline').getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(() => editor.timecode()).not.toBe('00:00:00:00');
  await editor.testId('timeline').getByRole('button', { name: 'Pause', exact: true }).click();
  const ruler = (await editor.testId('timeline-ruler').boundingBox())!;
  await studio.window.mouse.move(ruler.x + 20, ruler.y + 8);
  await studio.window.mouse.down();
  await studio.window.mouse.move(ruler.x + ruler.width / 2, ruler.y + 8, { steps: 5 });
  await studio.window.mouse.up();
  expect(await editor.timecode()).toMatch(/^00:00:0[45]:/);

  // Undo and redo.
  await editor.press('ControlOrMeta+z');
  await expect(editor.clips().first()).toContainText(drawn);
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.clips().first()).toContainText('0.6 N·s');

  // Another version, and the two compared.
  await editor.press('b');
  await editor.showPanel('Takes');
  await expect(editor.testId('takes').getByRole('treeitem')).toHaveCount(2);
  await editor.clips().first().click();
  await editor.showPanel('Inspector');
  await editor.setInspectorField('Impulse', '0.2');
  await expect(editor.clips().first()).toContainText('0.2 N·s');
  await editor.waitUntilSimulated();
  await editor.showPanel('Takes');
  const alone = await setViewPicture(studio.window);
  await editor.testId('takes').getByRole('treeitem').first().hover();
  await studio.window.getByRole('button', { name: /Compare with Take 1/ }).click();
  await expect(studio.window.getByRole('button', { name: /Stop comparing/ })).toBeVisible();
  await expect(studio.window.getByText('Where Take 1 differs')).toBeVisible();
  await expect
    .poll(async () => bluerPixels(await setViewPicture(studio.window), alone), {
      message: 'the bottle of take 1 is drawn over that of take 2',
    })
    .toBeGreaterThan(50);
  await editor.testId('set-view').getByRole('button', { name: 'End' }).click();
  await expect.poll(async () => bluerPixels(await setViewPicture(studio.window), alone)).toBe(0);

  // Three seconds, 1280×720, 24 fps.
  const clip = join(studio.folder, 'First.mp4');
  await editor.answerFileDialogs(clip);
  await editor.press('ControlOrMeta+e');
  const dialog = editor.testId('export-dialog');
  await expect(dialog.getByLabel('Camera', { exact: true }).locator('option:checked')).toHaveText(/B cam/);
  await dialog.getByLabel('In', { exact: true }).fill('48');
  await dialog.getByLabel('In', { exact: true }).press('Enter');
  await dialog.getByLabel('Out', { exact: true }).fill('120');
  await dialog.getByLabel('Out', { exact: true }).press('Enter');
  await dialog.getByLabel('Size').selectOption('1280×720');
  await expect(dialog).toContainText('72 frames');
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect.poll(() => existsSync(clip), { timeout: 300_000, intervals: [500] }).toBe(true);
  const stream = probe(clip);
  expect({ frames: stream.nb_read_frames, rate: stream.avg_frame_rate, size: [stream.width, stream.height] }).toEqual({
    frames: '72',
    rate: '24/1',
    size: [1280, 720],
  });
  expect([stream.color_space, stream.color_primaries, stream.color_transfer, stream.color_range]).toEqual([
    'bt709',
    'bt709',
    'bt709',
    'tv',
  ]);
  expect(readdirSync(studio.folder).filter((name) => name.includes('.part'))).toEqual([]);

  const before = recordsIn(file);
  expect(Object.values(before).filter(({ type }) => type === 'setPiece')).toHaveLength(2);

  // After a restart everything is there, and undo goes on.
  await studio.restart([file]);
  await expect(editor.outlinerRow('Wine bottle')).toBeVisible();
  await expect(editor.testId('camera-view-lens')).toContainText('35');
  await editor.showPanel('Takes');
  await expect(editor.testId('takes').getByRole('treeitem')).toHaveCount(2);
  await expect(editor.clips().first()).toContainText('0.2 N·s');
  expect(recordsIn(file)).toEqual(before);
  await editor.press('ControlOrMeta+z');
  await expect(editor.clips().first()).toContainText('0.6 N·s');
});
