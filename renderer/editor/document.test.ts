import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractError } from '../../electron/contract/errors.ts';
import { applyEdits } from '../../world/edits/apply.ts';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { cancelPreview, commitEdits, previewEdits, redo, undo } from './document.ts';
import { getEditor, setEditor } from './state.ts';

/** The project process: what it was asked, and the answers that the test gives when it likes. */
const far = vi.hoisted(() => ({
  asked: [] as {
    method: string;
    edits: readonly unknown[];
    answer: (value: unknown) => void;
    refuse: (error: Error) => void;
  }[],
}));
vi.mock('./bridge.ts', () => ({
  projectLine: {
    call: (method: string, params: { edits?: readonly unknown[] }) =>
      new Promise((answer, refuse) => far.asked.push({ method, edits: params.edits ?? [], answer, refuse })),
  },
}));

const rename = (name: string): Edit => ({ edit: 'updateTake', id: 'take:1', changes: { name } });
const nameOf = (records = getEditor().records) => (records.get('take:1') as { name: string }).name;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const history = { revision: 1, undoLabel: 'Rename', redoLabel: null };

/** Answers a call as the process would that has the window's records. */
function answer(at: number): void {
  const { edits, answer: send } = far.asked[at]!;
  const applied = applyEdits(getEditor().savedRecords, edits);
  if (!applied.ok) throw new Error(applied.error.message);
  send({ diff: applied.value.diff, label: 'Rename', history });
}

beforeEach(() => {
  far.asked.length = 0;
  const records = freshProject();
  setEditor({ records, savedRecords: records, notices: [], project: null });
});

describe('the document', () => {
  it('asks for one change at a time, in the order they were made', async () => {
    const all = Promise.all([commitEdits([rename('One')]), commitEdits([rename('Two')]), undo()]);
    await settled();
    expect(far.asked.map(({ method }) => method)).toEqual(['project.apply']);
    answer(0);
    await settled();
    expect(nameOf()).toBe('One');
    expect(far.asked.map(({ edits }) => edits)).toEqual([[rename('One')], [rename('Two')]]);
    answer(1);
    await settled();
    expect(nameOf()).toBe('Two');
    expect(far.asked.map(({ method }) => method)).toEqual(['project.apply', 'project.apply', 'project.undo']);
    far.asked[2]!.refuse(new ContractError('nothing-to-undo', 'nothing'));
    expect(await all).toEqual([true, true, undefined]);
  });

  it('shows a gesture without saving it, and each preview in place of the one before', () => {
    previewEdits([rename('Shown')]);
    previewEdits([{ edit: 'updateTake', id: 'take:1', changes: { notes: 'Only this' } }]);
    expect(getEditor().records.get('take:1')).toMatchObject({ name: 'Take 1', notes: 'Only this' });
    expect(nameOf(getEditor().savedRecords)).toBe('Take 1');
    cancelPreview();
    expect(getEditor().records).toBe(getEditor().savedRecords);
    expect(far.asked).toHaveLength(0);
  });

  it('keeps showing what was there where a preview is not possible', () => {
    previewEdits([{ edit: 'updateTake', id: 'take:gone', changes: { name: 'Nobody' } }]);
    expect(getEditor().records).toBe(getEditor().savedRecords);
  });

  it('counts a change only once it is acknowledged', async () => {
    previewEdits([rename('Wanted')]);
    const commit = commitEdits([rename('Wanted')]);
    await settled();
    expect([nameOf(), nameOf(getEditor().savedRecords)]).toEqual(['Wanted', 'Take 1']);
    answer(0);
    expect(await commit).toBe(true);
    expect(nameOf(getEditor().savedRecords)).toBe('Wanted');
  });

  it('takes a refused change back, says so, and goes on with the next', async () => {
    previewEdits([rename('Refused')]);
    const refused = commitEdits([rename('Refused')]);
    const next = commitEdits([rename('Next')]);
    await settled();
    far.asked[0]!.refuse(new ContractError('record-in-use', 'Something is in the way.'));
    expect(await refused).toBe(false);
    expect(nameOf()).toBe('Take 1');
    expect(getEditor().notices).toMatchObject([{ kind: 'error', text: 'Something is in the way.' }]);
    await settled();
    answer(1);
    expect(await next).toBe(true);
    expect(nameOf()).toBe('Next');
  });

  it('is silent at the ends of the history', async () => {
    const done = Promise.all([undo(), redo()]);
    await settled();
    far.asked[0]!.refuse(new ContractError('nothing-to-undo', 'nothing'));
    await settled();
    far.asked[1]!.refuse(new ContractError('nothing-to-redo', 'nothing'));
    await done;
    expect(getEditor().notices).toEqual([]);
  });
});
