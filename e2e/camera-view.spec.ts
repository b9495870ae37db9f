// Around the camera view's picture: the whole gate, frame lines; and an iris that is pulled.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const GATE = { name: 'Super 35', widthMm: 24.89, heightMm: 18.66 };
const FOCAL_LENGTH_MM = 35;
const AHEAD_M = 4;
/** Of a little ball on the gate: right of and above its middle, mm. A picture of 16:9 ends 7.0 mm above the middle. */
const BALL_MM = { x: 3, y: 8.2 };

const darkness = [
  { edit: 'updateFilmSet', id: 'filmSet:main', changes: { ground: null } },
  {
    edit: 'updateEnvironment',
    filmSetId: 'filmSet:main',
    changes: { sun: { isOn: false }, sky: { kind: 'studio', color: '#000000', illuminanceLux: 0 } },
  },
];
const camera = { position: [0, 2, 0], panRad: 0, tiltRad: 0, rollRad: 0, focalLengthMm: FOCAL_LENGTH_MM };
/** A white wall or ball before the camera, lit by a lamp beside the lens. */
const before = (shape: object, position: readonly number[], fluxLm: number) => [
  {
    edit: 'addMaterial',
    material: {
      id: 'material:white',
      name: 'White',
      densityKgM3: 1000,
      look: { color: '#ffffff', roughness: 1, metalness: 0, opacity: 1 },
    },
  },
  {
    edit: 'addSetPiece',
    setPiece: { id: 'setPiece:it', name: 'It', shape, materialId: 'material:white', position, body: { kind: 'fixed' } },
  },
  { edit: 'addLight', light: { id: 'light:lamp', kind: 'point', position: [0, 2, 0], fluxLm, castsShadow: false } },
];

async function open(studio: Studio, edits: readonly object[]): Promise<EditorPage> {
  const file = join(studio.folder, 'Camera.foreshot');
  writeProject(file, [...darkness, ...edits]);
  await studio.restart([file]);
  await studio.window.setViewportSize({ width: 1440, height: 900 });
  const editor = new EditorPage(studio);
  await expect(editor.outlinerRow('It')).toBeVisible({ timeout: 60_000 });
  await editor.waitUntilSimulated();
  return editor;
}

/** Middle of what is at least half as bright as the brightest pixel of a canvas, and its mean brightness, 0 to 255. */
function light(editor: EditorPage, canvas: string): Promise<{ x: number; y: number; brightest: number; mean: number }> {
  return editor.testId(canvas).evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { data } = element.getContext('2d')!.getImageData(0, 0, width, height);
    let [brightest, sum] = [0, 0];
    for (let at = 1; at < data.length; at += 4) {
      brightest = Math.max(brightest, data[at]!);
      sum += data[at]!;
    }
    let [x, y, count] = [0, 0, 0];
    for (let at = 1; at < data.length; at += 4) {
      if (data[at]! * 2 < brightest) continue;
      const pixel = (at - 1) / 4;
      x += (pixel % width) + 0.5;
      y += Math.floor(pixel / width) + 0.5;
      count++;
    }
    return { x: x / count, y: y / count, brightest, mean: sum / (data.length / 4) };
  });
}

test('the whole gate is shown around the delivered picture, to the pixel, and frame lines of other aspects', async ({
  studio,
}) => {
  const perMetre = AHEAD_M / FOCAL_LENGTH_MM;
  const editor = await open(studio, [
    ...before({ kind: 'sphere', radiusM: 0.03 }, [BALL_MM.x * perMetre, 2 + BALL_MM.y * perMetre, -AHEAD_M], 2_000_000),
    { edit: 'updateSetup', id: 'setup:a', changes: { gate: GATE, aspectRatio: 16 / 9, camera } },
  ]);
  const canvas = editor.testId('camera-view-canvas');
  const before16to9 = (await canvas.boundingBox())!;
  await expect(editor.testId('camera-view-gate')).toHaveCount(0);
  await editor.testId('guide-gate').click();
  const gate = editor.testId('camera-view-gate');
  await expect(gate).toBeVisible();

  const [outer, inner] = [(await gate.boundingBox())!, (await canvas.boundingBox())!];
  const perMm = inner.width / GATE.widthMm;
  expect(Math.abs(outer.height - GATE.heightMm * perMm), 'the gate is as high as its millimetres').toBeLessThan(2);
  expect(Math.abs(outer.width - GATE.widthMm * perMm)).toBeLessThan(2);
  expect(inner.width / inner.height).toBeCloseTo(16 / 9, 1);
  expect(inner.x - outer.x).toBeCloseTo((outer.width - inner.width) / 2, 5);
  expect(inner.y - outer.y).toBeCloseTo((outer.height - inner.height) / 2, 5);
  expect(outer.height).toBeLessThanOrEqual(before16to9.height + 16);

  // The ball is above the delivered picture, and where the lens throws it on the gate.
  await expect
    .poll(async () => (await light(editor, 'camera-view-gate')).brightest, { timeout: 30_000 })
    .toBeGreaterThan(100);
  const seen = await light(editor, 'camera-view-gate');
  expect(Math.abs(seen.x - (outer.width / 2 + BALL_MM.x * perMm)), `x ${seen.x}`).toBeLessThan(1);
  expect(Math.abs(seen.y - (outer.height / 2 - BALL_MM.y * perMm)), `y ${seen.y}`).toBeLessThan(1);
  expect((await light(editor, 'camera-view-canvas')).brightest).toBeLessThan(60);

  await expect(editor.testId('delivered-ratio')).toHaveText('1.78');

  // Frame lines, several at a time, by the menu.
  for (const name of ['2.39 scope', '9:16 upright']) {
    await editor.testId('guide-lines').click();
    await studio.window.getByRole('menuitemcheckbox', { name }).click();
  }
  const lines = async (label: string) => (await editor.testId(`aspect-line-${label}`).locator('rect').boundingBox())!;
  const scope = await lines('2.39');
  expect(Math.abs(scope.height - inner.width / 2.39)).toBeLessThan(2.5);
  expect(Math.abs((await lines('9:16')).width - (inner.height * 9) / 16)).toBeLessThan(2.5);
  await expect(editor.testId('guide-lines')).toHaveText('Lines 2.39 9:16');
  await editor.testId('guide-lines').click();
  await studio.window.getByRole('menuitemcheckbox', { name: '2.39 scope' }).click();
  await expect(editor.testId('aspect-line-2.39')).toHaveCount(0);

  await editor.testId('guide-gate').click();
  await expect(gate).toHaveCount(0);
  await expect.poll(async () => (await canvas.boundingBox())!.width).toBe(before16to9.width);
});

test('an iris pull goes through keys of the camera: the stop in the labels, the exposure in the picture', async ({
  studio,
}) => {
  const editor = await open(studio, [
    ...before({ kind: 'box', sizeM: [10, 10, 0.2] }, [0, 2, -AHEAD_M], 12_000),
    { edit: 'updateSetup', id: 'setup:a', changes: { gate: GATE, aspectRatio: 16 / 9, camera, ndStops: 0 } },
  ]);
  await editor.outlinerRow(/A cam/).click();
  const stop = editor.testId('camera-view-stop');
  const key = studio.window.getByRole('button', { name: 'Keyframe the camera, from its lens' });
  await key.click();
  await expect(editor.keyframe(0)).toBeVisible();
  await editor.goTo('2 s');
  await editor.setInspectorField('T-stop', '5.6');
  await expect(editor.keyframe(48)).toBeVisible();
  await expect(stop).toHaveText('T5.6');
  await expect.poll(async () => (await light(editor, 'camera-view-canvas')).mean).toBeGreaterThan(5);
  const closed = (await light(editor, 'camera-view-canvas')).mean;
  await editor.goTo('1 s');
  // Smooth, half way in time is half way: (2.8 + 5.6) / 2.
  await expect(stop).toHaveText('T4.2');
  await expect.poll(async () => (await light(editor, 'camera-view-canvas')).mean).toBeGreaterThan(closed * 1.1);
  const halfWay = (await light(editor, 'camera-view-canvas')).mean;
  await editor.goTo('0 s');
  await expect(stop).toHaveText('T2.8');
  await expect.poll(async () => (await light(editor, 'camera-view-canvas')).mean).toBeGreaterThan(halfWay * 1.1);
});
