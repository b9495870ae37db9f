import { jointTitles, kindsOf } from '../../electron/contract/act-titles.ts';
import { SAMPLES } from '../../electron/contract/samples.ts';
import type { AnyRecord } from '../../world/records/index.ts';
import * as actions from './actions.ts';
import { registerCommands, registerCommandSource, type Command } from './commands.ts';
import { canCopy, canPaste, copySelection, duplicateSelection, pasteCopied } from './copy-actions.ts';
import { redo, undo } from './document.ts';
import type { JointKind } from './joining.ts';
import * as playback from './playback.ts';
import { chooseAndOpenProject, closeProject, openSample, saveCopy } from './project-session.ts';
import { request } from './requests.ts';
import { simulation } from './simulation-client.ts';
import { getEditor, setEditor, type EditorState } from './state.ts';
import { selectedKeys } from './timeline-keys.ts';
import { sceneCommands, switchSceneCommands } from './scene-actions.ts';
import { interventionCommands, standingCommands, takeCommands } from './take-commands.ts';
import { cameraViewCommands, timelineCommands, viewCommands } from './view-commands.ts';

const hasProject = () => getEditor().project !== null;
const hasSelection = () => getEditor().selection.size > 0;
const set = (change: Partial<EditorState>) => () => setEditor(change);

const file: Command[] = [
  { id: 'file.new', title: 'New project…', group: 'File', keys: ['Mod+N'], run: set({ overlay: 'newProject' }) },
  {
    id: 'file.open',
    title: 'Open project…',
    group: 'File',
    keys: ['Mod+O'],
    run: async () => void (await chooseAndOpenProject()),
  },
  ...SAMPLES.map(({ key, title, summary }): Command => ({
    id: `file.openSample.${key}`,
    title: `Open the sample “${title}”`,
    group: 'File',
    keywords: `example template ${summary}`,
    run: async () => void (await openSample(key)),
  })),
  {
    id: 'file.saveCopy',
    title: 'Save a copy…',
    group: 'File',
    keywords: 'backup duplicate save as',
    isEnabled: hasProject,
    run: async () => void (await saveCopy()),
  },
  { id: 'file.close', title: 'Close project', group: 'File', isEnabled: hasProject, run: closeProject },
  {
    id: 'file.export',
    title: 'Export…',
    group: 'File',
    keys: ['Mod+E'],
    keywords: 'render mp4 movie png',
    isEnabled: hasProject,
    run: set({ overlay: 'export' }),
  },
];

const listedTypes = new Set<string>(['setPiece', 'light', 'joint', 'setup', 'take']);

/** The one selected record, where a panel lists it by its name. */
function renamable(): AnyRecord | null {
  const [record, ...others] = actions.selectedRecords();
  return record !== undefined && others.length === 0 && listedTypes.has(record.type) ? record : null;
}

const edit: Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    keys: ['Mod+Z'],
    isEnabled: () => getEditor().project?.history.undoLabel != null,
    run: undo,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    isEnabled: () => getEditor().project?.history.redoLabel != null,
    run: redo,
  },
  {
    id: 'edit.copy',
    title: 'Copy',
    keywords: 'clipboard',
    group: 'Edit',
    keys: ['Mod+C'],
    isEnabled: canCopy,
    run: copySelection,
  },
  {
    id: 'edit.paste',
    title: 'Paste',
    keywords: 'clipboard playhead',
    group: 'Edit',
    keys: ['Mod+V'],
    isEnabled: canPaste,
    run: pasteCopied,
  },
  {
    id: 'edit.duplicate',
    title: 'Duplicate',
    group: 'Edit',
    keys: ['Mod+D'],
    isEnabled: hasSelection,
    run: duplicateSelection,
  },
  {
    id: 'edit.delete',
    title: 'Delete',
    group: 'Edit',
    keys: ['Delete', 'Backspace'],
    isEnabled: () => hasSelection() || selectedKeys().length > 0,
    run: actions.deleteSelection,
  },
  {
    id: 'edit.rename',
    title: 'Rename what is selected',
    group: 'Edit',
    keys: ['F2'],
    isEnabled: () => renamable() !== null,
    run: () => {
      const record = renamable();
      if (record === null) return;
      request('showPanel', { panel: record.type === 'take' ? 'takes' : 'outliner' });
      setEditor({ renamingId: record.id });
    },
  },
  {
    id: 'edit.selectAll',
    title: 'Select all set pieces',
    group: 'Edit',
    keys: ['Mod+A'],
    isEnabled: hasProject,
    run: actions.selectAllSetPieces,
  },
  {
    id: 'edit.selectNone',
    title: 'Select nothing',
    group: 'Edit',
    keys: ['Mod+Shift+A'],
    isEnabled: hasSelection,
    run: () => actions.select([]),
  },
];

const staging: Command[] = [
  { id: 'set.move', title: 'Move', group: 'Set', keys: ['W', 'G'], run: set({ gizmoMode: 'move', tool: 'selecting' }) },
  {
    id: 'set.rotate',
    title: 'Rotate',
    group: 'Set',
    keys: ['E'],
    run: set({ gizmoMode: 'rotate', tool: 'selecting' }),
  },
  { id: 'set.scale', title: 'Scale', group: 'Set', keys: ['R'], run: set({ gizmoMode: 'scale', tool: 'selecting' }) },
  {
    id: 'set.gizmoSpace',
    title: 'Gizmo along the axes of the world or of the thing itself',
    group: 'Set',
    keywords: 'local global space',
    run: () => setEditor({ gizmoSpace: getEditor().gizmoSpace === 'world' ? 'local' : 'world' }),
  },
  {
    id: 'set.snapping',
    title: 'Snapping on or off',
    group: 'Set',
    keys: ['Shift+S'],
    run: () => setEditor({ isSnapping: !getEditor().isSnapping }),
  },
  {
    id: 'set.aimPush',
    title: 'Aim a push',
    group: 'Set',
    keys: ['P'],
    keywords: 'impulse hit shove',
    isEnabled: hasProject,
    run: set({ tool: 'aimingPush' }),
  },
  {
    id: 'set.measure',
    title: 'Measure a distance',
    group: 'Set',
    keys: ['M'],
    isEnabled: hasProject,
    run: set({ tool: 'measuring' }),
  },
  {
    id: 'set.selecting',
    title: 'Select',
    group: 'Set',
    keys: ['Escape'],
    run: set({ tool: 'selecting', overlay: 'none' }),
  },
  {
    id: 'set.keyframe',
    title: 'Keyframe the selected set pieces',
    group: 'Set',
    keys: ['S'],
    isEnabled: hasSelection,
    run: actions.keyframeSelection,
  },
];

const jointKeywords: Readonly<Record<JointKind, string>> = {
  hinge: 'door axle',
  ball: 'socket pendulum',
  slider: 'rail drawer',
  fixed: 'weld glue',
  rope: 'string hang',
  pulley: 'rope wheel hoist block tackle atwood',
  spring: 'elastic',
};

const joints = kindsOf(jointTitles).map((kind): Command => ({
  id: `joint.${kind}`,
  title: `Join: ${jointTitles[kind]}`,
  group: 'Set',
  keywords: `joint constraint ${jointKeywords[kind]}`,
  isEnabled: hasSelection,
  run: () => actions.joinSelection(kind),
}));

const camera: Command[] = [
  {
    id: 'camera.addFromView',
    title: 'Add a camera from this view',
    group: 'Camera',
    keys: ['C'],
    keywords: 'setup',
    isEnabled: hasProject,
    run: () => void request('addSetupFromView', {}),
  },
  {
    id: 'camera.keyframe',
    title: 'Keyframe the camera',
    group: 'Camera',
    keys: ['Shift+K'],
    isEnabled: () => getEditor().setupId !== null,
    run: () => actions.keyframeCamera(),
  },
  {
    id: 'camera.addShot',
    title: 'Add a shot of this camera and take',
    group: 'Camera',
    keys: ['Shift+C'],
    isEnabled: () => getEditor().setupId !== null,
    run: actions.addShot,
  },
];

const transport: Command[] = [
  {
    id: 'playback.toggle',
    title: 'Play or pause',
    group: 'Playback',
    keys: ['Space'],
    isEnabled: hasProject,
    run: playback.togglePlayback,
  },
  {
    id: 'playback.backward',
    title: 'Shuttle backward',
    group: 'Playback',
    keys: ['J'],
    isEnabled: hasProject,
    run: () => playback.shuttle(-1),
  },
  { id: 'playback.stop', title: 'Stop', group: 'Playback', keys: ['K'], isEnabled: hasProject, run: playback.pause },
  {
    id: 'playback.simulate',
    title: 'Simulate the rest',
    group: 'Playback',
    keywords: 'continue resume run stopped',
    isEnabled: () => getEditor().stream.isStopped,
    run: () => simulation.resume(),
  },
  {
    id: 'playback.forward',
    title: 'Shuttle forward',
    group: 'Playback',
    keys: ['L'],
    isEnabled: hasProject,
    run: () => playback.shuttle(1),
  },
  {
    id: 'playback.next',
    title: 'Next frame',
    group: 'Playback',
    keys: ['ArrowRight'],
    isEnabled: hasProject,
    run: () => playback.stepFrames(1),
  },
  {
    id: 'playback.previous',
    title: 'Previous frame',
    group: 'Playback',
    keys: ['ArrowLeft'],
    isEnabled: hasProject,
    run: () => playback.stepFrames(-1),
  },
  {
    id: 'playback.tenFramesOn',
    title: 'Ten frames on',
    group: 'Playback',
    keys: ['Shift+ArrowRight'],
    isEnabled: hasProject,
    run: () => playback.stepFrames(10),
  },
  {
    id: 'playback.tenFramesBack',
    title: 'Ten frames back',
    group: 'Playback',
    keys: ['Shift+ArrowLeft'],
    isEnabled: hasProject,
    run: () => playback.stepFrames(-10),
  },
  {
    id: 'playback.start',
    title: 'Go to the start',
    group: 'Playback',
    keys: ['Home'],
    isEnabled: hasProject,
    run: () => playback.seek(0),
  },
  {
    id: 'playback.end',
    title: 'Go to the end',
    group: 'Playback',
    keys: ['End'],
    isEnabled: hasProject,
    run: () => playback.seek(playback.sceneDurationFrames() - 1),
  },
  {
    id: 'playback.markIn',
    title: 'Mark in',
    group: 'Playback',
    keys: ['I'],
    isEnabled: hasProject,
    run: actions.markIn,
  },
  {
    id: 'playback.markOut',
    title: 'Mark out',
    group: 'Playback',
    keys: ['O'],
    isEnabled: hasProject,
    run: actions.markOut,
  },
  {
    id: 'playback.clearMarks',
    title: 'Clear in and out',
    group: 'Playback',
    keys: ['Alt+X'],
    isEnabled: hasProject,
    run: actions.clearMarks,
  },
  {
    id: 'playback.loop',
    title: 'Loop on or off',
    group: 'Playback',
    keys: ['Mod+L'],
    run: () => setEditor({ isLooping: !getEditor().isLooping }),
  },
];

const help: Command[] = [
  { id: 'view.shortcuts', title: 'Keyboard shortcuts', group: 'Help', keys: ['?'], run: set({ overlay: 'shortcuts' }) },
];

/** Every command that needs no particular panel. */
export function standardCommands(): Command[] {
  return [
    ...file,
    ...edit,
    ...viewCommands,
    ...staging,
    ...joints,
    ...camera,
    ...cameraViewCommands,
    ...sceneCommands,
    ...takeCommands,
    ...interventionCommands,
    ...timelineCommands,
    ...transport,
    ...help,
  ];
}

/** Registers them, and those for what the scene has. Returns what removes them. */
export function registerStandardCommands(): () => void {
  const stops = [
    registerCommands(standardCommands()),
    registerCommandSource(standingCommands),
    registerCommandSource(switchSceneCommands),
  ];
  return () => stops.forEach((stop) => stop());
}
