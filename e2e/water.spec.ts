// Still water in rendered pictures: it moves by the frame alone, colours what lies in it, and ends at the horizon.
import { join } from 'node:path';
import { expect, test, type CommandLine } from './fixtures/command.ts';
import { readPng, type Picture } from './fixtures/png-file.ts';
import { writeProject } from './fixtures/projects.ts';

const SIZE = { width: 320, height: 180 };
const FOCAL_LENGTH_MM = 28;
const GATE = { name: 'Super 35', widthMm: 24.89, heightMm: 18.66 };
const EYE_M = 3;
const TILT_RAD = -0.2;

const block = (id: string, position: readonly number[]): object => ({
  edit: 'addSetPiece',
  setPiece: {
    id: `setPiece:${id}`,
    name: id,
    shape: { kind: 'box', sizeM: [1.6, 1, 1.6] },
    materialId: 'material:white',
    position,
    body: { kind: 'fixed' },
  },
});

/** Two white blocks that nothing moves: the left one's top lies half a metre under the level of the water, the right one's as far over it. */
const edits: readonly object[] = [
  { edit: 'updateFilmSet', id: 'filmSet:main', changes: { ground: null } },
  {
    edit: 'updateEnvironment',
    filmSetId: 'filmSet:main',
    changes: { water: { levelM: 0, densityKgM3: 1000 }, sun: { illuminanceLux: 0 }, sky: { illuminanceLux: 10_000 } },
  },
  {
    edit: 'addMaterial',
    material: {
      id: 'material:white',
      name: 'White',
      densityKgM3: 1000,
      look: { color: '#cccccc', roughness: 1, metalness: 0, opacity: 1 },
    },
  },
  block('sunk', [-1.5, -1, -12]),
  block('dry', [1.5, 0, -12]),
  {
    edit: 'updateSetup',
    id: 'setup:a',
    changes: {
      gate: GATE,
      aspectRatio: 16 / 9,
      iso: 100,
      shutterAngleDeg: 180,
      ndStops: 3,
      hasDepthOfField: false,
      camera: {
        position: [0, EYE_M, 0],
        panRad: 0,
        tiltRad: TILT_RAD,
        rollRad: 0,
        focalLengthMm: FOCAL_LENGTH_MM,
        focusDistanceM: 6,
        tStop: 4,
      },
    },
  },
  {
    edit: 'addShot',
    shot: { id: 'shot:1', name: 'Water', setupId: 'setup:a', takeId: 'take:1', inFrame: 0, outFrameExclusive: 48 },
  },
];

/** Pictures of frames, drawn in one go. */
async function drawn({ folder, run }: CommandLine, project: string, first: number, last: number): Promise<Picture[]> {
  const out = join(folder, `${first}-${last}`);
  const options = ['--shot', 'Water', '--frames', `${first}-${last}`, '--size', `${SIZE.width}x${SIZE.height}`];
  const { code } = await run('render', project, ...options, '--format', 'png', '--out', out, '--quiet');
  expect(code).toBe(0);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    readPng(join(out, `frame.${String(first + i).padStart(4, '0')}.png`)),
  );
}

/** Pixel of a point of the set, −Z ahead: the camera looks down by TILT_RAD. */
function pixelOf(x: number, y: number, z: number): { column: number; row: number } {
  const [up, ahead] = [y - EYE_M, -z];
  const [cos, sin] = [Math.cos(TILT_RAD), Math.sin(TILT_RAD)];
  const depth = ahead * cos + up * sin;
  const perRadian = (FOCAL_LENGTH_MM / GATE.widthMm) * SIZE.width;
  return {
    column: Math.round(SIZE.width / 2 + (x / depth) * perRadian),
    row: Math.round(SIZE.height / 2 - ((up * cos - ahead * sin) / depth) * perRadian),
  };
}

const rgb = (picture: Picture, column: number, row: number): [number, number, number] => {
  const at = (row * picture.width + column) * 4;
  return [picture.rgba[at]!, picture.rgba[at + 1]!, picture.rgba[at + 2]!];
};

test('still water ripples by the frame alone, takes the red from what lies in it, and meets the sky at the horizon', async ({
  commandLine,
}) => {
  test.setTimeout(300_000);
  const project = join(commandLine.folder, 'Water.foreshot');
  writeProject(project, edits);
  const [, before, picture] = await drawn(commandLine, project, 22, 24);
  const [alone] = await drawn(commandLine, project, 24, 24);
  expect(alone!.rgba.equals(picture!.rgba), 'a frame is the same whatever was drawn before it').toBe(true);

  // The horizon of an eye that looks down by TILT_RAD.
  const perRadian = (FOCAL_LENGTH_MM / GATE.widthMm) * SIZE.width;
  const horizon = SIZE.height / 2 + Math.tan(TILT_RAD) * perRadian;
  const changedIn = (fromRow: number, toRow: number): number => {
    let count = 0;
    for (let at = fromRow * SIZE.width * 4; at < toRow * SIZE.width * 4; at++)
      if (picture!.rgba[at] !== before!.rgba[at]) count++;
    return count;
  };
  expect(horizon).toBeGreaterThan(10);
  expect(changedIn(0, Math.floor(horizon) - 1), 'bytes of the sky that changed').toBe(0);
  expect(changedIn(Math.ceil(horizon) + 1, SIZE.height), 'bytes of the water that changed').toBeGreaterThan(2000);

  // No crack: from the sky down to the water nothing is brighter than the one or darker than the other.
  const greens = (row: number): number[] => Array.from({ length: SIZE.width }, (_, x) => rgb(picture!, x, row)[1]);
  const [skyRow, waterRow] = [Math.floor(horizon) - 3, Math.ceil(horizon) + 12];
  const brightest = Math.max(...greens(skyRow)) + 2;
  const darkest = Math.min(...[0, 4, 8].flatMap((more) => greens(waterRow + more))) - 2;
  for (let row = skyRow; row <= waterRow; row++)
    for (const green of greens(row)) {
      expect(green, `row ${row}`).toBeLessThanOrEqual(brightest);
      expect(green, `row ${row}`).toBeGreaterThanOrEqual(darkest);
    }
  expect(Math.max(...greens(waterRow)), 'water is darker than the sky over it').toBeLessThan(
    Math.min(...greens(skyRow)),
  );

  const [sunk, dry] = [pixelOf(-1.5, -0.5, -12), pixelOf(1.5, 0.5, -12)];
  const [inWater, inAir] = [rgb(picture!, sunk.column, sunk.row), rgb(picture!, dry.column, dry.row)];
  expect(inWater[0] / inWater[1], `red to green, ${inWater.join(' ')} in water`).toBeLessThan(
    (0.95 * inAir[0]) / inAir[1],
  );
  expect(inWater[0], 'red').toBeLessThan(inAir[0]);
});
