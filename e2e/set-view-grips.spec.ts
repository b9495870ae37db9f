// What can be taken hold of in the set view, with the mouse: handles of what is selected, and grips of interventions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { ShelfSchema } from '../assets/shelf.ts';
import { placePiece } from '../assets/sample/place.ts';
import { FOR_READING, ProjectFile } from '../electron/project/project-file.ts';
import { chargeForReachKg, HOUSES_DESTROYED_PA } from '../world/physics/blast/air-blast.ts';
import type { AnyRecord } from '../world/records/index.ts';
import { decodePng, differingPixels } from './fixtures/png-file.ts';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

test.describe.configure({ timeout: 300_000 });

const shelf = ShelfSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../assets/generated/shelf.json'), 'utf8')),
);
const FILM_SET = 'filmSet:main';
/** Where a grip lies under the lower edge of its label (renderer/stage/set-view: the offset each `show` is given). */
const TIP_UNDER_LABEL_PX = 14;
const RADIUS_UNDER_LABEL_PX = -10;
const SPOUT_UNDER_LABEL_PX = -16;
const CRACKS_UNDER_LABEL_PX = -26;

interface Place {
  readonly x: number;
  readonly y: number;
}

const act = (kind: string, more: object): object => ({
  edit: 'addIntervention',
  intervention: { id: `intervention:${kind}`, name: kind, kind, startFrame: 0, takeId: 'take:1', ...more },
});
const crate = (id: string, position: readonly number[]): object => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${id}`, name: id, shape: { kind: 'box', sizeM: [0.5, 0.5, 0.5] }, position },
});

/** Opens a project made of these edits; reads its records from the file, as they are on the disk. */
async function opened(studio: Studio, edits: readonly object[], aRow: string | RegExp) {
  const editor = new EditorPage(studio);
  const file = join(studio.folder, 'Grips.foreshot');
  writeProject(file, edits);
  await studio.restart([file]);
  await expect(editor.outlinerRow(aRow)).toBeVisible({ timeout: 60_000 });
  await studio.window.getByRole('button', { name: 'Close the first steps' }).click();
  const record = <T extends AnyRecord>(id: string): T => {
    const project = ProjectFile.open(file, FOR_READING);
    try {
      return project.records.get(id) as T;
    } finally {
      project.close();
    }
  };
  const { mouse } = studio.window;
  /** The view is drawn as it will stay: two pictures in a row are the same. */
  const still = async () => {
    const picture = async () => decodePng(await editor.testId('set-view-canvas').screenshot());
    let last = await picture();
    await expect
      .poll(async () => {
        const before = last;
        last = await picture();
        return differingPixels(before, last);
      })
      .toBe(0);
  };
  const drag = async (from: Place, to: Place, end: 'release' | 'escape' = 'release') => {
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 8 });
    if (end === 'escape') await editor.press('Escape');
    await mouse.up();
  };
  const frame = async () => {
    await editor.testId('set-view-canvas').hover();
    await editor.press('f');
    await still();
  };
  return { editor, record, drag, frame, still };
}

/** How long a view that is drawn anew may keep its labels where they were, on a machine that draws by software. */
const STILL_MS = 400;

/** The point that a label of the set view belongs to, once the view stands still. */
async function under(label: Locator, offsetPx: number): Promise<Place> {
  await expect(label).toBeVisible();
  let box = (await label.boundingBox())!;
  await expect
    .poll(
      async () => {
        const before = box;
        box = (await label.boundingBox()) ?? before;
        return Math.hypot(box.x - before.x, box.y - before.y);
      },
      { intervals: [STILL_MS] },
    )
    .toBe(0);
  return { x: box.x + box.width / 2, y: box.y + box.height + offsetPx };
}

const moved = ({ x, y }: Place, dx: number, dy: number): Place => ({ x: x + dx, y: y + dy });

test('handles move along one axis in steps of the grid, turn and scale; Escape leaves all as it was', async ({
  studio,
}) => {
  const { editor, record, drag, frame, still } = await opened(studio, [crate('box', [0.03, 0.25, 0])], 'box');
  type Piece = Extract<AnyRecord, { type: 'setPiece' }>;
  const box = () => record<Piece>('setPiece:box');
  await editor.outlinerRow('box').click();
  await studio.window.getByRole('button', { name: 'Front', exact: true }).click();
  await frame();
  const canvas = (await editor.testId('set-view-canvas').boundingBox())!;
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  /** three's TransformControls at size 0.8: a handle's arrow ends 0.1 of the view's height from its middle. */
  const arrow = moved(middle, 0.085 * canvas.height, 0);

  await drag(arrow, moved(arrow, 90, 25), 'escape');
  await still();
  expect(box().position).toEqual([0.03, 0.25, 0]);
  await drag(arrow, moved(arrow, 90, 25));
  await expect.poll(() => box().position[0]).toBeGreaterThan(0.1);
  const [x, y, z] = box().position;
  expect([y, z], 'along one axis').toEqual([0.25, 0]);
  expect(Math.abs(x * 10 - Math.round(x * 10)), `${x} lies on the grid`).toBeLessThan(1e-6);
  await expect(studio.window.getByRole('button', { name: /^Undo: Move/ })).toBeVisible();
  await editor.press('ControlOrMeta+z');
  await expect.poll(() => box().position).toEqual([0.03, 0.25, 0]);

  await editor.press('r');
  await frame();
  await drag(arrow, moved(arrow, 90, 0));
  await expect.poll(() => box().scale[0]).toBeGreaterThan(1);
  expect(box().scale.slice(1), 'scaled along one axis').toEqual([1, 1]);
  await editor.press('ControlOrMeta+z');

  await editor.press('e');
  await frame();
  // The ring about the axis of sight is a circle of the arrows' length; the others are seen from their edge.
  const onRing = (angle: number): Place =>
    moved(middle, 0.1 * canvas.height * Math.cos(angle), 0.1 * canvas.height * Math.sin(angle));
  await drag(onRing(Math.PI / 4), onRing(-Math.PI / 6));
  await expect.poll(() => box().rotation).not.toEqual([0, 0, 0, 1]);
  const turnDeg = (2 * Math.acos(Math.min(1, Math.abs(box().rotation[3]))) * 180) / Math.PI;
  expect(Math.abs(turnDeg / 15 - Math.round(turnDeg / 15)), `${turnDeg}° is a multiple of 15°`).toBeLessThan(1e-4);
});

test('an explosion’s reach is pulled wider, a gust and the wind are turned by their arrows', async ({ studio }) => {
  const { editor, record, drag } = await opened(
    studio,
    [
      crate('box', [0, 0.25, 0]),
      act('explosion', { centerM: [0.6, 0, 0], chargeKgTnt: 0.001 }),
      act('gust', { velocityMps: [4, 0, 0], durationFrames: 48, riseFrames: 12, fallFrames: 12 }),
      { edit: 'updateEnvironment', filmSetId: FILM_SET, changes: { windMps: [0, 0, 5], airDensityKgM3: 1.225 } },
    ],
    'box',
  );
  type Explosion = Extract<AnyRecord, { kind: 'explosion' }>;
  type Gust = Extract<AnyRecord, { kind: 'gust' }>;
  type Environment = Extract<AnyRecord, { type: 'environment' }>;
  const label = studio.window.locator('.stage-tag-grip:visible');
  const accent = studio.window.locator('.stage-tag-accent:visible');

  await editor.clips().filter({ hasText: 'explosion' }).click();
  const before = record<Explosion>('intervention:explosion').chargeKgTnt;
  const reach = Number((await label.innerText()).replace(' m', ''));
  const edge = await under(label, RADIUS_UNDER_LABEL_PX);
  await drag(edge, moved(edge, 70, 30), 'escape');
  await drag(edge, moved(edge, 70, 30));
  await expect.poll(() => record<Explosion>('intervention:explosion').chargeKgTnt).not.toBe(before);
  const wider = Number((await label.innerText()).replace(' m', ''));
  expect(wider).not.toBe(reach);
  const charge = record<Explosion>('intervention:explosion').chargeKgTnt;
  expect(charge / chargeForReachKg(wider, HOUSES_DESTROYED_PA), 'the charge that reaches so far').toBeCloseTo(1, 0);

  await editor.clips().filter({ hasText: 'gust' }).click();
  await expect(accent).toHaveText('4 m/s · 3 Gentle breeze');
  const tip = await under(accent, TIP_UNDER_LABEL_PX);
  await drag(tip, moved(tip, 50, 10));
  await expect.poll(() => record<Gust>('intervention:gust').velocityMps).not.toEqual([4, 0, 0]);
  expect(record<Gust>('intervention:gust').velocityMps[1], 'along the ground').toBe(0);
  await expect(studio.window.getByRole('button', { name: /^Undo: Aim/ })).toBeVisible();

  await editor.testId('outliner').getByRole('treeitem').first().click();
  await expect(accent).toHaveText('5 m/s · 3 Gentle breeze');
  const wind = () => {
    const { windMps } = record<Environment>('environment:main');
    return windMps;
  };
  const vane = await under(accent, TIP_UNDER_LABEL_PX);
  await drag(vane, moved(vane, -30, 20));
  await expect.poll(wind).not.toEqual([0, 0, 5]);
  await editor.press('ControlOrMeta+z');
  await expect.poll(wind).toEqual([0, 0, 5]);
});

test('wind is pulled out of still air by a stub of an arrow', async ({ studio }) => {
  const { record, drag } = await opened(
    studio,
    [
      crate('box', [0, 0.25, 0]),
      { edit: 'updateEnvironment', filmSetId: FILM_SET, changes: { windMps: [0, 0, 0], airDensityKgM3: 1.225 } },
    ],
    'box',
  );
  const accent = studio.window.locator('.stage-tag-accent:visible');
  await expect(accent).toHaveText('No wind · pull for some');
  const stub = await under(accent, TIP_UNDER_LABEL_PX);
  await drag(stub, moved(stub, 60, 0));
  const speed = (): number =>
    Math.hypot(...record<Extract<AnyRecord, { type: 'environment' }>>('environment:main').windMps);
  // Half a metre of stub stands for 2 m/s.
  await expect.poll(speed).toBeGreaterThan(2);
  await expect(accent).toHaveText(new RegExp(`^${speed().toPrecision(2).replace('.', '[.]')}\\d* m/s · \\d`));
});

test('a glass is filled by its level, a pour aimed by its spout, cracks moved over a pane, a path bent', async ({
  studio,
}) => {
  const { editor, record, drag, frame } = await opened(
    studio,
    [
      { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 72 } },
      placePiece(shelf, FILM_SET, { id: 'setPiece:bucket', key: 'prop/bucket', position: [0, 0, 0], name: 'Bucket' }),
      {
        edit: 'updateSetPiece',
        id: 'setPiece:bucket',
        changes: {
          behaviours: [
            {
              kind: 'liquid',
              material: 'water',
              volumeM3: 0.004,
              particleSizeM: 0.02,
              densityKgM3: 998,
              viscosityPaS: 0.001,
              surfaceTensionNM: 0.072,
            },
          ],
        },
      },
      placePiece(shelf, FILM_SET, {
        id: 'setPiece:pane',
        key: 'interior/window-pane',
        position: [3, 0, 0],
        name: 'Pane',
      }),
      placePiece(shelf, FILM_SET, { id: 'setPiece:car', key: 'vehicle/family-car', position: [-6, 0, 6], name: 'Car' }),
      act('pour', {
        targetId: 'setPiece:bucket',
        startFrame: 48,
        durationFrames: 24,
        volumeM3: 0.0005,
        pointM: [0, 0.33, 0],
        velocityMps: [1.5, 0, 0],
        space: 'world',
      }),
      act('break', { targetId: 'setPiece:pane', startFrame: 48, pointM: null }),
      act('drive', {
        targetId: 'setPiece:car',
        durationFrames: 48,
        path: [
          { positionM: [-6, 0, 6], speedMps: 0 },
          { positionM: [-4.5, 0, 6.5], speedMps: 6 },
          { positionM: [5, 0, 6], speedMps: 6 },
        ],
        isBackwards: false,
      }),
    ],
    'Bucket',
  );
  type Piece = Extract<AnyRecord, { type: 'setPiece' }>;
  type Pour = Extract<AnyRecord, { kind: 'pour' }>;
  type Break = Extract<AnyRecord, { kind: 'break' }>;
  type Drive = Extract<AnyRecord, { kind: 'drive' }>;
  const accent = studio.window.locator('.stage-tag-accent:visible');
  const grip = studio.window.locator('.stage-tag-grip:visible');
  const litres = () => {
    const liquid = record<Piece>('setPiece:bucket').behaviours.find(({ kind }) => kind === 'liquid');
    return liquid?.kind === 'liquid' ? liquid.volumeM3 * 1000 : NaN;
  };

  await editor.waitUntilSimulated();
  await editor.outlinerRow('Bucket').click();
  await frame();
  await expect(grip).toHaveText('4 l');
  const level = await under(grip, TIP_UNDER_LABEL_PX);
  await drag(level, moved(level, 0, -40));
  await expect.poll(litres).toBeGreaterThan(4.2);
  await editor.waitUntilSimulated();
  const fuller = await under(grip, TIP_UNDER_LABEL_PX);
  expect(level.y - fuller.y, 'the level stands where it was dragged to').toBeGreaterThan(20);
  expect(level.y - fuller.y).toBeLessThan(60);
  await drag(fuller, moved(fuller, 0, 60));
  await expect.poll(litres).toBeLessThan(4);

  await editor.clips().filter({ hasText: 'pour' }).click();
  await frame();
  const spout = await under(accent, SPOUT_UNDER_LABEL_PX);
  await drag(spout, moved(spout, 15, -30));
  await expect.poll(() => record<Pour>('intervention:pour').pointM[1]).toBeGreaterThan(0.33);
  await expect(studio.window.getByRole('button', { name: 'Undo: Move the spout' })).toBeVisible();

  await editor.clips().filter({ hasText: 'break' }).click();
  await frame();
  const cracks = await under(accent, CRACKS_UNDER_LABEL_PX);
  await drag(cracks, moved(cracks, 30, 40));
  await expect.poll(() => record<Break>('intervention:break').pointM).not.toBeNull();
  const pane = record<Piece>('setPiece:pane');
  const [px, py] = record<Break>('intervention:break').pointM!;
  expect(Math.abs(px) + Math.abs(py)).toBeLessThan(3);
  expect(pane.position).toEqual([3, 0, 0]);

  await editor.clips().filter({ hasText: 'drive' }).click();
  await frame();
  const points = studio.window.locator('.stage-tag-accent:visible');
  await expect(points).toHaveCount(3);
  const second = await under(points.nth(1), TIP_UNDER_LABEL_PX);
  await drag(second, moved(second, 0, -25));
  await expect.poll(() => record<Drive>('intervention:drive').path[1]!.positionM).not.toEqual([-4.5, 0, 6.5]);
  expect(record<Drive>('intervention:drive').path).toHaveLength(3);
  expect(record<Drive>('intervention:drive').path[0]!.positionM).toEqual([-6, 0, 6]);
});
