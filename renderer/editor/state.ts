import { useSyncExternalStore } from 'react';
import { createStore } from 'zustand';
import type { HistoryState } from '../../electron/contract/documents.ts';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import type { SetupId } from '../../world/records/setup.ts';
import type { SceneId } from '../../world/records/scene.ts';
import type { TakeId } from '../../world/records/take.ts';
import { PanelUpdates } from './panel-updates.ts';

export type GizmoMode = 'move' | 'rotate' | 'scale';
export type SetViewKind = 'perspective' | 'top' | 'front' | 'side';
/** Which tool the pointer in the set view is. Gerunds: tool states. */
export type Tool = 'selecting' | 'aimingPush' | 'measuring';

export interface OpenProject {
  readonly fileName: string;
  readonly isReadOnly: boolean;
  readonly wasRecovered: boolean;
  readonly history: HistoryState;
}

/** Simulated spans of the active take, in ticks: what the timeline's state lane draws. */
export interface StreamStatus {
  readonly readyTicks: number;
  readonly durationTicks: number;
  /** Up to here the take had been simulated before a change; 0 where nothing that was ready is out of date. */
  readonly staleUntilTicks: number;
  readonly isRunning: boolean;
  /** A person stopped the simulation before its end. */
  readonly isStopped: boolean;
  /** Set when the take cannot be simulated: what, where, what to do. */
  readonly error: { readonly code: string; readonly message: string } | null;
  /** Grows with each new chunk or edit; the stage and lanes redraw on it. */
  readonly version: number;
}

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'warning' | 'error';
  readonly title: string;
  readonly text: string;
  /** Something to do about it, as a button. */
  readonly action?: { readonly label: string; run(): void };
}

/** Work that takes over a second: shown with time left and cancel. */
export interface Job {
  readonly id: number;
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly startedAtMs: number;
  cancel(): void;
}

/**
 * What the window knows. React components read it through selectors; the stage reads `getState()` per drawn frame
 * and never re-renders React for motion. `records` holds the document as last acknowledged plus the edits of a
 * gesture under way (`preview`).
 */
export interface EditorState {
  /** The first project (or none) has been opened: before it, the window shows that it starts. */
  readonly isStarted: boolean;
  /** A file that could not be opened and what it needs: a copy (locked) or salvage (damaged). */
  readonly openFailure: {
    readonly file: { readonly grant: string; readonly name: string };
    readonly code: string;
    readonly message: string;
  } | null;
  readonly project: OpenProject | null;
  /** Document records, with the running gesture's changes applied. */
  readonly records: RecordMap;
  /** Acknowledged records only. */
  readonly savedRecords: RecordMap;
  readonly sceneId: SceneId | null;
  readonly takeId: TakeId | null;
  /** Take drawn as a ghost overlay for comparison. */
  readonly comparedTakeId: TakeId | null;
  readonly setupId: SetupId | null;
  readonly selection: ReadonlySet<string>;
  /** Selected keyframes (timeline-keys.ts), valid while `selection` is the one that it was beside. */
  readonly keySelection: { readonly ids: ReadonlySet<string>; readonly beside: ReadonlySet<string> };
  readonly hoveredId: string | null;
  /** The record whose name a panel shows as a field to type in. */
  readonly renamingId: string | null;
  /** Playhead, integer frame of the scene's world time. */
  readonly frame: number;
  readonly isPlaying: boolean;
  /** −8..8, J K L; 1 = normal. */
  readonly playbackRate: number;
  readonly inFrame: number | null;
  readonly outFrameExclusive: number | null;
  readonly isLooping: boolean;
  readonly tool: Tool;
  readonly gizmoMode: GizmoMode;
  readonly gizmoSpace: 'world' | 'local';
  readonly isSnapping: boolean;
  readonly setView: SetViewKind;
  readonly guides: {
    /** The whole gate, dimmed outside the delivered picture. */
    readonly isGateShown: boolean;
    /** Ratios of the frame lines over the picture. */
    readonly aspectLines: readonly number[];
    readonly isSafeAreaShown: boolean;
    readonly isThirdsShown: boolean;
    readonly isHorizonShown: boolean;
  };
  readonly stream: StreamStatus;
  readonly notices: readonly Notice[];
  readonly jobs: readonly Job[];
  readonly overlay: 'none' | 'commandBar' | 'shortcuts' | 'export' | 'newProject' | 'welcome';
}

const store = createStore<EditorState>(() => ({
  isStarted: false,
  openFailure: null,
  project: null,
  records: new Map<string, AnyRecord>(),
  savedRecords: new Map<string, AnyRecord>(),
  sceneId: null,
  takeId: null,
  comparedTakeId: null,
  setupId: null,
  selection: new Set<string>(),
  keySelection: { ids: new Set<string>(), beside: new Set<string>() },
  hoveredId: null,
  renamingId: null,
  frame: 0,
  isPlaying: false,
  playbackRate: 1,
  inFrame: null,
  outFrameExclusive: null,
  isLooping: true,
  tool: 'selecting',
  gizmoMode: 'move',
  gizmoSpace: 'world',
  isSnapping: true,
  setView: 'perspective',
  guides: {
    isGateShown: false,
    aspectLines: [],
    isSafeAreaShown: false,
    isThirdsShown: false,
    isHorizonShown: false,
  },
  stream: {
    readyTicks: 0,
    durationTicks: 0,
    staleUntilTicks: 0,
    isRunning: false,
    isStopped: false,
    error: null,
    version: 0,
  },
  notices: [],
  jobs: [],
  overlay: 'none',
}));

export const getEditor = store.getState;
export const setEditor = store.setState;

export const panelUpdates = new PanelUpdates(() => isGesture(getEditor()));
store.subscribe(() => panelUpdates.changed());

/** What a component shows of the editor's state; `subscribe` calls with every change at once. */
export const useEditor = Object.assign(
  <T>(selector: (state: EditorState) => T): T =>
    useSyncExternalStore(panelUpdates.subscribe, () => selector(getEditor())),
  { subscribe: store.subscribe },
);

/** Whether something is shown that is not saved: a thing is being dragged, a number scrubbed. */
export function isGesture({ records, savedRecords }: Pick<EditorState, 'records' | 'savedRecords'>): boolean {
  return records !== savedRecords;
}
