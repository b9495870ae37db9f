// The codes that scripts branch on: 0 done, 1 a fault of ours, 2 wrong arguments, 3 bad input, 4 not found, 5 a check
// did not hold. Each row is one command line; with --json its result, or its error, is one object on stdout.
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from './commands/index.ts';
import { runHere } from './spawn-cli.test-kit.ts';

type Row = readonly [args: string, exitCode: number, errorCode?: string];

const TOO_FAST_MPS = 1e6;
const piece = (linearVelocity: readonly number[]) => ({
  edit: 'addSetPiece',
  setPiece: { id: 'setPiece:a', name: 'A', shape: { kind: 'sphere', radiusM: 1 }, body: { linearVelocity } },
});
const short = { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 12 } };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreshot-codes-'));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('good.json', JSON.stringify([short, piece([0, 0, 0])]));
  await write('fast.json', JSON.stringify([piece([TOO_FAST_MPS, 0, 0])]));
  await write('refused.json', JSON.stringify([{ edit: 'removeScene', id: 'scene:9' }]));
  await write('text.json', 'no JSON');
  await write('text.foreshot', 'no project');
  await writeFile(join(folder, 'app.mjs'), `#!${process.execPath}\nimport { readFileSync } from 'node:fs';\n${APP}`, {
    mode: 0o755,
  });
  for (const name of ['film', 'fast', 'damaged']) await runHere(folder, 'new', `@${name}.foreshot`);
  await runHere(folder, 'apply', '@fast.foreshot', '@fast.json');
  const damaged = join(folder, 'damaged.foreshot');
  writeFileSync(damaged, readFileSync(damaged).subarray(0, 9000));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

/** Stands where the app would: has a version, and says of every job that it is done, or too large. */
const APP = `
if (process.argv.includes('--version')) console.log('v1.0.0');
else {
  const job = JSON.parse(readFileSync(process.argv.at(-1).slice('--render-job='.length), 'utf8'));
  const answer = job.size
    ? { event: 'failed', error: { code: 'export-size', message: 'too large' } }
    : { event: 'finished', result: { frameCount: 1, codec: 'PNG', sourceHash: 'a' } };
  console.log(JSON.stringify(answer));
}`;

const rows: { readonly [command: string]: readonly Row[] } = {
  new: [
    ['@fresh.foreshot', 0],
    ['--template list', 0],
    ['', 2, 'wrong-arguments'],
    ['@b.foreshot --rate 23', 2, 'wrong-arguments'],
    ['@b.foreshot --drop-frame', 2, 'wrong-arguments'],
    ['@film.foreshot', 3, 'file-exists'],
    ['@gone/b.foreshot', 3, 'io'],
    ['@b.foreshot --template opera', 4, 'template-not-found'],
    ['@b.foreshot --salvage @gone.foreshot', 4, 'project-not-found'],
    ['@b.foreshot --salvage @text.foreshot', 3, 'project-not-foreshot'],
  ],
  info: [
    ['@film.foreshot', 0],
    ['', 2, 'wrong-arguments'],
    ['@film.foreshot two', 2, 'wrong-arguments'],
    ['@text.foreshot', 3, 'project-not-foreshot'],
    ['@damaged.foreshot', 3, 'project-damaged'],
    ['@gone.foreshot', 4, 'project-not-found'],
  ],
  schema: [
    ['edits', 0],
    ['records', 0],
    ['cats', 2, 'wrong-arguments'],
    ['', 2, 'wrong-arguments'],
  ],
  apply: [
    ['@film.foreshot @good.json', 0],
    ['@film.foreshot @good.json --dry-run', 3, 'record-exists'],
    ['@film.foreshot', 2, 'wrong-arguments'],
    ['@film.foreshot @refused.json', 3, 'record-missing'],
    ['@film.foreshot @text.json', 3, 'file-invalid'],
    ['@damaged.foreshot @good.json', 3, 'project-damaged'],
    ['@film.foreshot @gone.json', 4, 'file-not-found'],
    ['@gone.foreshot @good.json', 4, 'project-not-found'],
  ],
  simulate: [
    ['@film.foreshot --out @run.json', 0],
    ['@film.foreshot --to -4', 2, 'wrong-arguments'],
    ['@film.foreshot --out x.usda', 2, 'wrong-arguments'],
    ['@film.foreshot --report x.html', 2, 'wrong-arguments'],
    ['@fast.foreshot', 3, 'take-invalid'],
    ['@film.foreshot --out @gone/x.json', 3, 'io'],
    ['@damaged.foreshot', 3, 'project-damaged'],
    ['@film.foreshot --take 9', 4, 'take-not-found'],
    ['@film.foreshot --scene 9', 4, 'scene-not-found'],
    ['@gone.foreshot', 4, 'project-not-found'],
  ],
  render: [
    ['@film.foreshot --setup a --out @x --format png', 0],
    ['@film.foreshot --out @x.mp4', 2, 'wrong-arguments'],
    ['@film.foreshot --setup a', 2, 'wrong-arguments'],
    ['@film.foreshot --setup a --out @x.mp4 --passes depth', 2, 'not-in-this-version'],
    ['@film.foreshot --setup a --out @x.mp4 --size 64x64', 3, 'export-size'],
    ['@damaged.foreshot --setup a --out @x.mp4', 3, 'project-damaged'],
    ['@film.foreshot --shot 9 --out @x.mp4', 4, 'shot-not-found'],
    ['@film.foreshot --setup 9 --out @x.mp4', 4, 'setup-not-found'],
    ['@gone.foreshot --setup a --out @x.mp4', 4, 'project-not-found'],
  ],
  verify: [
    ['@film.foreshot', 0],
    ['', 2, 'wrong-arguments'],
    ['@text.foreshot', 3, 'project-not-foreshot'],
    ['@gone.foreshot', 4, 'project-not-found'],
    ['@damaged.foreshot', 5],
  ],
  doctor: [
    ['', 0],
    ['--all', 2, 'wrong-arguments'],
  ],
};

async function expectEnd(command: string, args: string, exitCode: number, errorCode?: string): Promise<void> {
  const words = args.split(' ').filter((word) => word !== '');
  const { code, out, err } = await runHere(folder, command, ...words, '--json', '-q');
  const json = JSON.parse(out) as { error?: { code: string; message: string } };
  expect([code, json.error?.code, err]).toEqual([exitCode, errorCode, '']);
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  if (json.error !== undefined) expect(json.error.message.split('\n')).toHaveLength(1);
}

describe('exit codes', () => {
  it('have rows for every command', () => {
    expect(Object.keys(rows)).toEqual(commands.map(({ name }) => name));
  });

  it.each(Object.entries(rows).flatMap(([command, list]) => list.map((row): [string, ...Row] => [command, ...row])))(
    '%s %s ends with %i',
    async (command, args, exitCode, errorCode) => {
      vi.stubEnv('FORESHOT_ELECTRON', join(folder, 'app.mjs'));
      await expectEnd(command, args, exitCode, errorCode);
    },
  );

  it('are 1 of render, and 5 of doctor, where nothing draws', async () => {
    vi.stubEnv('FORESHOT_ELECTRON', join(folder, 'gone'));
    await expectEnd('render', '@film.foreshot --setup a --out @x.mp4', 1, 'render-failed');
    await expectEnd('doctor', '', 5);
  });
});
