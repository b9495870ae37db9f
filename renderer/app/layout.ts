import type { DockviewApi, SerializedDockview } from 'dockview-react';
import { panelTitles } from '../../electron/contract/panels.ts';
import { projectLine } from '../editor/bridge.ts';
import { inOpenFile } from '../editor/document.ts';
import { rememberOpenFile } from '../editor/open-file.ts';
import { getEditor, useEditor } from '../editor/state.ts';
import { panelDefinitions, type PanelDefinition } from './panels.ts';

/** Grows when saved layouts can no longer be read; older ones are then left alone and the default is shown. */
const LAYOUT_VERSION = 1;
const STORAGE_KEY = 'foreshot.layout';
const SAVE_DELAY_MS = 400;

const definition = (id: string): PanelDefinition => panelDefinitions.find((panel) => panel.id === id)!;

/** Views lose their drawing context when they are taken out of the page, so they stay in it while hidden by a tab. */
const ALWAYS_IN_PAGE = new Set(['setView', 'cameraView', 'setups']);

function panelOptions(id: string) {
  return {
    id,
    component: id,
    title: panelTitles[definition(id).id],
    renderer: ALWAYS_IN_PAGE.has(id) ? ('always' as const) : ('onlyWhenVisible' as const),
  };
}

/** Beside and around the picture of the camera view: its margins, and its tabs and guides with margins. */
const CAMERA_MARGINS_PX = 16;
const CAMERA_BARS_PX = 102;

/**
 *     +----------+----------------------+----------+
 *     | outliner |                      |  camera  |
 *     |          |       set view       +----------+
 *     +----------+                      | inspector|
 *     |  shelf   |                      | takes    |
 *     +----------+----------------------+ shots    |
 *     | timeline, all cameras           | reports  |
 *     +---------------------------------+----------+
 */
export function applyDefaultLayout(api: DockviewApi): void {
  api.clear();
  const { width, height } = api;
  // The picture is what the work is for: on the right it gets a third, and room above for its guides.
  const rightWidth = Math.round(Math.max(340, width * 0.34));
  const cameraHeight = Math.round(Math.min((rightWidth - CAMERA_MARGINS_PX) / (16 / 9) + CAMERA_BARS_PX, height * 0.5));
  const timelineHeight = Math.round(Math.min(Math.max(220, height * 0.375), 340));
  api.addPanel(panelOptions('setView'));
  api.addPanel({
    ...panelOptions('cameraView'),
    position: { referencePanel: 'setView', direction: 'right' },
    initialWidth: rightWidth,
  });
  api.addPanel({
    ...panelOptions('timeline'),
    position: { referencePanel: 'setView', direction: 'below' },
    initialHeight: timelineHeight,
  });
  api.addPanel({ ...panelOptions('setups'), position: { referencePanel: 'timeline' }, inactive: true });
  api.addPanel({
    ...panelOptions('outliner'),
    position: { referencePanel: 'setView', direction: 'left' },
    initialWidth: 224,
  });
  api.addPanel({
    ...panelOptions('shelf'),
    position: { referencePanel: 'outliner', direction: 'below' },
    initialHeight: Math.round((height - timelineHeight) * 0.42),
  });
  api.addPanel({
    ...panelOptions('inspector'),
    position: { referencePanel: 'cameraView', direction: 'below' },
    initialHeight: height - cameraHeight,
  });
  api.addPanel({ ...panelOptions('takes'), position: { referencePanel: 'inspector' }, inactive: true });
  api.addPanel({ ...panelOptions('shots'), position: { referencePanel: 'inspector' }, inactive: true });
  api.addPanel({ ...panelOptions('reports'), position: { referencePanel: 'inspector' }, inactive: true });
}

/** Shows a panel: in front if it is open, else where it belongs beside what is open. */
export function showPanel(api: DockviewApi, id: string): void {
  const open = api.getPanel(id);
  if (open !== undefined) return open.api.setActive();
  const home = definition(id).home.find(({ panel }) => api.getPanel(panel) !== undefined);
  api.addPanel({
    ...panelOptions(id),
    ...(home && { position: { referencePanel: home.panel, direction: home.direction } }),
  });
}

/** Hides a panel that is open, shows one that is not. */
export function togglePanel(api: DockviewApi, id: string): void {
  const open = api.getPanel(id);
  if (open === undefined) showPanel(api, id);
  else open.api.close();
}

let dock: DockviewApi | null = null;

/** Whether a panel is in the window, in front or behind another tab. */
export function isPanelOpen(id: string): boolean {
  return dock?.getPanel(id) !== undefined;
}

interface SavedLayout {
  readonly version: number;
  readonly layout: SerializedDockview;
}

/** Puts a saved layout in place; false when it is not one of ours (another version, unknown panels, damaged). */
function restore(api: DockviewApi, saved: unknown): boolean {
  const { version, layout } = (saved ?? {}) as Partial<SavedLayout>;
  if (version !== LAYOUT_VERSION || layout === undefined) return false;
  const ids = Object.keys(layout.panels ?? {});
  if (ids.length === 0 || ids.some((id) => !panelDefinitions.some((panel) => panel.id === id))) return false;
  try {
    api.fromJSON(layout);
    return true;
  } catch (error) {
    console.warn('the saved panel layout could not be restored', error);
    return false;
  }
}

function readApplicationLayout(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * Keeps panels as they were left: in the project's session, and on this machine for windows without a project and
 * for new ones. Returns what stops it.
 */
export function keepLayout(api: DockviewApi): () => void {
  dock = api;
  if (!restore(api, readApplicationLayout())) applyDefaultLayout(api);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRestoring = false;

  const save = (isStillOpen: () => boolean) => {
    const value: SavedLayout = { version: LAYOUT_VERSION, layout: api.toJSON() };
    localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    const { project } = getEditor();
    if (project === null || project.isReadOnly || !isStillOpen()) return;
    // Where panels stand is not worth a message: the copy on this machine still has it.
    inOpenFile(() => projectLine.call('project.setSession', { key: 'layout', value })).catch(() => undefined);
  };
  const changed = api.onDidLayoutChange(() => {
    if (isRestoring) return;
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MS, rememberOpenFile());
  });
  const restoreProjectLayout = async () => {
    try {
      const session = await projectLine.call('project.getSession', {});
      isRestoring = true;
      if (session['layout'] !== undefined && !restore(api, session['layout']) && api.panels.length === 0)
        applyDefaultLayout(api);
    } catch (error) {
      console.warn('the panel layout of the project could not be read', error);
    } finally {
      isRestoring = false;
    }
  };
  const unsubscribe = useEditor.subscribe((now, before) => {
    if (now.project !== null && now.project.fileName !== before.project?.fileName) void restoreProjectLayout();
  });
  return () => {
    dock = null;
    clearTimeout(timer);
    changed.dispose();
    unsubscribe();
  };
}
