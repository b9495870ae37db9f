// The picture in the camera view is the picture that is exported, and stands where the lens puts it.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectFile } from '../electron/project/project-file.ts';
import { readPng, type Picture } from './fixtures/png-file.ts';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const SAMPLE = join(import.meta.dirname, '../dist/assets/sample/the-corner.foreshot');
const SLOW = { timeout: 240_000 };

test.describe.configure({ timeout: 600_000 });

/** Size of the camera view's canvas, its window made so that both sides are even, as exports are. */
async function evenCanvas(studio: Studio, editor: EditorPage): Promise<{ width: number; height: number }> {
  const canvas = editor.testId('camera-view-canvas');
  const size = () => canvas.evaluate(({ width, height }: HTMLCanvasElement) => ({ width, height }));
  await expect(canvas).toBeVisible();
  for (let attempt = 0; attempt < 24; attempt++) {
    const before = await size();
    if (before.width % 2 === 0 && before.height % 2 === 0) return before;
    await studio.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      const { width, height } = window.getBounds();
      window.setBounds({ width: width - 6, height: height - 4 });
    });
    // A few pixels of the window may all go to other panels: then the next step shows.
    await expect
      .poll(size, { timeout: 2_000 })
      .not.toEqual(before)
      .catch(() => undefined);
  }
  throw new Error('no size of the window gave a camera view with even sides');
}

function differingBytes(one: Picture, other: Picture): number {
  let count = 0;
  for (let at = 0; at < one.rgba.length; at++) if (one.rgba[at] !== other.rgba[at]) count++;
  return count;
}

test('a frame saved from the camera view and the same frame exported are the same bytes', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const resolution = await evenCanvas(studio, editor);
  const file = join(studio.folder, 'Street.foreshot');
  copyFileSync(SAMPLE, file);
  const project = ProjectFile.open(file);
  project.apply([{ edit: 'updateProject', changes: { resolution } }], 'Size of the camera view');
  project.close();
  await editor.answerFileDialogs(file);
  await editor.press('ControlOrMeta+o');
  await expect.poll(() => editor.windowTitle(), { timeout: 60_000 }).toContain('Street –');
  await editor.waitUntilSimulated();
  expect(await evenCanvas(studio, editor)).toEqual(resolution);
  const [first, last] = [60, 62];
  for (const frame of [first, last]) {
    await editor.goTo(`${frame} f`);
    const path = join(studio.folder, `Shown ${frame}.png`);
    await editor.answerFileDialogs(path);
    await editor.clickMenuItem('camera.saveFrame');
    await expect(editor.testId('notice').filter({ hasText: `Saved Shown ${frame}.png` })).toBeVisible({
      timeout: 60_000,
    });
  }
  await editor.exportTo(join(studio.folder, 'Frames'), {
    inFrame: first,
    outFrameExclusive: last + 1,
    format: 'png-sequence',
    size: `${resolution.width}×${resolution.height}`,
  });
  await expect(editor.testId('notice').filter({ hasText: 'Exported Frames' })).toBeVisible(SLOW);

  const shown = [first, last].map((frame) => readPng(join(studio.folder, `Shown ${frame}.png`)));
  const exported = [first, last].map((frame) =>
    readPng(join(studio.folder, 'Frames', `frame.${String(frame).padStart(4, '0')}.png`)),
  );
  for (const [index, picture] of exported.entries()) {
    expect({ width: picture.width, height: picture.height }).toEqual(resolution);
    expect(differingBytes(shown[index]!, picture), `bytes that differ in frame ${[first, last][index]}`).toBe(0);
    expect(shown[index]!.rgba.equals(picture.rgba)).toBe(true);
  }
  expect(exported[0]!.rgba.equals(exported[1]!.rgba), 'something moves between the frames').toBe(false);

  // Depth of field is the camera's own: shown, saved and exported alike. The whole gate around it changes nothing.
  await editor.testId('guide-blur').click();
  await expect(editor.testId('guide-blur')).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() => studio.window.getByRole('button', { name: /^Undo/ }).getAttribute('aria-label'))
    .toBe('Undo: Depth of field on');
  await editor.answerFileDialogs(join(studio.folder, 'Soft.png'));
  await editor.clickMenuItem('camera.saveFrame');
  await expect(editor.testId('notice').filter({ hasText: 'Saved Soft.png' })).toBeVisible({ timeout: 60_000 });
  await editor.exportTo(join(studio.folder, 'Soft frames'), {
    inFrame: last,
    outFrameExclusive: last + 1,
    format: 'png-sequence',
    size: `${resolution.width}×${resolution.height}`,
  });
  await expect(editor.testId('notice').filter({ hasText: 'Exported Soft frames' })).toBeVisible(SLOW);
  const [softShown, softExported] = [
    readPng(join(studio.folder, 'Soft.png')),
    readPng(join(studio.folder, 'Soft frames', `frame.${String(last).padStart(4, '0')}.png`)),
  ];
  expect(differingBytes(softShown, softExported), 'bytes that differ in the frame with depth of field').toBe(0);
  expect(differingBytes(softShown, shown[1]!), 'depth of field changes the picture').toBeGreaterThan(1000);
});

const GATE = { name: 'Super 35', widthMm: 24.89, heightMm: 18.66 };
const FOCAL_LENGTH_MM = 35;
const CAMERA = { position: [1, 2, 5], panRad: 0.3, tiltRad: -0.15, rollRad: 0 } as const;
/** Of three little balls: metres to the right of, above and before the camera. */
const PLACES = [
  { right: 0, up: 0, ahead: 4 },
  { right: 1.1, up: 0.55, ahead: 4 },
  { right: -1.9, up: -0.9, ahead: 6 },
] as const;

/** A point before the camera, in world space: pan turns about the world's up, tilt about the camera's right. */
function worldPoint({
  right,
  up,
  ahead,
}: Readonly<Record<'right' | 'up' | 'ahead', number>>): [number, number, number] {
  const { position, panRad, tiltRad } = CAMERA;
  const [cosPan, sinPan, cosTilt, sinTilt] = [Math.cos(panRad), Math.sin(panRad), Math.cos(tiltRad), Math.sin(tiltRad)];
  const y = up * cosTilt + ahead * sinTilt;
  const level = ahead * cosTilt - up * sinTilt;
  return [
    position[0] + right * cosPan - level * sinPan,
    position[1] + y,
    position[2] - right * sinPan - level * cosPan,
  ];
}

/** Middle of everything at least half as bright as the brightest pixel, in pixels from the upper left corner. */
function middleOfLight({ width, height, rgba }: Picture): { x: number; y: number; count: number } {
  let brightest = 0;
  for (let at = 0; at < rgba.length; at += 4) brightest = Math.max(brightest, rgba[at + 1]!);
  let [x, y, count] = [0, 0, 0];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      if (rgba[(row * width + column) * 4 + 1]! * 2 < brightest) continue;
      x += column + 0.5;
      y += row + 0.5;
      count++;
    }
  return { x: x / count, y: y / count, count };
}

/** A white ball in the dark, lit from the camera, and how the camera is set. */
function ballInTheDark(position: readonly number[], radiusM: number, setup: object): readonly object[] {
  return [
    { edit: 'updateFilmSet', id: 'filmSet:main', changes: { ground: null } },
    {
      edit: 'updateEnvironment',
      filmSetId: 'filmSet:main',
      changes: { sun: { isOn: false }, sky: { kind: 'studio', color: '#000000', illuminanceLux: 0 } },
    },
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
      setPiece: {
        id: 'setPiece:ball',
        name: 'Ball',
        shape: { kind: 'sphere', radiusM },
        materialId: 'material:white',
        position,
        body: { kind: 'fixed' },
      },
    },
    {
      edit: 'addLight',
      light: {
        id: 'light:at-camera',
        kind: 'point',
        position: CAMERA.position,
        fluxLm: 2_000_000,
        castsShadow: false,
      },
    },
    { edit: 'updateSetup', id: 'setup:a', changes: { gate: GATE, aspectRatio: 16 / 9, ...setup } },
  ];
}

/** The one frame of a project made of edits, exported through the window. */
async function framed(studio: Studio, editor: EditorPage, name: string, edits: readonly object[]): Promise<Picture> {
  const file = join(studio.folder, `${name}.foreshot`);
  writeProject(file, edits);
  await editor.answerFileDialogs(file);
  await editor.press('ControlOrMeta+o');
  await expect(editor.outlinerRow('Ball')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => editor.windowTitle(), { timeout: 60_000 }).toContain(name);
  await editor.exportTo(join(studio.folder, name), {
    inFrame: 0,
    outFrameExclusive: 1,
    format: 'png-sequence',
    size: '1280×720',
  });
  await expect(editor.testId('notice').filter({ hasText: `Exported ${name}` })).toBeVisible(SLOW);
  return readPng(join(studio.folder, name, 'frame.0000.png'));
}

const SIZE = { width: 1280, height: 720 };

test('a 35 mm lens on a Super 35 gate puts things where the pinhole formula says, to a pixel', async ({ studio }) => {
  const editor = new EditorPage(studio);
  for (const [index, place] of PLACES.entries()) {
    const name = `Ball ${index}`;
    const picture = await framed(
      studio,
      editor,
      name,
      ballInTheDark(worldPoint(place), 0.02, { camera: { ...CAMERA, focalLengthMm: FOCAL_LENGTH_MM } }),
    );
    // Similar triangles: what lies X aside and Z ahead is pictured f·X/Z from the middle of the gate, whose width is
    // the picture's; pixels are square.
    const pixelsPerMm = SIZE.width / GATE.widthMm;
    const expected = {
      x: SIZE.width / 2 + ((FOCAL_LENGTH_MM * place.right) / place.ahead) * pixelsPerMm,
      y: SIZE.height / 2 - ((FOCAL_LENGTH_MM * place.up) / place.ahead) * pixelsPerMm,
    };
    const seen = middleOfLight(picture);
    const radiusPx = ((FOCAL_LENGTH_MM * 0.02) / place.ahead) * pixelsPerMm;
    expect(seen.count, 'the ball and nothing else').toBeLessThan(Math.PI * (radiusPx + 1.5) ** 2);
    expect(seen.count).toBeGreaterThan((Math.PI * radiusPx ** 2) / 3);
    expect(Math.abs(seen.x - expected.x), `${name}: x ${seen.x}, expected ${expected.x}`).toBeLessThan(1);
    expect(Math.abs(seen.y - expected.y), `${name}: y ${seen.y}, expected ${expected.y}`).toBeLessThan(1);
  }
});

test('what is out of focus is as wide as its circle of confusion', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const [focalLengthMm, fNumber, focusM, ballM, radiusM] = [85, 2, 3, 6, 0.008];
  const setup = (hasDepthOfField: boolean) => ({
    hasDepthOfField,
    ndStops: 2,
    camera: { ...CAMERA, focalLengthMm, fNumber, focusDistanceM: focusM },
  });
  const place = worldPoint({ right: 0, up: 0, ahead: ballM });
  const sharp = middleOfLight(await framed(studio, editor, 'Sharp', ballInTheDark(place, radiusM, setup(false))));
  const soft = middleOfLight(await framed(studio, editor, 'Soft', ballInTheDark(place, radiusM, setup(true))));
  const diameterPx = ({ count }: { count: number }) => 2 * Math.sqrt(count / Math.PI);

  // The thin lens: c = f²/N · |d − s| / (d (s − f)), S. F. Ray, Applied Photographic Optics, 3rd ed., ch. 22. Where half of
  // a small ball's light is spilled lies its circle's edge.
  const [dMm, sMm] = [ballM * 1000, focusM * 1000];
  const circleMm = ((focalLengthMm ** 2 / fNumber) * Math.abs(dMm - sMm)) / (dMm * (sMm - focalLengthMm));
  const pixelsPerMm = SIZE.width / GATE.widthMm;
  const ballPx = 2 * radiusM * (focalLengthMm / ballM) * pixelsPerMm;
  expect(Math.abs(diameterPx(sharp) / ballPx - 1), `sharp: ${diameterPx(sharp)} px for ${ballPx}`).toBeLessThan(0.15);
  const circlePx = circleMm * pixelsPerMm;
  expect(Math.abs(diameterPx(soft) / circlePx - 1), `soft: ${diameterPx(soft)} px for ${circlePx}`).toBeLessThan(0.15);
  for (const axis of ['x', 'y'] as const) expect(Math.abs(soft[axis] - sharp[axis])).toBeLessThan(1);
});
