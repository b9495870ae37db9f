// The command line's `render`, from the project file to the movie: the real program draws, ffprobe reads.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newProjectRecords } from '../electron/project/new-project.ts';
import { ProjectFile } from '../electron/project/project-file.ts';
import { expect, test, type CommandLine } from './fixtures/command.ts';
import { readPng } from './fixtures/png-file.ts';

const FIRST_FRAME = 10;
const FRAME_COUNT = 5;

interface RenderRun {
  readonly code: number;
  readonly json: {
    readonly sourceHash?: string;
    readonly frameCount?: number;
    readonly codec?: string;
    readonly error?: { readonly code: string; readonly message: string };
  };
}

/** A crate that is thrown past the camera, and a shot of it. */
function writeProject(folder: string, name: string, rate: { readonly num: number; readonly den: number }): string {
  const path = join(folder, `${name}.foreshot`);
  ProjectFile.create(path, newProjectRecords(name, rate));
  const project = ProjectFile.open(path);
  const body = { kind: 'dynamic', linearVelocity: [2, 3, 0], angularVelocity: [0, 4, 1] };
  const shape = { kind: 'box', sizeM: [0.8, 0.8, 0.8] };
  const outFrameExclusive = FIRST_FRAME + FRAME_COUNT;
  project.apply(
    [
      { edit: 'addSetPiece', setPiece: { id: 'setPiece:crate', name: 'Crate', shape, position: [-1, 1, 0], body } },
      {
        edit: 'addShot',
        shot: {
          id: 'shot:1',
          name: 'Wide',
          setupId: 'setup:a',
          takeId: 'take:1',
          inFrame: FIRST_FRAME,
          outFrameExclusive,
        },
      },
    ],
    'Stage',
  );
  project.close();
  return path;
}

async function render({ run }: CommandLine, project: string, ...args: string[]): Promise<RenderRun> {
  const { code, out } = await run('render', project, '--size', '320x180', ...args, '--json', '--quiet');
  return { code, json: JSON.parse(out) as RenderRun['json'] };
}

function probe(file: string): Record<string, string | number> {
  const text = execFileSync('ffprobe', ['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', file], {
    encoding: 'utf8',
  });
  return (JSON.parse(text) as { streams: Record<string, string | number>[] }).streams[0]!;
}

for (const [name, rate, format] of [
  ['film', { num: 24000, den: 1001 }, 'mp4'],
  ['broadcast', { num: 30000, den: 1001 }, 'webm'],
] as const) {
  test(`${format.toUpperCase()} at ${rate.num}/${rate.den}: every frame, exact rate, colours tagged, the same again`, async ({
    commandLine,
  }) => {
    test.setTimeout(300_000);
    const { folder } = commandLine;
    const project = writeProject(folder, name, rate);
    const out = join(folder, `${name}.${format}`);
    const first = await render(commandLine, project, '--shot', 'Wide', '--out', out);
    expect(first).toMatchObject({ code: 0, json: { frameCount: FRAME_COUNT } });
    expect(probe(out)).toMatchObject({
      nb_read_frames: String(FRAME_COUNT),
      r_frame_rate: `${rate.num}/${rate.den}`,
      width: 320,
      height: 180,
      pix_fmt: 'yuv420p',
      color_space: 'bt709',
      color_primaries: 'bt709',
      color_transfer: 'bt709',
      color_range: 'tv',
    });
    const again = await render(
      commandLine,
      project,
      '--shot',
      'Wide',
      '--out',
      join(folder, `${name}-again.${format}`),
    );
    expect(again.json.sourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(again.json.sourceHash).toBe(first.json.sourceHash);
  });
}

test('a part of a PNG sequence: sRGB files of what was drawn, numbered as in the scene', async ({ commandLine }) => {
  test.setTimeout(300_000);
  const { folder } = commandLine;
  const project = writeProject(folder, 'sequence', { num: 24, den: 1 });
  const out = join(folder, 'frames');
  const run = await render(commandLine, project, '--shot', 'Wide', '--format', 'png', '--part', '2/2', '--out', out);
  expect(run).toMatchObject({ code: 0, json: { frameCount: 3, codec: 'PNG' } });
  const names = readdirSync(out).sort();
  expect(names).toEqual(['frame.0012.png', 'frame.0013.png', 'frame.0014.png']);
  const pictures = names.map((name) => readPng(join(out, name)));
  for (const { width, height } of pictures) expect([width, height]).toEqual([320, 180]);
  for (const name of names) expect(readFileSync(join(out, name)).toString('latin1', 33, 46)).toContain('sRGB');
  // The files hold what was drawn, bit by bit: their pixels have the hash that was taken before they were made.
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  const hashes = pictures.map(({ rgba }) => sha256(rgba));
  expect(run.json.sourceHash).toBe(sha256(Buffer.concat(hashes)).toString('hex'));
  // The crate flies through all of them.
  expect(new Set(hashes.map((hash) => hash.toString('hex'))).size).toBe(3);
});

test('frames beyond the end of the scene are refused, and nothing is written', async ({ commandLine }) => {
  test.setTimeout(300_000);
  const { folder } = commandLine;
  const project = writeProject(folder, 'beyond', { num: 24, den: 1 });
  const run = await render(
    commandLine,
    project,
    '--shot',
    'Wide',
    '--frames',
    '230-400',
    '--out',
    join(folder, 'beyond.mp4'),
  );
  expect(run).toMatchObject({ code: 3, json: { error: { code: 'export-range' } } });
  expect(run.json.error?.message).toContain('The scene ends with frame 239');
  expect(readdirSync(folder).filter((name) => name.startsWith('beyond.mp4'))).toEqual([]);
});
