// The program as a person starts it: npm start on the stand-in, and the installed command line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { startToWindow } from './start-to-window.mjs';

const STAND_IN = join(repositoryRoot, 'build', 'standin', 'electron');
const SAMPLE = join(repositoryRoot, 'dist', 'assets', 'sample', 'the-corner.foreshot');

beforeAll(async () => void (await buildIfStale()));

describe('npm start', () => {
  it('says that it runs on the stand-in, and comes up with the sample', async () => {
    const { output, seconds, recents } = await startToWindow();
    console.log(`from npm start to the window with the sample: ${seconds.toFixed(1)} s`);
    expect(output).toContain('This is not Electron');
    expect(output).toContain('development and tests only');
    expect(recents).toContain('The Corner.foreshot');
  });
});

describe('the program started with a command', () => {
  const run = (executable: string, args: readonly string[]) => {
    const environment = { ...process.env, FORESHOT_QUIET: '1', FORESHOT_USER_DATA: folder };
    const { status, stdout, stderr } = spawnSync(executable, args, { env: environment, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const asProgram = (...args: string[]) => run(STAND_IN, [repositoryRoot, ...args]);
  const asScript = (...args: string[]) =>
    run(process.execPath, ['--disable-warning=ExperimentalWarning', join(repositoryRoot, 'dist', 'cli.mjs'), ...args]);
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'foreshot-start-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['info', SAMPLE],
    ['info', SAMPLE, '--json'],
    ['info', join(repositoryRoot, 'no such file.foreshot'), '--json'],
    ['verify', SAMPLE],
    ['info', '--frobnicate'],
    ['simulate', '--help'],
    ['--help'],
  ])('answers %s %s as the command line does, with its exit code', (...args) => {
    const answer = asProgram(...args);
    expect(answer).toEqual(asScript(...args));
    expect(answer.stdout + answer.stderr).not.toBe('');
  });

  it('opens no window and leaves nothing of one', () => {
    expect(asProgram('info', SAMPLE).status).toBe(0);
    expect(existsSync(join(folder, 'standin-profile'))).toBe(false);
  });
});
