import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

async function runJson(folder: string, ...args: string[]) {
  const { code, out } = await runHere(folder, ...args, '--json');
  return { code, json: JSON.parse(out) as Record<string, unknown> };
}

describe('the place of a new project', () => {
  it('must be in a folder that exists', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'notes'), '');
      const missing = await runHere(folder, 'new', '@gone/x.foreshot');
      expect(missing).toEqual({
        code: 3,
        out: '',
        err: `foreshot: x.foreshot: the folder ${join(folder, 'gone')} does not exist; choose another place\n`,
      });
      const inFile = await runHere(folder, 'new', '@notes/x.foreshot');
      expect([inFile.code, inFile.err]).toEqual([3, expect.stringContaining('is a file; choose another place')]);
      expect(await readdir(folder)).toEqual(['notes']);
    }));

  it('gets the suffix by which the program knows projects, and the output says so', () =>
    withFolder(async (folder) => {
      const made = await runJson(folder, 'new', '@noext');
      expect(made).toMatchObject({ code: 0, json: { project: join(folder, 'noext.foreshot'), name: 'noext' } });
      expect((await runHere(folder, 'new', '@b.v2')).out).toMatch(/b\.v2\.foreshot: "b\.v2" at 24/);
      await runHere(folder, 'new', '@C.Foreshot');
      expect((await readdir(folder)).sort()).toEqual(['C.Foreshot', 'b.v2.foreshot', 'noext.foreshot']);
      expect(await runJson(folder, 'new', '@noext')).toMatchObject({
        code: 3,
        json: { error: { code: 'file-exists' } },
      });
    }));
});

describe('--drop-frame', () => {
  it.each(['29.97', '59.94', '30000/1001'])('is timecode of %s', (rate) =>
    withFolder(async (folder) => {
      const made = await runJson(folder, 'new', '@a.foreshot', '--rate', rate, '--drop-frame');
      expect(made).toMatchObject({ code: 0, json: { dropFrame: true } });
      expect(await runJson(folder, 'info', '@a.foreshot')).toMatchObject({ json: { dropFrame: true, problems: [] } });
      await runHere(folder, 'new', '@b.foreshot', '--rate', rate);
      expect(await runJson(folder, 'info', '@b.foreshot')).toMatchObject({ json: { dropFrame: false } });
    }),
  );

  it.each([['23.976'], ['24'], ['25'], ['30'], ['48'], ['50'], ['60'], []])('is refused at %s, with why', (...rate) =>
    withFolder(async (folder) => {
      const asked = rate.flatMap((label) => ['--rate', label]);
      const { code, err } = await runHere(folder, 'new', '@a.foreshot', '--drop-frame', ...asked);
      expect(code).toBe(2);
      expect(err).toContain(
        `29.97 and 59.94 only, where it keeps timecode with the clock, and this project runs at ${rate[0] ?? 24}`,
      );
      expect(await readdir(folder)).toEqual([]);
    }),
  );
});
