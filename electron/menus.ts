import { interventionTitles, jointTitles, kindsOf } from './contract/act-titles.ts';
import { panelTitles } from './contract/panels.ts';
import { SAMPLES } from './contract/samples.ts';
import type { MenuItemConstructorOptions } from 'electron';

/** What the menus depend on. */
export interface MenuState {
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  readonly hasProject: boolean;
}

export const emptyMenuState: MenuState = { undoLabel: null, redoLabel: null, hasProject: false };

/** What menu items do. */
export interface MenuActions {
  /** Runs a command of the page, by its id. */
  run(command: string): void;
  openRecent(path: string): void;
  clearRecent(): void;
}

/** A project that was opened before. */
export interface RecentItem {
  readonly path: string;
  readonly name: string;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/**
 * The application menu. Each item sends its command's id to the page (`run`), which has the same commands under the
 * same ids in its command bar and on the same keys.
 *
 * The keys are the page's to handle, since only it knows whether somebody is typing in a field; the menu shows them.
 * macOS registers what a menu shows, so that there only combinations with Cmd, which no text field types, are shown.
 */
export function menuTemplate(
  state: MenuState,
  actions: MenuActions,
  platform: NodeJS.Platform,
  recents: readonly RecentItem[] = [],
): Item[] {
  const isMac = platform === 'darwin';
  const item = (id: string, label: string, keys?: string, isEnabled = true): Item => ({
    id,
    label,
    enabled: isEnabled,
    click: () => actions.run(id),
    ...(keys !== undefined && (!isMac || keys.startsWith('CmdOrCtrl+'))
      ? { accelerator: keys, registerAccelerator: false }
      : {}),
  });
  const inProject = (id: string, label: string, keys?: string): Item => item(id, label, keys, state.hasProject);
  const parts = { item, inProject };
  return [
    ...(isMac ? [{ role: 'appMenu' } satisfies Item] : []),
    { label: 'File', submenu: fileItems(parts, isMac, recentItems(recents, actions)) },
    { label: 'Edit', submenu: editItems(parts, state) },
    { label: 'View', submenu: viewItems(parts) },
    { label: 'Set', submenu: setItems(parts) },
    { label: 'Camera', submenu: cameraItems(parts) },
    { label: 'Take', submenu: takeItems(parts) },
    { label: 'Playback', submenu: playbackItems(parts) },
    {
      label: 'Help',
      role: 'help',
      submenu: [
        item('view.shortcuts', 'Keyboard Shortcuts', 'Shift+/'),
        {
          label: 'Sample Projects',
          submenu: SAMPLES.map(({ key, title }) => item(`file.openSample.${key}`, title)),
        },
      ],
    },
  ];
}

interface Parts {
  item(id: string, label: string, keys?: string, isEnabled?: boolean): Item;
  inProject(id: string, label: string, keys?: string): Item;
}

function recentItems(recents: readonly RecentItem[], actions: MenuActions): Item[] {
  if (recents.length === 0) return [{ label: 'No Projects Yet', enabled: false }];
  return [
    ...recents.map(({ path, name }, index): Item => ({
      id: `recent.${index}`,
      label: name,
      toolTip: path,
      click: () => actions.openRecent(path),
    })),
    separator,
    { id: 'recent.clear', label: 'Clear This List', click: () => actions.clearRecent() },
  ];
}

function fileItems({ item, inProject }: Parts, isMac: boolean, recent: Item[]): Item[] {
  return [
    item('file.new', 'New Project…', 'CmdOrCtrl+N'),
    item('file.open', 'Open Project…', 'CmdOrCtrl+O'),
    { label: 'Open Recent', submenu: recent },
    inProject('file.saveCopy', 'Save a Copy…'),
    inProject('file.close', 'Close Project'),
    separator,
    inProject('file.export', 'Export…', 'CmdOrCtrl+E'),
    inProject('camera.saveFrame', 'Save This Frame as PNG…'),
    ...(isMac ? [] : [separator, { role: 'quit' } satisfies Item]),
  ];
}

function editItems({ item, inProject }: Parts, { undoLabel, redoLabel }: MenuState): Item[] {
  return [
    item('edit.undo', undoLabel === null ? 'Undo' : `Undo ${undoLabel}`, 'CmdOrCtrl+Z', undoLabel !== null),
    item('edit.redo', redoLabel === null ? 'Redo' : `Redo ${redoLabel}`, 'CmdOrCtrl+Shift+Z', redoLabel !== null),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    separator,
    inProject('edit.duplicate', 'Duplicate', 'CmdOrCtrl+D'),
    inProject('edit.delete', 'Delete', 'Delete'),
    inProject('edit.rename', 'Rename', 'F2'),
    inProject('edit.selectAll', 'Select All Set Pieces', 'CmdOrCtrl+A'),
    inProject('edit.selectNone', 'Select Nothing', 'CmdOrCtrl+Shift+A'),
  ];
}

function viewItems({ item, inProject }: Parts): Item[] {
  return [
    item('view.commandBar', 'Command Bar', 'CmdOrCtrl+K'),
    separator,
    inProject('view.perspective', 'Perspective View', '1'),
    inProject('view.top', 'Top View', '2'),
    inProject('view.front', 'Front View', '3'),
    inProject('view.side', 'Side View', '4'),
    inProject('view.frameSelection', 'Frame the Selection', 'F'),
    separator,
    inProject('timeline.zoomIn', 'Zoom Into the Timeline', '='),
    inProject('timeline.zoomOut', 'Zoom Out of the Timeline', '-'),
    inProject('timeline.fit', 'Fit the Timeline', 'Shift+Z'),
    separator,
    { label: 'Panels', submenu: kindsOf(panelTitles).map((id) => inProject(`view.panel.${id}`, panelTitles[id])) },
    inProject('view.resetLayout', 'Reset the Panel Layout'),
    { role: 'togglefullscreen' },
  ];
}

function setItems({ inProject }: Parts): Item[] {
  return [
    inProject('set.selecting', 'Select', 'Escape'),
    inProject('set.move', 'Move', 'W'),
    inProject('set.rotate', 'Rotate', 'E'),
    inProject('set.scale', 'Scale', 'R'),
    inProject('set.gizmoSpace', 'World or Own Axes'),
    inProject('set.snapping', 'Snapping', 'Shift+S'),
    separator,
    inProject('set.aimPush', 'Aim a Push', 'P'),
    inProject('set.measure', 'Measure a Distance', 'M'),
    separator,
    inProject('set.keyframe', 'Keyframe the Selected Set Pieces', 'S'),
    { label: 'Join', submenu: kindsOf(jointTitles).map((kind) => inProject(`joint.${kind}`, jointTitles[kind])) },
  ];
}

function cameraItems({ inProject }: Parts): Item[] {
  return [
    inProject('camera.addFromView', 'Add a Camera from This View', 'C'),
    inProject('camera.keyframe', 'Keyframe the Camera', 'Shift+K'),
    inProject('camera.addShot', 'Add a Shot of This Camera and Take', 'Shift+C'),
    separator,
    inProject('camera.depthOfField', 'Depth of Field'),
    inProject('camera.guide.gate', 'Whole Gate'),
    inProject('camera.guide.safeAreas', 'Safe Areas'),
    inProject('camera.guide.thirds', 'Thirds'),
    inProject('camera.guide.horizon', 'Horizon'),
  ];
}

function takeItems({ inProject }: Parts): Item[] {
  return [
    {
      label: 'Add an Intervention',
      submenu: kindsOf(interventionTitles).map((kind) => inProject(`intervention.${kind}`, interventionTitles[kind])),
    },
    separator,
    inProject('take.branch', 'Branch a Take Here', 'B'),
    inProject('take.rename', 'Rename the Take…'),
    inProject('take.next', 'Next Take', 'Alt+B'),
    inProject('take.previous', 'Previous Take', 'Shift+Alt+B'),
    separator,
    inProject('take.compareWithParent', 'Compare with the Take It Was Branched From'),
    inProject('take.compareOff', 'Stop Comparing Takes'),
  ];
}

function playbackItems({ inProject }: Parts): Item[] {
  return [
    inProject('playback.toggle', 'Play or Pause', 'Space'),
    inProject('playback.backward', 'Shuttle Backward', 'J'),
    inProject('playback.stop', 'Stop', 'K'),
    inProject('playback.forward', 'Shuttle Forward', 'L'),
    separator,
    inProject('playback.next', 'Next Frame', 'Right'),
    inProject('playback.previous', 'Previous Frame', 'Left'),
    inProject('playback.start', 'Go to the Start', 'Home'),
    inProject('playback.end', 'Go to the End', 'End'),
    separator,
    inProject('playback.markIn', 'Mark In', 'I'),
    inProject('playback.markOut', 'Mark Out', 'O'),
    inProject('playback.clearMarks', 'Clear In and Out', 'Alt+X'),
    inProject('playback.loop', 'Loop', 'CmdOrCtrl+L'),
    separator,
    inProject('playback.simulate', 'Simulate the Rest'),
  ];
}
