import { ContractError } from '../../electron/contract/errors.ts';
import type { HistoryState } from '../../electron/contract/documents.ts';
import type { Edit } from '../../world/edits/schema.ts';
import { applyEdits } from '../../world/edits/apply.ts';
import { applyDiff, type RecordsDiff } from '../../world/store/diff.ts';
import { projectLine } from './bridge.ts';
import { runCommand } from './commands.ts';
import { notify } from './notices.ts';
import { rememberOpenFile } from './open-file.ts';
import { getEditor, panelUpdates, setEditor } from './state.ts';

type Change = { diff: unknown; label: string; history: HistoryState };

/** The project process is the one authority: its diffs, in order, make the window's records. */
function receive(change: Change): void {
  const { savedRecords, project } = getEditor();
  const records = applyDiff(savedRecords, change.diff as RecordsDiff);
  setEditor({ savedRecords: records, records, project: project && { ...project, history: change.history } });
}

let queue: Promise<unknown> = Promise.resolve();

/** One at a time, in the order asked, so that diffs arrive in the order of the journal. */
export function betweenEdits<T>(work: () => Promise<T>): Promise<T> {
  const next = queue.then(work, work);
  queue = next.catch(() => undefined);
  return next;
}

/**
 * Work on the file that is open now, in its turn among the edits. When its turn comes and another file is open, it is
 * left out, and undefined is the answer: it was not meant for that one.
 */
export function inOpenFile<T>(work: () => Promise<T>): Promise<T | undefined> {
  const isStillOpen = rememberOpenFile();
  return betweenEdits(async () => (isStillOpen() ? work() : undefined));
}

/** Applies edits as one undo step; resolves true once they are on the disk. Tells the user when they were refused. */
export async function commitEdits(edits: readonly Edit[], label?: string): Promise<boolean> {
  const isMade = await inOpenFile(async () => {
    try {
      receive(
        await projectLine.call(
          'project.apply',
          label === undefined ? { edits: [...edits] } : { edits: [...edits], label },
        ),
      );
      return true;
    } catch (error) {
      setEditor({ records: getEditor().savedRecords });
      const isReadOnly = error instanceof ContractError && error.code === 'project-read-only';
      notify(
        'error',
        'The change was not made',
        error instanceof Error ? error.message : String(error),
        isReadOnly ? { label: 'Save a copy…', run: () => void runCommand('file.saveCopy') } : undefined,
      );
      return false;
    }
  });
  if (isMade === undefined)
    notify(
      'warning',
      'A change was not made',
      'It was still waiting when another project was opened in place of its own.',
    );
  return isMade ?? false;
}

/**
 * Shows edits without saving them, while a gesture runs; each call replaces the one before. End with `commitEdits`
 * (the same edits) or `cancelPreview`. Where the hand holds something `in` a panel, panels follow it at once; where in a
 * view, the outcome comes first.
 */
export function previewEdits(edits: readonly Edit[], hand: { readonly in: 'view' | 'panel' } = { in: 'view' }): void {
  const result = applyEdits(getEditor().savedRecords, edits);
  panelUpdates.isHandInPanel = hand.in === 'panel';
  if (result.ok) setEditor({ records: result.value.records });
}

export function cancelPreview(): void {
  setEditor({ records: getEditor().savedRecords });
}

async function travel(method: 'project.undo' | 'project.redo'): Promise<void> {
  await inOpenFile(async () => {
    try {
      receive(await projectLine.call(method, {}));
    } catch (error) {
      const isEnd =
        error instanceof ContractError && (error.code === 'nothing-to-undo' || error.code === 'nothing-to-redo');
      if (!isEnd)
        notify('error', method === 'project.undo' ? 'Undo failed' : 'Redo failed', String((error as Error).message));
    }
  });
}

export const undo = (): Promise<void> => travel('project.undo');
export const redo = (): Promise<void> => travel('project.redo');
