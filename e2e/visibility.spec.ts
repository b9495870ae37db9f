// Fog in rendered pictures: a black thing at the visibility has lost all but 2 % of its contrast, and so on nearer by.
import { join } from 'node:path';
import { newProjectRecords } from '../electron/project/new-project.ts';
import { ProjectFile } from '../electron/project/project-file.ts';
import { expect, test, type CommandLine } from './fixtures/command.ts';
import { readPng } from './fixtures/png-file.ts';

const VISIBILITY_M = 100;
/** Brings the murk of this light to the middle of the film's scale at this exposure. */
const BASE_ND_STOPS = 4;

type Pixel = readonly number[];

/** Two pixels of a picture through the fog: in its middle, where a black thing stands at a distance, and beside it. */
async function seen(
  { folder, run }: CommandLine,
  name: string,
  distanceM: number,
  ndStops: number,
): Promise<{ thing: Pixel; murk: Pixel }> {
  const path = join(folder, `${name}.foreshot`);
  ProjectFile.create(path, newProjectRecords(name, { num: 24, den: 1 }));
  const project = ProjectFile.open(path);
  const sizeM = distanceM * 0.12;
  project.apply(
    [
      { edit: 'updateFilmSet', id: 'filmSet:main', changes: { ground: null } },
      {
        edit: 'updateEnvironment',
        filmSetId: 'filmSet:main',
        changes: {
          sun: { isOn: false },
          sky: { kind: 'studio', color: '#000000', illuminanceLux: 10_000 },
          weather: { precipitation: 'none', rateMmPerH: 0, visibilityM: VISIBILITY_M, surfaces: 'dry' },
        },
      },
      {
        edit: 'addMaterial',
        material: {
          id: 'material:black',
          name: 'Black',
          densityKgM3: 1000,
          look: { color: '#000000', roughness: 1, metalness: 1, opacity: 1 },
        },
      },
      {
        edit: 'addSetPiece',
        setPiece: {
          id: 'setPiece:thing',
          name: 'Thing',
          shape: { kind: 'box', sizeM: [sizeM, sizeM, 0.01] },
          materialId: 'material:black',
          position: [0, 2, -distanceM - 0.005],
          body: { kind: 'fixed' },
        },
      },
      {
        edit: 'updateSetup',
        id: 'setup:a',
        changes: {
          gate: { name: 'Super 35', widthMm: 24.89, heightMm: 18.66 },
          aspectRatio: 16 / 9,
          iso: 100,
          shutterAngleDeg: 180,
          ndStops,
          hasDepthOfField: false,
          camera: {
            position: [0, 2, 0],
            panRad: 0,
            tiltRad: 0,
            rollRad: 0,
            focalLengthMm: 35,
            focusDistanceM: 50,
            tStop: 8,
          },
        },
      },
      {
        edit: 'addShot',
        shot: {
          id: 'shot:1',
          name: 'Fog',
          setupId: 'setup:a',
          takeId: 'take:1',
          inFrame: 0,
          outFrameExclusive: 1,
        },
      },
    ],
    'Fog',
  );
  project.close();
  const out = join(folder, name);
  const command = ['render', path, '--shot', 'Fog', '--size', '160x90', '--format', 'png', '--out', out, '--quiet'];
  expect(await run(...command)).toMatchObject({ code: 0 });
  const { width, height, rgba } = readPng(join(out, 'frame.0000.png'));
  const pixel = (x: number): Pixel => [...rgba.subarray((height / 2) * width * 4 + x * 4).subarray(0, 3)];
  return { thing: pixel(width / 2), murk: pixel(width / 8) };
}

/*
 * Koschmieder 1924: of the light of the murk a black thing at d shows 1 − e^(−σd), with e^(−σV) = 0.02. Whatever the
 * film does to light, that is what the murk itself shows through a filter of as many stops.
 */
for (const share of [0.25, 0.5, 1] as const) {
  const distanceM = VISIBILITY_M * share;
  const contrast = 0.02 ** share;
  test(`at ${distanceM} m of a visibility of ${VISIBILITY_M} m a black thing has a contrast of ${contrast.toFixed(3)}`, async ({
    commandLine,
  }) => {
    test.setTimeout(300_000);
    const open = await seen(commandLine, `open-${share}`, distanceM, BASE_ND_STOPS);
    const filtered = await seen(commandLine, `filtered-${share}`, distanceM, BASE_ND_STOPS - Math.log2(1 - contrast));
    open.thing.forEach((value, channel) => {
      expect(Math.abs(value - filtered.murk[channel]!), `channel ${channel}`).toBeLessThanOrEqual(1);
    });
    expect(open.murk[1]!).toBeGreaterThan(60);
    expect(open.murk[1]!).toBeLessThan(230);
    // It is just seen.
    expect(open.murk[1]! - open.thing[1]!).toBeGreaterThanOrEqual(1);
  });
}
