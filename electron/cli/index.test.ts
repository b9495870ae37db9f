import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { pushEdit } from './push-edit.test-kit.ts';
import { runCli, runHere, startCli, withFolder } from './spawn-cli.test-kit.ts';

type Vec3 = readonly [number, number, number];
interface SimulationFile {
  readonly engine: string;
  readonly stateHash: string;
  readonly entities: readonly { id: string; name: string; kind: string }[];
  readonly frames: readonly { frame: number; time: number }[];
  readonly events: readonly { kind: string; time: number; a: string }[];
}

const MASS_KG = 12;
const SIZE_M: Vec3 = [1, 0.5, 0.8];
const PUSH_FRAME = 24;

const box = (id: string, position: Vec3, materialId = 'material:frictionless') => ({
  edit: 'addSetPiece',
  setPiece: {
    id: `setPiece:${id}`,
    name: id,
    shape: { kind: 'box', sizeM: SIZE_M },
    position,
    materialId,
    body: { kind: 'dynamic', massKg: MASS_KG },
  },
});
const frictionless = {
  edit: 'addMaterial',
  material: { id: 'material:frictionless', name: 'Frictionless', densityKgM3: 900, friction: 0, restitution: 0 },
};
const twoSeconds = { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 48 } };

/** Builds a project through `new` and `apply`, and runs its take through `simulate` as a program of its own. */
async function simulateEdits(folder: string, edits: readonly unknown[]): Promise<SimulationFile> {
  await writeFile(join(folder, 'edits.json'), JSON.stringify(edits));
  expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0, err: '' });
  expect(await runHere(folder, 'apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0, err: '' });
  expect(await runCli(['simulate', 'a.foreshot', '--out', 'run.json', '--quiet'], folder)).toMatchObject({
    code: 0,
    err: '',
  });
  return JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as SimulationFile;
}

/** Node sends Windows no Ctrl-C: there kill() ends a process on the spot, so that nothing of it cleans up. */
const interrupted =
  process.platform === 'win32' ? { code: null, left: ['long-run.json.part'] } : { code: 130, left: [] };

describe('apply, then simulate', () => {
  it('writes every frame with its time, what there is, and when each act was done', () =>
    withFolder(async (folder) => {
      const { frames, entities, events } = await simulateEdits(folder, [
        frictionless,
        twoSeconds,
        box('a', [0, SIZE_M[1] / 2, 0]),
        pushEdit('a', PUSH_FRAME, [30, 0, 0], null),
      ]);
      expect(frames.map(({ frame }) => frame)).toEqual(Array.from({ length: 48 }, (_, i) => i));
      expect(frames[24]!.time).toBe(1);
      expect(entities).toEqual([{ id: 'setPiece:a', name: 'a', kind: 'dynamic' }]);
      expect(events).toContainEqual(
        expect.objectContaining({ kind: 'interventionApplied', time: 1, a: 'intervention:a' }),
      );
    }));
});

describe('the same take', () => {
  it('has the same hashes in every process and the same file to the byte', () =>
    withFolder(async (folder) => {
      const tower = [0, 1, 2, 3].map((i) => box(`b${i}`, [i * 0.3, 0.3 + i * 0.6, 0], 'material:concrete'));
      const edits = [twoSeconds, ...tower, pushEdit('b0', PUSH_FRAME, [200, 20, 5], [0, 0.2, 0.1])];
      const first = await simulateEdits(folder, edits);
      const bytes = await readFile(join(folder, 'run.json'));
      expect(await runCli(['simulate', 'a.foreshot', '--out', 'again.json'], folder)).toMatchObject({ code: 0 });
      expect((await readFile(join(folder, 'again.json'))).equals(bytes)).toBe(true);
      const { out } = await runCli(['simulate', 'a.foreshot', '--json', '--hash'], folder);
      const summary = JSON.parse(out) as Record<string, unknown>;
      expect(summary).toMatchObject({ stateHash: first.stateHash, engine: first.engine, revision: 1, frames: 48 });
      const { out: lines } = await runCli(['simulate', 'a.foreshot', '--hash'], folder);
      expect(lines).toBe(
        `${(summary['hashes'] as { second: number; hash: string }[]).map(({ second, hash }) => `${second} ${hash}`).join('\n')}\n`,
      );
      expect(lines.trimEnd().split('\n')).toHaveLength(2);
    }));

  it('is a table too, one row per frame and entity', () =>
    withFolder(async (folder) => {
      await simulateEdits(folder, [frictionless, twoSeconds, box('a', [0, 5, 0])]);
      await runCli(['simulate', 'a.foreshot', '--out', 'run.csv', '--to', '9'], folder);
      const lines = (await readFile(join(folder, 'run.csv'), 'utf8')).trimEnd().split('\n');
      const rows = lines.filter((line) => !line.startsWith('#'));
      expect(rows[0]).toBe(
        'frame,time_s,entity,px_m,py_m,pz_m,qx,qy,qz,qw,vx_mps,vy_mps,vz_mps,wx_radps,wy_radps,wz_radps',
      );
      expect(rows).toHaveLength(11);
      expect(rows[1]).toBe('0,0,setPiece:a,0,5,0,0,0,0,1,0,0,0,0,0,0');
    }));
});

describe('a program among programs', () => {
  it('ends with the codes that scripts branch on, results on stdout and messages on stderr', () =>
    withFolder(async (folder) => {
      expect(await runCli(['nonsense'], folder)).toMatchObject({ code: 2, out: '', err: /./ });
      expect(await runCli(['info', 'gone.foreshot'], folder)).toMatchObject({ code: 4, out: '' });
      await writeFile(join(folder, 'x.foreshot'), 'no project');
      expect(await runCli(['info', 'x.foreshot'], folder)).toMatchObject({ code: 3, out: '' });
      const { code, out, err } = await runCli(['info', 'x.foreshot', '--json'], folder);
      expect([code, err, JSON.parse(out)]).toEqual([
        3,
        '',
        { error: expect.objectContaining({ code: 'project-not-foreshot' }) },
      ]);
    }));

  it('reads edits from standard input', () =>
    withFolder(async (folder) => {
      await runHere(folder, 'new', '@a.foreshot');
      const edits = JSON.stringify([{ edit: 'updateProject', changes: { name: 'Piped' } }]);
      expect(await runCli(['apply', 'a.foreshot', '-', '--json'], folder, edits)).toMatchObject({ code: 0 });
      expect(JSON.parse((await runCli(['info', 'a.foreshot', '--json'], folder)).out)).toMatchObject({ name: 'Piped' });
    }));

  it('says what rain alone makes of a dry set', () =>
    withFolder(async (folder) => {
      await runHere(folder, 'new', '@a.foreshot');
      const weather = { precipitation: 'rain', rateMmPerH: 25, visibilityM: null, surfaces: 'dry' };
      const edits = JSON.stringify([{ edit: 'updateEnvironment', filmSetId: 'filmSet:main', changes: { weather } }]);
      expect(await runCli(['apply', 'a.foreshot', '-', '--json'], folder, edits)).toMatchObject({ code: 0 });
      expect((await runCli(['info', 'a.foreshot'], folder)).out).toContain(
        'weather: rain, 25 mm/h; wet surfaces; seen to 1.6 km',
      );
      const { sets } = JSON.parse((await runCli(['info', 'a.foreshot', '--json'], folder)).out) as {
        sets: { weather: { surfaces: string; visibilityM: number } }[];
      };
      // Atlas 1953: 11.9 km·R^−0.63.
      expect(sets[0]!.weather).toMatchObject({
        surfaces: 'wet',
        visibilityM: expect.closeTo(11_900 * 25 ** -0.63, 6) as number,
      });
    }));

  it('interrupted in the middle of a run, leaves no file of its own and a project that opens', () =>
    withFolder(async (folder) => {
      const boxes = Array.from({ length: 20 }, (_, i) => box(`b${i}`, [0, 1 + i, 0]));
      const hours = { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 200_000 } };
      await writeFile(join(folder, 'edits.json'), JSON.stringify([frictionless, hours, ...boxes]));
      await runHere(folder, 'new', '@a.foreshot');
      await runHere(folder, 'apply', '@a.foreshot', '@edits.json');
      const before = (await readdir(folder)).sort();
      const { child, ended } = startCli(['simulate', 'a.foreshot', '--out', 'long-run.json'], folder);
      await vi.waitFor(async () => expect(await readdir(folder)).toContain('long-run.json.part'), {
        timeout: 20_000,
        interval: 20,
      });
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ code: interrupted.code, out: '' });
      expect((await readdir(folder)).sort()).toEqual([...before, ...interrupted.left].sort());
      expect(await runCli(['verify', 'a.foreshot'], folder)).toMatchObject({ code: 0 });
    }));
});
