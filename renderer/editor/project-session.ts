import type { SampleKey } from '../../electron/contract/samples.ts';
import { ContractError } from '../../electron/contract/errors.ts';
import { validateDocument } from '../../world/store/index.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import { callShell, computeLine, onShellEvent, projectLine } from './bridge.ts';
import { betweenEdits, inOpenFile } from './document.ts';
import { notify } from './notices.ts';
import { getOpenFile, rememberOpenFile, setOpenFile, type GrantedFile } from './open-file.ts';
import { pause } from './playback.ts';
import { firstStanding } from './selectors.ts';
import { simulation } from './simulation-client.ts';
import { getEditor, setEditor, useEditor, type OpenProject } from './state.ts';

/** Where the person stood when the project was last open. */
interface Standing {
  readonly sceneId?: string;
  readonly takeId?: string;
  readonly setupId?: string;
  readonly frame?: number;
}

/** Opens a granted file in place of the one that is open. Says why not, with what can be done, when it cannot. */
export async function openProject(file: GrantedFile, mode: 'normal' | 'copy-if-locked' = 'normal'): Promise<boolean> {
  return open(file, mode, true);
}

async function open(file: GrantedFile, mode: 'normal' | 'copy-if-locked', tellsOfRecovery: boolean): Promise<boolean> {
  try {
    const { wasRecovered } = await switchTo(file, () => callOpen(file, mode));
    if (wasRecovered && tellsOfRecovery)
      notify(
        'info',
        'Recovered',
        'Foreshot did not close normally last time. Every change that had been made is here.',
      );
    return true;
  } catch (error) {
    if (error instanceof ContractError && error.code === 'project-locked')
      setEditor({ openFailure: { file, code: error.code, message: error.message } });
    else if (error instanceof ContractError && error.code === 'project-damaged')
      setEditor({ openFailure: { file, code: error.code, message: error.message } });
    else notify('error', `${file.name} could not be opened`, messageOf(error));
    return false;
  }
}

function callOpen({ grant, copyName }: GrantedFile, mode: 'normal' | 'copy-if-locked'): Promise<OpenProject> {
  return projectLine.call('project.open', { grant, mode, ...(copyName !== undefined && { copyName }) });
}

/** Asks where, then makes and opens a new project. */
export async function createProject(name: string, rate: { num: number; den: number }): Promise<boolean> {
  try {
    const file = await callShell('shell.chooseProjectToCreate', { suggestedName: name });
    if (file === null) return false;
    await switchTo(file, () => projectLine.call('project.create', { grant: file.grant, name, rate }));
    return true;
  } catch (error) {
    notify('error', 'The project could not be made', messageOf(error));
    return false;
  }
}

export async function chooseAndOpenProject(): Promise<boolean> {
  const file = await callShell('shell.chooseProjectToOpen', {});
  return file !== null && openProject(file);
}

export async function openSample(key: SampleKey): Promise<boolean> {
  try {
    return await openProject(await callShell('shell.openSample', { key }));
  } catch (error) {
    notify('error', 'The sample could not be opened', messageOf(error));
    return false;
  }
}

/** Writes what can be read of a damaged file into a new one, says what was lost, and opens it. */
export async function salvageProject(source: GrantedFile): Promise<boolean> {
  try {
    const target = await callShell('shell.chooseProjectToCreate', {
      suggestedName: `${source.name.replace(/\.foreshot$/, '')} salvaged`,
    });
    if (target === null) return false;
    const { recordCount, lost } = await projectLine.call('project.salvage', {
      source: source.grant,
      target: target.grant,
    });
    notify(
      lost.length > 0 ? 'warning' : 'info',
      'Salvaged into a new project',
      `${recordCount} records were read. ${lost.length > 0 ? `Lost: ${lost.slice(0, 5).join('; ')}${lost.length > 5 ? ` and ${lost.length - 5} more` : ''}.` : 'Nothing was lost.'} The damaged file is as it was.`,
    );
    setEditor({ openFailure: null });
    return await openProject(target);
  } catch (error) {
    notify('error', 'The file could not be salvaged', messageOf(error));
    return false;
  }
}

/** After the edits that are under way. */
export function closeProject(): Promise<void> {
  return betweenEdits(async () => {
    pause();
    setOpenFile(null);
    simulation.reset();
    setEditor({
      project: null,
      records: new Map(),
      savedRecords: new Map(),
      sceneId: null,
      takeId: null,
      comparedTakeId: null,
      setupId: null,
      selection: new Set(),
      frame: 0,
      inFrame: null,
      outFrameExclusive: null,
    });
    await projectLine.call('project.close', {});
    await callShell('shell.setTitle', { title: '', isEdited: false });
  });
}

/** Asks where, then writes everything there is of the open project into a file of its own; the project stays open. */
export async function saveCopy(): Promise<boolean> {
  const open = getOpenFile();
  if (open === null) return false;
  const isStillOpen = rememberOpenFile();
  try {
    const target = await callShell('shell.chooseProjectToCreate', {
      suggestedName: `${getEditor().project?.fileName.replace(/\.foreshot$/, '') ?? ''} copy`,
    });
    if (target === null) return false;
    const copied = await betweenEdits(async () =>
      isStillOpen() ? projectLine.call('project.backup', { grant: target.grant }) : null,
    );
    if (copied === null) throw new Error('another project was opened meanwhile; open the one to copy and try again');
    notify('info', `Saved ${target.name}`, 'It holds everything up to the last change, with its history.', {
      label: 'Open the copy',
      run: () => void openProject(target),
    });
    return true;
  } catch (error) {
    notify('error', 'The copy was not saved', messageOf(error));
    return false;
  }
}

/**
 * Has the project process open another file and takes that up, in one turn between the edits. When its records cannot
 * be taken up, the process goes back to the file that the window still shows.
 */
function switchTo(file: GrantedFile, openInProcess: () => Promise<unknown>): Promise<OpenProject> {
  return betweenEdits(async () => {
    await openInProcess();
    try {
      return await takeUp(file);
    } catch (error) {
      const shown = getOpenFile();
      const goBack = shown === null ? projectLine.call('project.close', {}) : callOpen(shown, 'normal');
      await goBack.catch(() => undefined);
      throw error;
    }
  });
}

/**
 * Reads the records of the file that the project process now has open, and stands where the person stood. Call between
 * edits, together with the opening: an edit or another opening in the middle would be missed or mixed in.
 */
async function takeUp(file: GrantedFile): Promise<OpenProject> {
  const { records: values, info } = await projectLine.call('project.records', {});
  const document = validateDocument(values);
  if (!document.ok) throw new ContractError('project-damaged', document.error.message, document.error.detail);
  pause();
  simulation.reset();
  const session = await projectLine.call('project.getSession', {});
  const standing = (session['standing'] ?? {}) as Standing;
  const records: ReadonlyMap<string, AnyRecord> = document.value;
  setOpenFile({
    grant: file.grant,
    name: file.name,
    ...(info.fileName !== file.name && { copyName: info.fileName }),
  });
  const project: OpenProject = info;
  setEditor({
    project,
    records,
    savedRecords: records,
    ...firstStanding(records, standing as Parameters<typeof firstStanding>[1]),
    comparedTakeId: null,
    selection: new Set(),
    frame: typeof standing.frame === 'number' ? standing.frame : 0,
    inFrame: null,
    outFrameExclusive: null,
    openFailure: null,
  });
  await callShell('shell.setTitle', { title: info.fileName.replace(/\.foreshot$/, ''), isEdited: false });
  await callShell('shell.noteProjectOpened', { grant: file.grant });
  return project;
}

/**
 * A process came back after a crash. Of a utility process the lines are dead, and the project process has no file open;
 * of the page itself nothing is left, and it opens what was open by itself.
 */
async function recover(process: unknown, reason: unknown): Promise<void> {
  if (process === 'renderer') {
    notify(
      'warning',
      'The window was restarted',
      `It stopped (${String(reason)}). Every change that had been confirmed is in the file, and you can go on. An export that was running has to be started again.`,
    );
    return;
  }
  if (process === 'compute') {
    computeLine.reset();
    notify(
      'warning',
      'The compute process was restarted',
      `It stopped (${String(reason)}). An export that was running has to be started again; nothing else is affected.`,
    );
    return;
  }
  projectLine.reset();
  const file = getOpenFile();
  if (file === null) return;
  const { frame, takeId, setupId, sceneId } = getEditor();
  if (await open(file, 'normal', false)) {
    setEditor({ frame, ...firstStanding(getEditor().records, { takeId, setupId, sceneId }) });
    notify(
      'warning',
      'The project process was restarted',
      `It stopped (${String(reason)}). Every change that had been confirmed is in the file, and you can go on.`,
    );
  }
}

/** Keeps active ids and selection on records that exist; keeps menus and the file's standing current. */
function keepStanding(): void {
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  useEditor.subscribe((now, before) => {
    if (now.savedRecords !== before.savedRecords && now.project !== null) {
      const standing = firstStanding(now.savedRecords, now);
      const selection = [...now.selection].filter((id) => now.records.has(id));
      const comparedTakeId =
        now.comparedTakeId !== null && now.records.has(now.comparedTakeId) ? now.comparedTakeId : null;
      const isSame =
        standing.sceneId === now.sceneId && standing.takeId === now.takeId && standing.setupId === now.setupId;
      if (!isSame || selection.length !== now.selection.size || comparedTakeId !== now.comparedTakeId) {
        setEditor({ ...standing, comparedTakeId, selection: new Set(selection) });
      }
    }
    if (now.project?.history !== before.project?.history || (now.project === null) !== (before.project === null)) {
      const history = now.project?.history;
      void callShell('shell.setMenuState', {
        undoLabel: history?.undoLabel ?? null,
        redoLabel: history?.redoLabel ?? null,
        hasProject: now.project !== null,
      });
    }
    const { sceneId, takeId, setupId, frame } = now;
    const hasMoved =
      sceneId !== before.sceneId || takeId !== before.takeId || setupId !== before.setupId || frame !== before.frame;
    if (hasMoved && now.project !== null && !now.project.isReadOnly && now.project === before.project) {
      clearTimeout(saveTimer);
      const isStillOpen = rememberOpenFile();
      saveTimer = setTimeout(() => {
        if (!isStillOpen()) return;
        inOpenFile(() =>
          projectLine.call('project.setSession', { key: 'standing', value: { sceneId, takeId, setupId, frame } }),
        ).catch(() => undefined);
      }, 500);
    }
  });
}

/** Starts the window's session: follows main's events and opens what was asked for. */
export async function startSession(): Promise<void> {
  simulation.start();
  keepStanding();
  onShellEvent('open-project', (payload) => void openProject(payload as GrantedFile));
  onShellEvent('process-restarted', (payload) => {
    const { process, reason } = payload as { process?: unknown; reason?: unknown };
    void recover(process, reason);
  });
  onShellEvent('process-failed', (payload) => {
    const { process } = payload as { process?: unknown };
    notify(
      'error',
      `The ${String(process)} process keeps stopping`,
      'Foreshot stopped trying to restart it. Close and start Foreshot again; your project is as it was last confirmed.',
    );
  });
  const initial = await callShell('shell.initialProject', {});
  if (initial !== null) await openProject(initial);
  setEditor({ isStarted: true });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
