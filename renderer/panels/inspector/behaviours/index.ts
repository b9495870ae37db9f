import type { BehaviourPanel } from './behaviour-panel.ts';
import { breakablePanel } from './breakable.tsx';
import { burningPanel } from './burning.tsx';
import { framePanel } from './frame.tsx';
import { clothPanel } from './cloth.tsx';
import { liquidPanel } from './liquid.tsx';
import { crumplePanel } from './crumple.tsx';
import { plantPanel } from './plant.tsx';
import { vehiclePanel } from './vehicle.tsx';
import { ropePanel } from './rope.tsx';
import { softPanel } from './soft.tsx';

/** How the inspector shows each kind of behaviour, in the order of its sections; one line each. */
export const behaviourPanels: readonly BehaviourPanel[] = [
  breakablePanel as BehaviourPanel,
  liquidPanel as BehaviourPanel,
  plantPanel as BehaviourPanel,
  vehiclePanel as BehaviourPanel,
  crumplePanel as BehaviourPanel,
  burningPanel as BehaviourPanel,
  framePanel as BehaviourPanel,
  clothPanel as BehaviourPanel,
  ropePanel as BehaviourPanel,
  softPanel as BehaviourPanel,
];
