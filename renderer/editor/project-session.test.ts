import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractError } from '../../electron/contract/errors.ts';
import { applyEdits } from '../../world/edits/apply.ts';
import { newProjectEdits } from '../../world/edits/new-project.ts';
import { materials } from '../../world/physics/materials.ts';
import type { RecordMap } from '../../world/records/index.ts';
import { commitEdits, inOpenFile, undo } from './document.ts';
import { closeProject, openProject, saveCopy, startSession } from './project-session.ts';
import { getEditor, setEditor } from './state.ts';

/** What stands in for main and the project process: files by grant, one of them open, answers when they are let go. */
const far = vi.hoisted(() => ({
  files: new Map<string, unknown>(),
  open: null as string | null,
  log: [] as string[],
  chosen: null as string | null,
  /** Methods that wait until `release` is called. */
  held: new Set<string>(),
  release: [] as (() => void)[],
  handle: (_method: string, _params: never): unknown => undefined,
}));
vi.mock('./bridge.ts', () => ({
  onShellEvent: () => () => undefined,
  callShell: (method: string) =>
    Promise.resolve(
      method === 'shell.chooseProjectToCreate' && far.chosen !== null
        ? { grant: far.chosen, name: `${far.chosen}.foreshot` }
        : null,
    ),
  computeLine: { reset() {}, onGone: () => () => undefined },
  projectLine: {
    reset() {},
    onGone: () => () => undefined,
    async call(method: string, params: never) {
      if (far.held.has(method)) await new Promise<void>((resolve) => far.release.push(resolve));
      return far.handle(method, params);
    },
  },
}));
vi.mock('./simulation-client.ts', () => ({ simulation: { start() {}, reset() {} } }));

const history = { revision: 0, undoLabel: null, redoLabel: null };

far.handle = (method, params: { grant?: string; edits?: unknown[]; key?: string }) => {
  if (method === 'project.open') {
    if (!far.files.has(params.grant!)) throw new ContractError('project-not-found', 'gone');
    far.open = params.grant!;
    return { fileName: `${far.open}.foreshot`, isReadOnly: false, wasRecovered: false, history };
  }
  far.log.push(`${method} ${params.key ?? ''} in ${far.open}`);
  const records = far.files.get(far.open ?? '') as RecordMap;
  switch (method) {
    case 'project.records':
      return {
        records: [...records.values()],
        info: { fileName: `${far.open}.foreshot`, isReadOnly: false, wasRecovered: false, history },
      };
    case 'project.getSession':
      return {};
    case 'project.close':
      far.open = null;
      return {};
    case 'project.backup':
      far.files.set(params.grant!, new Map(records));
      return { bytes: 1 };
    case 'project.apply': {
      const result = applyEdits(records, params.edits!);
      if (!result.ok) throw new ContractError(result.error.code, result.error.message);
      far.files.set(far.open!, result.value.records);
      return { diff: result.value.diff, label: 'Edit', history };
    }
    default:
      return {};
  }
};

function newProject(name: string): RecordMap {
  const result = applyEdits(new Map(), newProjectEdits({ name, rate: { num: 24, den: 1 }, materials }));
  if (!result.ok) throw new Error(result.error.message);
  return result.value.records;
}

const file = (grant: string) => ({ grant, name: `${grant}.foreshot` });
const box = (name: string) => [
  {
    edit: 'addSetPiece' as const,
    setPiece: {
      id: `setPiece:${name}` as const,
      name,
      shape: { kind: 'box' as const, sizeM: [1, 1, 1] as [number, number, number] },
    },
  },
];
const has = (grant: string, id: string) => (far.files.get(grant) as RecordMap).has(id);
const letGo = async () => {
  await vi.advanceTimersByTimeAsync(1);
  far.held.clear();
  while (far.release.length > 0) far.release.shift()!();
  await vi.advanceTimersByTimeAsync(1);
};

let startedOnce = false;
beforeEach(async () => {
  vi.useFakeTimers();
  if (!startedOnce) await startSession();
  startedOnce = true;
  far.files.clear();
  for (const grant of ['first', 'second']) far.files.set(grant, newProject(grant));
  far.chosen = null;
  await openProject(file('first'));
  far.log = [];
  setEditor({ notices: [] });
});
afterEach(async () => {
  await letGo();
  await closeProject();
  vi.useRealTimers();
});

describe('opening another project', () => {
  it('waits for the edits that were made before', async () => {
    far.held.add('project.apply');
    const edit = commitEdits(box('a'));
    const opening = openProject(file('second'));
    await letGo();
    expect(await edit).toBe(true);
    expect(await opening).toBe(true);
    expect([has('first', 'setPiece:a'), has('second', 'setPiece:a')]).toEqual([true, false]);
  });

  it('lets no edit of the old project into the new one', async () => {
    far.held.add('project.records');
    const opening = openProject(file('second'));
    const edit = commitEdits(box('late'));
    const undone = undo();
    await letGo();
    await opening;
    expect(await edit).toBe(false);
    await undone;
    expect([has('first', 'setPiece:late'), has('second', 'setPiece:late')]).toEqual([false, false]);
    expect(far.log.some((line) => line.startsWith('project.undo'))).toBe(false);
    expect(getEditor().notices.map(({ title }) => title)).toEqual(['A change was not made']);
    expect(getEditor().project?.fileName).toBe('second.foreshot');
  });

  it('goes on with waiting edits when the same file is opened again, as after a crash', async () => {
    far.held.add('project.records');
    const opening = openProject(file('first'));
    const edit = commitEdits(box('a'));
    await letGo();
    await opening;
    expect(await edit).toBe(true);
    expect(has('first', 'setPiece:a')).toBe(true);
  });

  it('leaves the one that is shown open where the other is not there or cannot be taken up', async () => {
    expect(await openProject(file('gone'))).toBe(false);
    far.files.set('broken', new Map([['setPiece:x', { id: 'setPiece:x', type: 'setPiece' }]]));
    expect(await openProject(file('broken'))).toBe(false);
    expect([far.open, getEditor().project?.fileName]).toEqual(['first', 'first.foreshot']);
    expect(await commitEdits(box('a'))).toBe(true);
    expect(has('first', 'setPiece:a')).toBe(true);
  });

  it('opens one after the other, and shows the one that is open', async () => {
    far.held.add('project.records');
    const openings = [openProject(file('second')), openProject(file('first'))];
    await letGo();
    await Promise.all(openings);
    expect([far.open, getEditor().project?.fileName]).toEqual(['first', 'first.foreshot']);
  });
});

describe('where the person stands', () => {
  const savedIn = () => far.log.filter((line) => line.startsWith('project.setSession'));

  it('is kept in the project that it is about', async () => {
    setEditor({ frame: 7 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(savedIn()).toEqual(['project.setSession standing in first']);
  });

  it('is not written into the next project', async () => {
    setEditor({ frame: 7 });
    await openProject(file('second'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(savedIn()).toEqual([]);
    far.held.add('project.records');
    const opening = openProject(file('first'));
    const saving = inOpenFile(() => Promise.resolve('saved'));
    await letGo();
    await opening;
    expect(await saving).toBeUndefined();
  });
});

describe('closing', () => {
  it('comes after the edits that were made, and takes no later ones', async () => {
    far.held.add('project.apply');
    const edit = commitEdits(box('a'));
    const closing = closeProject();
    const late = commitEdits(box('late'));
    await letGo();
    expect(await edit).toBe(true);
    await closing;
    expect(await late).toBe(false);
    expect([has('first', 'setPiece:a'), has('first', 'setPiece:late')]).toEqual([true, false]);
  });
});

describe('a copy', () => {
  it('has what was acknowledged when its turn came, and the project stays open', async () => {
    far.chosen = 'copy';
    const edit = commitEdits(box('a'));
    expect(await saveCopy()).toBe(true);
    await edit;
    expect(has('copy', 'setPiece:a')).toBe(true);
    expect(getEditor().project?.fileName).toBe('first.foreshot');
    const [notice] = getEditor().notices;
    notice?.action?.run();
    await vi.advanceTimersByTimeAsync(10);
    expect(getEditor().project?.fileName).toBe('copy.foreshot');
  });

  it('is not made when nothing was chosen', async () => {
    expect(await saveCopy()).toBe(false);
    expect(far.log).toEqual([]);
  });

  it('is offered where a project may only be read', async () => {
    const handle = far.handle;
    far.handle = (method, params) => {
      if (method === 'project.apply') throw new ContractError('project-read-only', 'open for reading only');
      return handle(method, params);
    };
    expect(await commitEdits(box('a'))).toBe(false);
    far.handle = handle;
    expect(getEditor().notices[0]?.action?.label).toBe('Save a copy…');
  });
});
