import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runHere, startCli, withFolder } from './spawn-cli.test-kit.ts';

/**
 * Stands where the app would: speaks a render job's lines, and does to the files what the test says. That the real app
 * draws is the end-to-end tests' matter.
 */
async function installApp(folder: string, script: string): Promise<void> {
  const app = join(folder, 'app.mjs');
  await writeFile(
    app,
    `#!${process.execPath}
    import { readFileSync, writeFileSync } from 'node:fs';
    const option = process.argv.find((argument) => argument.startsWith('--render-job='));
    const job = JSON.parse(readFileSync(option.slice('--render-job='.length), 'utf8'));
    const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
    ${script}`,
    { mode: 0o755 },
  );
  vi.stubEnv('FORESHOT_ELECTRON', app);
}

const finishedLine = `say({ event: 'finished', result: { codec: 'H.264', isFallback: false, frameCount: 24, bytes: 9, sha256: 'a', sourceHash: 'b' } });`;
const shot = {
  edit: 'addShot',
  shot: { id: 'shot:1', name: 'Wide', setupId: 'setup:a', takeId: 'take:1', inFrame: 10, outFrameExclusive: 34 },
};

async function withProject(work: (folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    await writeFile(join(folder, 'edits.json'), JSON.stringify([shot]));
    await runHere(folder, 'new', '@a.foreshot');
    await runHere(folder, 'apply', '@a.foreshot', '@edits.json');
    try {
      await work(folder);
    } finally {
      vi.unstubAllEnvs();
    }
  });
}

const leftJobs = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('foreshot-render-'));

describe('render', () => {
  it('hands the app the shot’s own frames, and hands on what it answers', () =>
    withProject(async (folder) => {
      await installApp(
        folder,
        `console.log('DevTools listening on nothing'); writeFileSync(job.out + '.txt', JSON.stringify(job)); ${finishedLine}`,
      );
      const run = await runHere(
        folder,
        'render',
        '@a.foreshot',
        '--shot',
        'Wide',
        '--size',
        '640x360',
        '--out',
        '@x.mp4',
        '--json',
      );
      expect(JSON.parse(run.out)).toMatchObject({
        shot: 'shot:1',
        revision: 1,
        seed: 1,
        codec: 'H.264',
        sourceHash: 'b',
      });
      expect(JSON.parse(await readFile(join(folder, 'x.mp4.txt'), 'utf8'))).toEqual({
        project: join(folder, 'a.foreshot'),
        shot: 'shot:1',
        frames: { inFrame: 10, outFrameExclusive: 34 },
        size: { width: 640, height: 360 },
        format: 'mp4',
        out: join(folder, 'x.mp4'),
      });
    }));

  it('draws a setup over a whole take, and only the frames that are asked for', () =>
    withProject(async (folder) => {
      await installApp(folder, `writeFileSync(job.out + '.txt', JSON.stringify(job)); ${finishedLine}`);
      await runHere(folder, 'render', '@a.foreshot', '--setup', 'a', '--format', 'png', '--out', '@frames');
      const whole = JSON.parse(await readFile(join(folder, 'frames.txt'), 'utf8')) as object;
      expect(whole).toMatchObject({ setup: 'setup:a', take: 'take:1', format: 'png-sequence' });
      expect(whole).toMatchObject({ frames: { inFrame: 0, outFrameExclusive: 240 } });
      await runHere(folder, 'render', '@a.foreshot', '--shot', 'shot:1', '--frames', '12-12', '--out', '@x.webm');
      const one = JSON.parse(await readFile(join(folder, 'x.webm.txt'), 'utf8')) as object;
      expect(one).toMatchObject({ format: 'webm', frames: { inFrame: 12, outFrameExclusive: 13 } });
    }));

  it('draws several shots, each to its own file in a folder', () =>
    withProject(async (folder) => {
      const close = {
        ...shot,
        shot: { ...shot.shot, id: 'shot:2', name: 'Close/up', inFrame: 40, outFrameExclusive: 50 },
      };
      await writeFile(join(folder, 'more.json'), JSON.stringify([close]));
      await runHere(folder, 'apply', '@a.foreshot', '@more.json');
      await installApp(folder, `writeFileSync(job.out, JSON.stringify(job)); ${finishedLine}`);
      const both = ['--shot', 'Close/up', '--shot', 'shot:1'];
      const run = await runHere(
        folder,
        'render',
        '@a.foreshot',
        ...both,
        '--format',
        'webm',
        '--out',
        '@cut',
        '--json',
      );
      expect(JSON.parse(run.out)).toMatchObject({
        revision: 2,
        renders: [
          { shot: 'shot:2', out: join(folder, 'cut/Close-up.webm'), frameCount: 24 },
          { shot: 'shot:1', out: join(folder, 'cut/Wide.webm'), frameCount: 24 },
        ],
      });
      const job = JSON.parse(await readFile(join(folder, 'cut/Close-up.webm'), 'utf8')) as object;
      expect(job).toMatchObject({ shot: 'shot:2', frames: { inFrame: 40, outFrameExclusive: 50 }, format: 'webm' });
      const twice = ['--shot', 'Wide', '--shot', 'shot:1', '--format', 'mp4'];
      expect(await runHere(folder, 'render', '@a.foreshot', ...twice, '--out', '@cut')).toMatchObject({ code: 2 });
      expect(await runHere(folder, 'render', '@a.foreshot', ...both, '--out', '@cut.mp4')).toMatchObject({
        code: 2,
        err: expect.stringContaining('--format'),
      });
    }));

  it('draws a part of an image sequence, by the scene’s own frame numbers', () =>
    withProject(async (folder) => {
      await installApp(folder, `writeFileSync(job.out + '.txt', JSON.stringify(job)); ${finishedLine}`);
      const asked = ['--shot', 'Wide', '--format', 'png', '--part', '2/5'];
      await runHere(folder, 'render', '@a.foreshot', ...asked, '--out', '@frames');
      // 24 frames from 10 on: parts start at 10, 14, 19, 24 and 29.
      const job = JSON.parse(await readFile(join(folder, 'frames.txt'), 'utf8')) as object;
      expect(job).toMatchObject({ shot: 'shot:1', frames: { inFrame: 14, outFrameExclusive: 19 } });
    }));

  it.each([
    ['export-size', 3],
    ['disk-full', 3],
    ['project-locked', 3],
    ['export-missing-record', 4],
    ['export-encoder', 1],
    ['internal', 1],
  ])('ends with the code of a failure: %s with %i', (code, exitCode) =>
    withProject(async (folder) => {
      await installApp(
        folder,
        `say({ event: 'failed', error: { code: '${code}', message: 'so it is' } }); process.exitCode = 1;`,
      );
      const run = await runHere(folder, 'render', '@a.foreshot', '--shot', 'Wide', '--out', '@x.mp4', '--json');
      expect([run.code, JSON.parse(run.out)]).toEqual([exitCode, { error: { code, message: 'so it is' } }]);
    }),
  );

  it('says so when the app dies without an answer, and removes what it left', () =>
    withProject(async (folder) => {
      await installApp(
        folder,
        `writeFileSync(job.out + '.part', 'half'); console.error('out of memory'); process.exit(9);`,
      );
      const before = await leftJobs();
      const run = await runHere(folder, 'render', '@a.foreshot', '--shot', 'Wide', '--out', '@x.mp4', '--json');
      expect(run.code).toBe(1);
      expect(JSON.parse(run.out)).toMatchObject({
        error: { code: 'render-failed', message: expect.stringContaining('9'), detail: { stderr: 'out of memory\n' } },
      });
      expect((await readdir(folder)).sort()).toEqual(['a.foreshot', 'app.mjs', 'edits.json']);
      expect(await leftJobs()).toEqual(before);
    }));

  it('says so when there is no app to start', () =>
    withProject(async (folder) => {
      vi.stubEnv('FORESHOT_ELECTRON', join(folder, 'gone'));
      const run = await runHere(folder, 'render', '@a.foreshot', '--shot', 'Wide', '--out', '@x.mp4', '--json');
      expect([run.code, JSON.parse(run.out)]).toMatchObject([1, { error: { code: 'render-failed' } }]);
    }));

  it('interrupted, ends the app and leaves nothing', () =>
    withProject(async (folder) => {
      await mkdir(join(folder, 'signs'));
      await installApp(
        folder,
        `writeFileSync(job.out + '.part', 'half'); writeFileSync(new URL('signs/started', import.meta.url), '');
         process.on('SIGTERM', () => { writeFileSync(new URL('signs/ended', import.meta.url), ''); process.exit(0); });
         setInterval(() => {}, 1000);`,
      );
      const before = await leftJobs();
      const { child, ended } = startCli(['render', 'a.foreshot', '--shot', 'Wide', '--out', 'x.mp4'], folder);
      const signs = () => readdir(join(folder, 'signs'));
      await vi.waitFor(async () => expect(await signs()).toContain('started'), { timeout: 20_000 });
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ code: 130, out: '' });
      expect(await signs()).toContain('ended');
      expect((await readdir(folder)).sort()).toEqual(['a.foreshot', 'app.mjs', 'edits.json', 'signs']);
      expect(await leftJobs()).toEqual(before);
    }));
});
