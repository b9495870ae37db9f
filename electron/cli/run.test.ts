import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commandNames, laterCommandNames } from '../contract/command-names.ts';
import { ProjectFile } from '../project/project-file.ts';
import { commands } from './commands/index.ts';
import { runHere } from './spawn-cli.test-kit.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreshot-cli-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => runHere(folder, ...args);

async function runJson(...args: string[]) {
  const { code, out } = await run(...args, '--json', '--quiet');
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return { code, json: JSON.parse(out) as Record<string, never> };
}

const writeEdits = (edits: unknown) => writeFile(join(folder, 'edits.json'), JSON.stringify(edits));

describe('help', () => {
  const ofThisVersion = ['new', 'info', 'schema', 'apply', 'simulate', 'render', 'verify', 'doctor'];

  it('lists every command of this version', async () => {
    expect(commands.map(({ name }) => name).sort()).toEqual([...ofThisVersion].sort());
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const name of ofThisVersion) expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  });

  it.each(ofThisVersion)('explains %s with all its arguments and options', async (name) => {
    const { code, out } = await run(name, '--help');
    const command = commands.find((candidate) => candidate.name === name)!;
    expect(code).toBe(0);
    expect(out.startsWith(`foreshot ${name}`)).toBe(true);
    for (const positional of command.positionals) expect(out).toContain(positional.name);
    for (const option of [...Object.keys(command.options), 'json', 'quiet', 'help'])
      expect(out).toContain(`--${option}`);
    expect(await run('help', name)).toEqual({ code, out, err: '' });
  });

  it('is JSON too when that is asked for', async () => {
    const { code, json } = await runJson('apply', '--help');
    expect([code, Object.keys(json)]).toEqual([0, ['help']]);
  });
});

describe('wrong arguments', () => {
  it.each([
    [['bogus'], 'unknown-command'],
    [['info'], 'wrong-arguments'],
    [['info', 'a', 'b'], 'wrong-arguments'],
    [['info', 'a', '--colour'], 'wrong-arguments'],
    [['new', '@a', '--rate', '23'], 'wrong-arguments'],
    [['new', '@a', '--rate'], 'wrong-arguments'],
    [['schema', 'cats'], 'wrong-arguments'],
    [['schema', 'toString'], 'wrong-arguments'],
    [['simulate', '@a', '--out', 'x.usda'], 'wrong-arguments'],
    [['render', '@a'], 'wrong-arguments'],
  ])('%j ends with 2', async (args, code) => {
    const json = await runJson(...args);
    expect(json).toMatchObject({ code: 2, json: { error: { code } } });
    const { code: exitCode, out, err } = await run(...args);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(/^foreshot: ./);
  });

  it('shows the usage where no command is given', async () => {
    const { code, out, err } = await run();
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('simulate');
  });

  it('has the commands that the program can be started with', () => {
    expect(commands.map(({ name }) => name)).toEqual(commandNames);
  });

  it.each(laterCommandNames)('%s is not faked: it is not a command of this version', async (name) => {
    expect(await runJson(name, 'x')).toMatchObject({ code: 2, json: { error: { code: 'not-in-this-version' } } });
  });
});

describe('what is not there', () => {
  it('ends with 4', async () => {
    await run('new', '@a.foreshot');
    for (const [args, code] of [
      [['info', '@gone.foreshot'], 'project-not-found'],
      [['verify', '@gone.foreshot'], 'project-not-found'],
      [['apply', '@gone.foreshot', '@edits.json'], 'file-not-found'],
      [['new', '@b.foreshot', '--template', 'opera'], 'template-not-found'],
      [['simulate', '@a.foreshot', '--take', 'nine'], 'take-not-found'],
      [['simulate', '@a.foreshot', '--scene', 'nine'], 'scene-not-found'],
      [['render', '@a.foreshot', '--shot', 'nine', '--out', '@x.mp4'], 'shot-not-found'],
    ] as const)
      expect(await runJson(...args)).toMatchObject({ code: 4, json: { error: { code } } });
    expect(await readdir(folder)).toEqual(['a.foreshot']);
  });
});

describe('bad input', () => {
  it('ends with 3 and says where', async () => {
    await run('new', '@a.foreshot');
    await writeFile(join(folder, 'text.foreshot'), 'not a project at all, but long enough to be one'.repeat(10));
    await writeFile(join(folder, 'broken.json'), '[\n  {"edit": "addScene",}\n]');
    await writeFile(join(folder, 'cut.json'), '[\n  {"edit": "addScene"');
    await writeEdits([{ edit: 'updateScene', id: 'scene:1', changes: { durationFrames: -5 } }]);
    expect(await runJson('info', '@text.foreshot')).toMatchObject({
      code: 3,
      json: { error: { code: 'project-not-foreshot' } },
    });
    expect(await runJson('apply', '@a.foreshot', '@broken.json')).toMatchObject({
      code: 3,
      json: { error: { code: 'file-invalid', detail: { line: 2 } } },
    });
    expect(await runJson('apply', '@a.foreshot', '@cut.json')).toMatchObject({
      code: 3,
      json: { error: { code: 'file-invalid', detail: { line: 2 } } },
    });
    expect(await runJson('apply', '@a.foreshot', '@edits.json')).toMatchObject({
      code: 3,
      json: { error: { code: 'edit-invalid', detail: { index: 0, path: expect.stringContaining('durationFrames') } } },
    });
    expect(await runJson('new', '@a.foreshot')).toMatchObject({ code: 3, json: { error: { code: 'file-exists' } } });
    expect(await runJson('info', '@a.foreshot')).toMatchObject({ code: 0, json: { revision: 0 } });
  });
});

describe('a project that is open elsewhere', () => {
  it('can be read, as of its last edit, but not changed', async () => {
    await run('new', '@a.foreshot');
    await writeEdits([{ edit: 'updateProject', changes: { name: 'Ours' } }]);
    const elsewhere = ProjectFile.open(join(folder, 'a.foreshot'));
    try {
      elsewhere.apply([{ edit: 'updateProject', changes: { name: 'Theirs' } }], 'Rename');
      expect(await runJson('info', '@a.foreshot')).toMatchObject({ code: 0, json: { name: 'Theirs', revision: 1 } });
      expect(await runJson('apply', '@a.foreshot', '@edits.json')).toMatchObject({
        code: 3,
        json: { error: { code: 'project-locked' } },
      });
    } finally {
      elsewhere.close();
    }
    expect(await runJson('apply', '@a.foreshot', '@edits.json')).toMatchObject({ code: 0, json: { revision: 2 } });
  });
});

describe('new, apply, info, verify', () => {
  it('makes a project at every rate', async () => {
    for (const [label, rate] of [
      ['23.976', { num: 24000, den: 1001 }],
      ['30000/1001', { num: 30000, den: 1001 }],
      ['60', { num: 60, den: 1 }],
    ] as const) {
      const path = `@${label.replace('/', '-')}.foreshot`;
      expect(await runJson('new', path, '--rate', label)).toMatchObject({ code: 0, json: { rate } });
      expect(await runJson('info', path)).toMatchObject({ code: 0, json: { rate, problems: [] } });
    }
  });

  it('names its templates', async () => {
    const { json } = await runJson('new', '--template', 'list');
    expect(json['templates']).toContainEqual(expect.objectContaining({ name: 'empty' }));
  });

  it('applies a list of edits as one step, or none of it', async () => {
    await run('new', '@a.foreshot', '--name', 'Alley');
    const rename = { edit: 'updateProject', changes: { name: 'Yard' } };
    await writeEdits([rename, { edit: 'removeScene', id: 'scene:none' }]);
    expect(await runJson('apply', '@a.foreshot', '@edits.json')).toMatchObject({
      code: 3,
      json: { error: { code: 'record-missing', detail: { index: 1 } } },
    });
    expect(await runJson('info', '@a.foreshot')).toMatchObject({ json: { name: 'Alley', revision: 0 } });

    await writeEdits([rename, { edit: 'updateScene', id: 'scene:1', changes: { durationFrames: 48 } }]);
    const before = await readFile(join(folder, 'a.foreshot'));
    const dry = await runJson('apply', '@a.foreshot', '@edits.json', '--dry-run');
    expect(dry).toMatchObject({ code: 0, json: { isDryRun: true, updated: ['project:settings', 'scene:1'] } });
    expect((await readFile(join(folder, 'a.foreshot'))).equals(before)).toBe(true);

    const done = await runJson('apply', '@a.foreshot', '@edits.json', '--label', 'Shorter');
    expect(done).toMatchObject({ code: 0, json: { revision: 1, label: 'Shorter', added: [], removed: [] } });
    expect(await runJson('info', '@a.foreshot')).toMatchObject({
      json: { name: 'Yard', revision: 1, scenes: [{ id: 'scene:1', durationFrames: 48, durationSeconds: 2 }] },
    });
    expect((await readdir(folder)).sort()).toEqual(['a.foreshot', 'edits.json']);
  });

  it('prints a schema of the edits that a validator can read', async () => {
    const { out } = await run('schema', 'edits');
    expect(JSON.parse(out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'array' });
    const { json } = await runJson('schema', 'records');
    expect(Object.keys(json)).toContain('anyOf');
  });

  it('finds a whole project whole', async () => {
    await run('new', '@a.foreshot');
    await writeEdits([{ edit: 'updateProject', changes: { name: 'Yard' } }]);
    await run('apply', '@a.foreshot', '@edits.json');
    const { code, json } = await runJson('verify', '@a.foreshot');
    expect([code, json['isWhole'], json['revision']]).toEqual([0, true, 1]);
  });

  it('never changes the file that it looks at', async () => {
    await run('new', '@a.foreshot');
    const before = await readFile(join(folder, 'a.foreshot'));
    for (const command of ['info', 'verify', 'simulate'])
      expect((await run(command, '@a.foreshot', '-q')).code).toBe(0);
    expect((await readFile(join(folder, 'a.foreshot'))).equals(before)).toBe(true);
    expect(await readdir(folder)).toEqual(['a.foreshot']);
  });
});

describe('doctor', () => {
  /** Stands where Electron would: answers `--version` by running a script. */
  async function installProgram(script: string): Promise<string> {
    const path = join(folder, 'electron');
    await writeFile(path, `#!${process.execPath}\n${script}`, { mode: 0o755 });
    vi.stubEnv('FORESHOT_ELECTRON', path);
    return path;
  }
  afterEach(() => vi.unstubAllEnvs());

  it('shows the machine and what draws', async () => {
    const executable = await installProgram(`console.log(process.argv[2] === '--version' ? 'v45.3.4' : 'no')`);
    const { code, json } = await runJson('doctor');
    expect(code).toBe(0);
    expect(json).toMatchObject({ isHealthy: true, problems: [], modelPacks: [] });
    expect(json['providers']).toContain('cpu');
    expect(json['drawing']).toEqual({ executable, version: 'Electron 45.3.4' });
    expect((await run('doctor')).out).toContain(`drawing    Electron 45.3.4 (${executable})\n`);
  });

  it('says that render cannot run where nothing draws, why, and what to do', async () => {
    const said = async () => {
      const { code, json } = await runJson('doctor');
      expect([code, json['isHealthy'], json['drawing']]).toEqual([5, false, null]);
      return String(json['problems']);
    };
    vi.stubEnv('FORESHOT_ELECTRON', '');
    expect(await said()).toContain('render cannot run: the program that draws was not found; install it with');
    vi.stubEnv('FORESHOT_ELECTRON', join(folder, 'gone'));
    expect(await said()).toContain('gone is not there; install it with "npx install-electron"');
    await installProgram(`console.error('no Chromium: install one'); process.exitCode = 1;`);
    expect(await said()).toContain('does not start: no Chromium: install one');
    expect((await run('doctor')).out).toMatch(/^drawing {4}missing$/m);
  });
});
