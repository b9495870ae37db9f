import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectMethods } from '../contract/methods.ts';
import { answer } from '../contract/rpc.ts';
import { ProjectDesk } from './handlers.ts';
import { addBox, namesIn, newProjectIn, sha256OfFile, temporaryFolder } from './temporary-project.test-kit.ts';

const GRANT_LENGTH = 22;

let folder: ReturnType<typeof temporaryFolder>;
let desk: ProjectDesk;
beforeEach(() => {
  folder = temporaryFolder();
  desk = new ProjectDesk((grant) => Promise.resolve(join(folder.path, grant.replace(/_+$/, '.foreshot'))));
});
afterEach(() => {
  desk.close();
  folder.remove();
});

const grantOf = (name: string) => name.padEnd(GRANT_LENGTH, '_');

/** Asks as the page does; answers are held against the contract, as the page's end does. */
async function ask(method: keyof typeof projectMethods, params: object): Promise<Record<string, unknown>> {
  const value = await answer(projectMethods, desk.handlers, method, params);
  return projectMethods[method].output.parse(structuredClone(value)) as Record<string, unknown>;
}
const open = (name: string, mode = 'normal') => ask('project.open', { grant: grantOf(name), mode });
const create = (name: string) => ask('project.create', { grant: grantOf(name), name, rate: { num: 24000, den: 1001 } });

/** Another process that has a project open, with one edit in its log. */
async function heldElsewhere(path: string): Promise<() => Promise<unknown>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.test-kit.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return () => {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    return exited;
  };
}

describe('the project process', () => {
  it('has nothing to say before a project is open', async () => {
    for (const method of ['project.records', 'project.undo', 'project.getSession'] as const)
      await expect(ask(method, {})).rejects.toMatchObject({ code: 'no-project' });
  });

  it('makes a project with settings, film set, scene, take, setup and materials, and opens it', async () => {
    expect(await create('new')).toMatchObject({ fileName: 'new.foreshot', isReadOnly: false, wasRecovered: false });
    const { records } = (await ask('project.records', {})) as { records: { type: string; rate?: unknown }[] };
    const types = new Set(records.map(({ type }) => type));
    expect([...types].sort()).toEqual(['environment', 'filmSet', 'material', 'project', 'scene', 'setup', 'take']);
    expect(records.find(({ type }) => type === 'project')?.rate).toEqual({ num: 24000, den: 1001 });
  });

  it('answers an edit with what changed, under a label of its own unless one is given', async () => {
    await create('new');
    expect(await ask('project.apply', { edits: [addBox(1)] })).toMatchObject({
      diff: { added: { 'setPiece:box-1': { name: 'Box 1' } } },
      label: 'Add Box 1',
      history: { revision: 1, undoLabel: 'Add Box 1', redoLabel: null },
    });
    expect(await ask('project.apply', { edits: [addBox(2)], label: 'Second' })).toMatchObject({ label: 'Second' });
    expect(await ask('project.undo', {})).toMatchObject({
      diff: { removed: { 'setPiece:box-2': {} } },
      label: 'Second',
    });
  });

  it('keeps a project open that is opened again, and closes it for another', async () => {
    await create('one');
    await ask('project.apply', { edits: [addBox(1)] });
    expect(await open('one')).toMatchObject({ history: { revision: 1 } });
    newProjectIn(folder.path, 'two.foreshot');
    await open('two');
    expect(namesIn(folder.path).filter((name) => name.startsWith('one'))).toEqual(['one.foreshot']);
  });

  it('keeps what is open when another cannot be opened', async () => {
    await create('one');
    await expect(open('none')).rejects.toMatchObject({ code: 'project-not-found' });
    expect(await ask('project.records', {})).toMatchObject({ info: { fileName: 'one.foreshot' } });
  });

  it('keeps what is open working when a new project cannot be made', async () => {
    await create('one');
    mkdirSync(join(folder.path, 'folder.foreshot', 'inside'), { recursive: true });
    await expect(create('folder')).rejects.toMatchObject({ code: expect.stringMatching(/^(io|project-)/) as string });
    expect(await ask('project.apply', { edits: [addBox(1)] })).toMatchObject({ history: { revision: 1 } });
    expect(await ask('project.records', {})).toMatchObject({ info: { fileName: 'one.foreshot' } });
  });

  it('leaves a project in an older format alone when it cannot be replaced', async () => {
    const fixture = join(import.meta.dirname, 'fixtures', 'format-10.foreshot');
    const path = join(folder.path, 'old.foreshot');
    copyFileSync(fixture, path);
    mkdirSync(`${path}.part/inside`, { recursive: true });
    await expect(create('old')).rejects.toThrow();
    expect(sha256OfFile(path)).toBe(sha256OfFile(fixture));
    expect(namesIn(folder.path)).toEqual(['old.foreshot', 'old.foreshot.part']);
  });

  it('does not write a copy over what is open elsewhere', async () => {
    const path = newProjectIn(folder.path, 'shared.foreshot');
    const end = await heldElsewhere(path);
    await create('one');
    await expect(ask('project.backup', { grant: grantOf('shared') })).rejects.toMatchObject({ code: 'project-locked' });
    await end();
  });

  it('offers a copy of what is open elsewhere, and does not replace it', async () => {
    const path = newProjectIn(folder.path, 'shared.foreshot');
    const end = await heldElsewhere(path);
    await expect(open('shared')).rejects.toMatchObject({ code: 'project-locked' });
    await expect(create('shared')).rejects.toMatchObject({ code: 'project-locked' });
    expect(await open('shared', 'copy-if-locked')).toMatchObject({ fileName: 'shared (copy).foreshot' });
    const { records } = (await ask('project.records', {})) as { records: { id: string }[] };
    expect(records.some(({ id }) => id === 'setPiece:box-1')).toBe(true);
    await ask('project.close', {});
    const again = (copyName: string) => ask('project.open', { grant: grantOf('shared'), mode: 'normal', copyName });
    expect(await again('shared (copy).foreshot')).toMatchObject({ fileName: 'shared (copy).foreshot' });
    for (const other of ['../shared (copy).foreshot', 'other.foreshot', 'shared (copy)/x).foreshot', 'shared.foreshot'])
      await expect(again(other)).rejects.toMatchObject({ code: 'forbidden' });
    await end();
  });

  it('reads without leaving a trace', async () => {
    const path = newProjectIn(folder.path, 'still.foreshot');
    const before = sha256OfFile(path);
    expect(await open('still', 'for-reading')).toMatchObject({ isReadOnly: true });
    await ask('project.setSession', { key: 'playhead', value: 3 });
    await ask('project.putChunks', { chunks: [{ key: '0123456789abcdef', bytes: new Uint8Array(9) }] });
    await expect(ask('project.apply', { edits: [addBox(1)] })).rejects.toMatchObject({ code: 'project-read-only' });
    await ask('project.close', {});
    expect(sha256OfFile(path)).toBe(before);
  });

  it('does not write a project over itself', async () => {
    await create('one');
    await expect(create('one')).rejects.toMatchObject({ code: 'project-exists' });
    await expect(ask('project.backup', { grant: grantOf('one') })).rejects.toMatchObject({ code: 'project-exists' });
    copyFileSync(join(folder.path, 'one.foreshot'), join(folder.path, 'two.foreshot'));
    for (const [source, target] of [
      ['two', 'two'],
      ['one', 'two'],
      ['two', 'one'],
    ] as const)
      await expect(ask('project.salvage', { source: grantOf(source), target: grantOf(target) })).rejects.toMatchObject({
        code: 'project-exists',
      });
  });

  it('gives back chunks and session as they were put', async () => {
    await create('one');
    const chunks = [{ key: '0123456789abcdef', bytes: new Uint8Array([1, 2, 3]) }];
    await ask('project.putChunks', { chunks });
    await ask('project.setSession', { key: 'layout', value: [1] });
    await ask('project.close', {});
    await open('one');
    expect(await ask('project.getChunks', { keys: ['fedcba9876543210', '0123456789abcdef'] })).toEqual({ chunks });
    expect(await ask('project.getSession', {})).toEqual({ layout: [1] });
  });

  it('backs up what is open', async () => {
    await create('one');
    const { bytes } = await ask('project.backup', { grant: grantOf('copy') });
    expect(bytes).toBeGreaterThan(0);
    expect(await open('copy')).toMatchObject({ fileName: 'copy.foreshot', wasRecovered: false });
  });

  it('copies what is open with its records, its history, its session and its chunks', async () => {
    await create('one');
    await ask('project.apply', { edits: [addBox(1)] });
    await ask('project.apply', { edits: [addBox(2)] });
    await ask('project.undo', {});
    await ask('project.setSession', { key: 'standing', value: { frame: 12 } });
    const chunks = [{ key: '0123456789abcdef', bytes: new Uint8Array([1, 2, 3]) }];
    await ask('project.putChunks', { chunks });
    const everything = async () => [
      await ask('project.records', {}).then(({ records }) => records),
      await ask('project.history', { limit: 10 }),
      await ask('project.getSession', {}),
      await ask('project.getChunks', { keys: ['0123456789abcdef'] }),
    ];
    const before = await everything();
    await ask('project.backup', { grant: grantOf('copy') });
    await ask('project.apply', { edits: [addBox(3)] });
    await open('copy');
    expect(await everything()).toEqual(before);
    expect(await ask('project.redo', {})).toMatchObject({ diff: { added: { 'setPiece:box-2': {} } } });
  });
});
