import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { runHere, withFolder } from './spawn-cli.test-kit.ts';

const PAGE_BYTES = 4096;
/** Where the first table's pages begin is nobody's promise: all but the first page, which holds the schema, are hit. */
function garble(path: string): void {
  const bytes = readFileSync(path);
  for (let at = PAGE_BYTES; at < bytes.length; at += PAGE_BYTES) bytes.fill(0xa5, at, at + 16);
  writeFileSync(path, bytes);
}

function loseRecord(path: string): void {
  const database = new Database(path);
  database.exec(`UPDATE record SET json = '{' WHERE id = 'setup:a'`);
  database.close();
}

async function withDamaged(damage: (path: string) => void, work: (folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    expect(await runHere(folder, 'new', '@a.foreshot')).toMatchObject({ code: 0 });
    damage(join(folder, 'a.foreshot'));
    await work(folder);
  });
}

const ADVICE = 'foreshot new NEW.foreshot --salvage FILE';

describe('verify of a damaged project', () => {
  it('reports the damage as the check of the database, and ends with 5', () =>
    withDamaged(garble, async (folder) => {
      const { code, out, err } = await runHere(folder, 'verify', '@a.foreshot');
      expect([code, err]).toEqual([5, '']);
      expect(out).toMatch(/^failed {2}the pages of the file: "a\.foreshot" is damaged: /);
      expect(out).toContain(ADVICE);
      const json = JSON.parse((await runHere(folder, 'verify', '@a.foreshot', '--json')).out) as object;
      expect(json).toMatchObject({ isWhole: false, revision: null, checks: [{ name: 'database' }] });
    }));

  it('does so of one that is cut off, or empty', () =>
    withDamaged(
      (path) => writeFileSync(path, readFileSync(path).subarray(0, 9000)),
      async (folder) => {
        expect((await runHere(folder, 'verify', '@a.foreshot')).code).toBe(5);
        await writeFile(join(folder, 'empty.foreshot'), '');
        expect(await runHere(folder, 'verify', '@empty.foreshot')).toMatchObject({
          code: 5,
          out: expect.stringContaining('open a backup of it'),
        });
      },
    ));

  it('still ends with 3 and 4 where the file is no project, or not there', () =>
    withFolder(async (folder) => {
      await writeFile(join(folder, 'notes.foreshot'), 'notes');
      expect(await runHere(folder, 'verify', '@notes.foreshot')).toMatchObject({ code: 3, out: '' });
      expect(await runHere(folder, 'verify', '@gone.foreshot')).toMatchObject({ code: 4, out: '' });
    }));
});

describe('a damaged project', () => {
  it.each(['info', 'simulate'])('is refused by %s with what to do about it', (command) =>
    withDamaged(garble, async (folder) => {
      const { code, err } = await runHere(folder, command, '@a.foreshot');
      expect([code, err]).toEqual([3, expect.stringContaining(ADVICE)]);
    }),
  );

  it('is salvaged into a new one, which names what was lost', () =>
    withDamaged(loseRecord, async (folder) => {
      const before = readFileSync(join(folder, 'a.foreshot'));
      expect((await runHere(folder, 'info', '@a.foreshot')).code).toBe(3);
      const run = await runHere(folder, 'new', '@b', '--salvage', '@a.foreshot', '--json');
      const json = JSON.parse(run.out) as { lost: string[] };
      expect([run.code, json]).toEqual([
        0,
        expect.objectContaining({ project: join(folder, 'b.foreshot'), salvagedFrom: join(folder, 'a.foreshot') }),
      ]);
      expect(json.lost.join()).toContain('setup:a');
      expect(await runHere(folder, 'verify', '@b.foreshot')).toMatchObject({ code: 0 });
      expect(readFileSync(join(folder, 'a.foreshot')).equals(before)).toBe(true);
    }));

  it('is not salvaged over another file, nor with what is for new projects', () =>
    withDamaged(loseRecord, async (folder) => {
      const salvage = (...args: string[]) => runHere(folder, 'new', ...args);
      expect(await salvage('@a.foreshot', '--salvage', '@a.foreshot')).toMatchObject({ code: 3 });
      expect(await salvage('@b', '--salvage', '@gone.foreshot')).toMatchObject({ code: 4 });
      for (const extra of [['--rate', '25'], ['--name', 'B'], ['--template', 'empty'], ['--drop-frame']])
        expect(await salvage('@b', '--salvage', '@a.foreshot', ...extra)).toMatchObject({
          code: 2,
          err: expect.stringContaining(`${extra[0]!} is for new projects`),
        });
      expect(await readdir(folder)).toEqual(['a.foreshot']);
    }));
});
