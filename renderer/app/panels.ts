import type { ComponentType } from 'react';
import type { PanelId } from '../../electron/contract/panels.ts';
import { InspectorPanel } from '../panels/inspector/InspectorPanel.tsx';
import { OutlinerPanel } from '../panels/outliner/OutlinerPanel.tsx';
import { ReportsPanel } from '../panels/reports/ReportsPanel.tsx';
import { ShelfPanel } from '../panels/shelf/ShelfPanel.tsx';
import { ShotsPanel } from '../panels/shots/ShotsPanel.tsx';
import { TakesPanel } from '../panels/takes/TakesPanel.tsx';
import { TimelinePanel } from '../panels/timeline/TimelinePanel.tsx';
import { CameraView } from '../stage/CameraView.tsx';
import { SetupsStrip } from '../stage/SetupsStrip.tsx';
import { SetView } from '../stage/SetView.tsx';

export interface PanelDefinition {
  readonly id: PanelId;
  readonly component: ComponentType;
  /** Where it comes back to when it was hidden: beside or inside the first of these that is open. */
  readonly home: readonly {
    readonly panel: string;
    readonly direction: 'within' | 'left' | 'right' | 'above' | 'below';
  }[];
}

/** Every panel of the window; ids are kept in saved layouts. */
export const panelDefinitions: readonly PanelDefinition[] = [
  { id: 'setView', component: SetView, home: [{ panel: 'timeline', direction: 'above' }] },
  {
    id: 'cameraView',
    component: CameraView,
    home: [
      { panel: 'inspector', direction: 'above' },
      { panel: 'setView', direction: 'right' },
    ],
  },
  {
    id: 'setups',
    component: SetupsStrip,
    home: [
      { panel: 'timeline', direction: 'within' },
      { panel: 'setView', direction: 'below' },
    ],
  },
  {
    id: 'outliner',
    component: OutlinerPanel,
    home: [
      { panel: 'shelf', direction: 'above' },
      { panel: 'setView', direction: 'left' },
    ],
  },
  {
    id: 'shelf',
    component: ShelfPanel,
    home: [
      { panel: 'outliner', direction: 'below' },
      { panel: 'setView', direction: 'left' },
    ],
  },
  {
    id: 'inspector',
    component: InspectorPanel,
    home: [
      { panel: 'takes', direction: 'within' },
      { panel: 'cameraView', direction: 'below' },
      { panel: 'setView', direction: 'right' },
    ],
  },
  {
    id: 'takes',
    component: TakesPanel,
    home: [
      { panel: 'inspector', direction: 'within' },
      { panel: 'setView', direction: 'right' },
    ],
  },
  {
    id: 'shots',
    component: ShotsPanel,
    home: [
      { panel: 'takes', direction: 'within' },
      { panel: 'setView', direction: 'right' },
    ],
  },
  {
    id: 'reports',
    component: ReportsPanel,
    home: [
      { panel: 'takes', direction: 'within' },
      { panel: 'inspector', direction: 'within' },
      { panel: 'setView', direction: 'right' },
    ],
  },
  {
    id: 'timeline',
    component: TimelinePanel,
    home: [
      { panel: 'setups', direction: 'within' },
      { panel: 'setView', direction: 'below' },
    ],
  },
];
