import * as actions from './actions.ts';
import type { Command } from './commands.ts';
import { aspectLineRatios, guideSwitches, toggleAspectLine, toggleGuide } from './guides.ts';
import { request } from './requests.ts';
import { getEditor, setEditor } from './state.ts';

const hasProject = () => getEditor().project !== null;

export const viewCommands: readonly Command[] = [
  {
    id: 'view.commandBar',
    title: 'Command bar',
    group: 'View',
    keys: ['Mod+K'],
    run: () => setEditor({ overlay: 'commandBar' }),
  },
  ...(
    [
      ['perspective', 'Perspective view', '1'],
      ['top', 'Top view', '2'],
      ['front', 'Front view', '3'],
      ['side', 'Side view', '4'],
    ] as const
  ).map(([setView, title, key]): Command => ({
    id: `view.${setView}`,
    title,
    group: 'View',
    keys: [key],
    run: () => setEditor({ setView }),
  })),
  {
    id: 'view.frameSelection',
    title: 'Frame the selection',
    group: 'View',
    keys: ['F'],
    run: () => void request('frameSelection', {}),
  },
  {
    id: 'view.resetLayout',
    title: 'Reset the panel layout',
    group: 'View',
    run: () => void request('resetLayout', {}),
  },
];

const guideIds = {
  isGateShown: 'gate',
  isSafeAreaShown: 'safeAreas',
  isThirdsShown: 'thirds',
  isHorizonShown: 'horizon',
};

/** What lies over and around the camera view's picture. */
export const cameraViewCommands: readonly Command[] = [
  {
    id: 'camera.depthOfField',
    title: 'Depth of field of this camera on or off',
    group: 'Camera',
    keywords: 'blur focus bokeh',
    isEnabled: () => getEditor().setupId !== null,
    run: actions.toggleDepthOfField,
  },
  ...guideSwitches.map(({ key, title }): Command => ({
    id: `camera.guide.${guideIds[key]}`,
    title: `${title.split(':')[0]} on or off`,
    group: 'Camera',
    keywords: 'guide mask overlay',
    isEnabled: hasProject,
    run: () => toggleGuide(key),
  })),
  ...aspectLineRatios.map(({ ratio, label, title }): Command => ({
    id: `camera.lines.${label}`,
    title: `Frame lines ${title} on or off`,
    group: 'Camera',
    keywords: 'aspect guide crop',
    isEnabled: hasProject,
    run: () => toggleAspectLine(ratio),
  })),
];

export const timelineCommands: readonly Command[] = [
  {
    id: 'timeline.zoomIn',
    title: 'Zoom into the timeline',
    group: 'Timeline',
    keys: ['='],
    isEnabled: hasProject,
    run: () => void request('zoomTimeline', { factor: 1.5 }),
  },
  {
    id: 'timeline.zoomOut',
    title: 'Zoom out of the timeline',
    group: 'Timeline',
    keys: ['-'],
    isEnabled: hasProject,
    run: () => void request('zoomTimeline', { factor: 1 / 1.5 }),
  },
  {
    id: 'timeline.fit',
    title: 'Fit the timeline to the whole scene',
    group: 'Timeline',
    keys: ['Shift+Z'],
    isEnabled: hasProject,
    run: () => void request('fitTimeline', {}),
  },
];
