/** Panels of the window by the ids that saved layouts keep, in the order of menus. */
export const panelTitles = {
  setView: 'Set',
  cameraView: 'Camera',
  setups: 'All cameras',
  outliner: 'Outliner',
  shelf: 'Shelf',
  inspector: 'Inspector',
  takes: 'Takes',
  shots: 'Shots',
  reports: 'Reports',
  timeline: 'Timeline',
} as const;

export type PanelId = keyof typeof panelTitles;
