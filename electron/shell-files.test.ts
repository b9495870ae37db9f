import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { safeFileName, withSuffix } from './file-names.ts';
import { Grants } from './grants.ts';
import { readCommandLine, readLaunchArguments } from './launch-arguments.ts';
import { RecentProjects } from './recent-projects.ts';
import { readRenderJob } from './render-job.ts';
import { SampleProjects } from './sample-projects.ts';
import { DEFAULT_SIZE, keepWindowState, readWindowState } from './window-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreshot-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('grants', () => {
  it('are 128 bits, different for each path and session, and say nothing of the path', () => {
    const grants = new Grants(() => {});
    const issued = Array.from({ length: 1000 }, (_, number) => grants.issue(`/films/${number}.foreshot`, 'project'));
    expect(new Set(issued).size).toBe(1000);
    expect(new Grants(() => {}).issue('/films/0.foreshot', 'project')).not.toBe(issued[0]);
    for (const grant of issued) {
      expect(grant).toMatch(/^[A-Za-z0-9_-]{22}$/);
      expect(Buffer.from(grant, 'base64url')).toHaveLength(16);
    }
  });

  it('lead back to the path in main, and nowhere for anything that was not issued', () => {
    const grants = new Grants(() => {});
    const grant = grants.issue('/a', 'project');
    expect(grants.pathOf(grant)).toBe('/a');
    expect(grants.issue('/a', 'project')).toBe(grant);
    expect(grants.issue('/a', 'compute')).not.toBe(grant);
    for (const other of ['', '/a', 'AAAAAAAAAAAAAAAAAAAAAA', '__proto__'])
      expect(() => grants.pathOf(other)).toThrow(expect.objectContaining({ code: 'forbidden' }) as Error);
  });

  it('reach only the process that they are for', () => {
    const delivered: string[] = [];
    const grants = new Grants((holder, _grant, path) => delivered.push(`${holder} ${path}`));
    const project = grants.issue('/a', 'project');
    grants.issue('/b', 'compute');
    expect(delivered).toEqual(['project /a', 'compute /b']);
    expect(grants.heldBy('project')).toEqual([{ grant: project, path: '/a' }]);
  });
});

describe('recent projects', () => {
  it('come latest first, each once, at most twelve, over restarts', () => {
    const keptAt = join(folder, 'kept', 'recent.json');
    for (let number = 0; number < 20; number += 1)
      new RecentProjects(keptAt).note(join(folder, `${number % 15}.foreshot`), new Date(number * 1000).toISOString());
    const list = new RecentProjects(keptAt).list();
    expect(list.map(({ name }) => name)).toEqual(['4', '3', '2', '1', '0', '14', '13', '12', '11', '10', '9', '8']);
    expect(list[0]).toMatchObject({ folder, openedAt: '1970-01-01T00:00:19.000Z', exists: false });
  });

  it('say which are there, and start anew from a spoilt list', () => {
    const keptAt = join(folder, 'recent.json');
    writeFileSync(join(folder, 'a.foreshot'), '');
    const recents = new RecentProjects(keptAt);
    recents.note(join(folder, 'a.foreshot'), '2026-11-20T12:00:00.000Z');
    expect(recents.list()[0]?.exists).toBe(true);
    writeFileSync(keptAt, '[{"path": 5}]');
    expect(recents.list()).toEqual([]);
  });
});

describe('the window’s state', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const keptAt = () => join(folder, 'window.json');
  const bounds = { x: 100, y: 50, width: 1600, height: 950 };

  it('is the default at first and after a spoilt file', () => {
    expect(readWindowState(keptAt(), [screen])).toEqual({ ...DEFAULT_SIZE, isMaximized: false });
    writeFileSync(keptAt(), '{"bounds": {"x": 1e9}}');
    expect(readWindowState(keptAt(), [screen])).toEqual({ ...DEFAULT_SIZE, isMaximized: false });
  });

  it('comes back as it was left', () => {
    keepWindowState(keptAt(), { bounds, isMaximized: true });
    expect(readWindowState(keptAt(), [screen])).toEqual({ ...bounds, isMaximized: true });
  });

  it('does not come back where nobody could reach it', () => {
    const outside = [
      { ...bounds, x: 1900 },
      { ...bounds, x: -1550 },
      { ...bounds, y: -40 },
      { ...bounds, y: 1070 },
      { ...bounds, width: 200 },
    ];
    for (const lost of outside) {
      keepWindowState(keptAt(), { bounds: lost, isMaximized: false });
      expect(readWindowState(keptAt(), [screen])).toEqual({ ...DEFAULT_SIZE, isMaximized: false });
    }
    keepWindowState(keptAt(), { bounds: outside[0]!, isMaximized: false });
    expect(readWindowState(keptAt(), [screen, { ...screen, x: 1920 }])).toMatchObject({ x: 1900 });
  });
});

describe('launch arguments', () => {
  const read = (...given: string[]) => readLaunchArguments(['/usr/bin/foreshot', ...given], '/films', null);
  const inDevelopment = (...given: string[]) => readLaunchArguments(['/bin/electron', ...given], '/films', '/app');

  it('name a project by a path, made absolute', () => {
    expect(read('/a/b.foreshot').project).toBe(resolve('/a/b.foreshot'));
    expect(read('--inspect=0', 'b.foreshot').project).toBe(resolve('/films/b.foreshot'));
    expect(read('B.FORESHOT').project).toBe(resolve('/films/B.FORESHOT'));
    expect(inDevelopment('/app', '--inspect=0', 'b.foreshot').project).toBe(resolve('/films/b.foreshot'));
  });

  it('take any other path for a project too, so that opening it can say what is wrong', () => {
    expect(read('notes.txt').project).toBe(resolve('/films/notes.txt'));
    expect(read('--no-sandbox', '/shows/film').project).toBe(resolve('/shows/film'));
    expect(inDevelopment('-r', '/kit/watch.cjs', '/app/', 'film').project).toBe(resolve('/films/film'));
  });

  it('in development, take nothing for a project that is meant for Electron', () => {
    expect(inDevelopment('/app').project).toBeNull();
    expect(inDevelopment('-r', '/kit/watch.cjs', '/app', '--sample').project).toBeNull();
    expect(inDevelopment('-r', '/kit/watch.cjs', '/another-app').project).toBeNull();
  });

  it('ask for nothing where there is nothing to open', () => {
    expect(read('--no-sandbox', '--x=y.foreshot')).toEqual({
      project: null,
      isSampleAsked: false,
      renderJob: null,
    });
    expect(readLaunchArguments([], '/films', null).project).toBeNull();
  });

  it('ask for the sample, and for a render job', () => {
    expect(read('--sample').isSampleAsked).toBe(true);
    expect(read('--render-job=job.json').renderJob).toBe(resolve('/films/job.json'));
    expect(read('--render-job=').renderJob).toBeNull();
  });
});

describe('the command line of the installed program', () => {
  const installed = (...given: string[]) => readCommandLine(['/opt/Foreshot/foreshot', ...given], false);
  const inDevelopment = (...given: string[]) => readCommandLine(['/bin/electron', ...given], true);

  it('is asked for by the name of a command, in the first place', () => {
    expect(installed('info', 'a.foreshot', '--json')).toEqual(['info', 'a.foreshot', '--json']);
    expect(installed('render', '--help')).toEqual(['render', '--help']);
    expect(installed('--help')).toEqual(['--help']);
    expect(inDevelopment('.', 'info', 'a.foreshot')).toEqual(['info', 'a.foreshot']);
    expect(inDevelopment('--inspect=0', '/app', 'doctor')).toEqual(['doctor']);
  });

  it('is not asked for by a project, a switch, a render job or nothing', () => {
    for (const given of [[], ['a.foreshot'], ['--sample'], ['--render-job=info'], ['a.foreshot', 'info'], ['toString']])
      expect(installed(...given)).toBeNull();
    expect(inDevelopment('info')).toBeNull();
    expect(inDevelopment('.', 'a.foreshot')).toBeNull();
    expect(inDevelopment()).toBeNull();
  });
});

describe('a render job', () => {
  const job = { project: '/a.foreshot', shot: 'shot:1', format: 'mp4', out: '/b.mp4' };
  function read(value: unknown) {
    const path = join(folder, 'job.json');
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    const grants = new Grants(() => {});
    return { result: readRenderJob(path, grants), grants };
  }

  it('reaches the page with grants in place of paths', () => {
    const { result, grants } = read(job);
    if (!result.ok) throw new Error(result.error.message);
    const { projectGrant, outGrant, ...rest } = result.value;
    expect(rest).toEqual({ shot: 'shot:1', format: 'mp4' });
    expect(grants.heldBy('project')).toEqual([{ grant: projectGrant, path: '/a.foreshot' }]);
    expect(grants.heldBy('compute')).toEqual([{ grant: outGrant, path: '/b.mp4' }]);
    expect(JSON.stringify(result.value)).not.toContain('/a.foreshot');
  });

  const wrong: readonly [string, unknown][] = [
    ['no JSON', '{'],
    ['a relative path', { ...job, out: 'b.mp4' }],
    ['neither shot nor setup', { ...job, shot: undefined }],
    ['both', { ...job, setup: 'setup:a', take: 'take:1' }],
    ['a setup without its take', { ...job, shot: undefined, setup: 'setup:a' }],
    ['an unknown format', { ...job, format: 'avi' }],
    ['an unknown field', { ...job, extra: 1 }],
  ];
  it.each(wrong)('is refused with %s', (_name, value) => {
    expect(read(value).result).toMatchObject({ ok: false, error: { code: 'render-job-invalid' } });
  });

  it('is refused when its file is not there', () => {
    const result = readRenderJob(join(folder, 'none.json'), new Grants(() => {}));
    expect(result).toMatchObject({ ok: false, error: { code: 'render-job-invalid' } });
  });
});

describe('a sample project', () => {
  it('is copied once, to be worked on', () => {
    const shipped = join(folder, 'samples');
    const userData = join(folder, 'user', 'data');
    const samples = new SampleProjects(shipped, userData);
    expect([samples.isFirstUnopened, samples.take('the-corner')]).toEqual([false, null]);
    mkdirSync(shipped);
    writeFileSync(join(shipped, 'the-corner.foreshot'), 'shipped');
    expect(samples.isFirstUnopened).toBe(true);
    const copy = samples.take('the-corner')!;
    expect(copy).toBe(join(userData, 'The Corner.foreshot'));
    writeFileSync(copy, 'worked on');
    expect(samples.take('the-corner')).toBe(copy);
    expect(readFileSync(copy, 'utf8')).toBe('worked on');
    expect(samples.isFirstUnopened).toBe(false);
    expect(existsSync(`${copy}.part`)).toBe(false);
  });
});

describe('file names', () => {
  it('are made fit for every system', () => {
    expect(safeFileName('INT. Corner: "night" / take 2?')).toBe('INT. Corner- -night- - take 2-');
    expect(safeFileName('../..')).toBe('-');
    expect(safeFileName(' . ')).toBe('Untitled');
    expect(safeFileName('é'.repeat(300))).toHaveLength(120);
  });

  it('get their suffix once', () => {
    expect(withSuffix('/a/b', '.mp4')).toBe('/a/b.mp4');
    expect(withSuffix('/a/b.MP4', '.mp4')).toBe('/a/b.MP4');
    expect(withSuffix('/a/v1.2', '.mp4')).toBe('/a/v1.2.mp4');
    expect(withSuffix('/a/frames', '')).toBe('/a/frames');
  });
});
