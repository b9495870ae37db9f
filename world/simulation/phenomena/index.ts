import type { BehaviourKind } from '../../records/behaviour.ts';
import { cloth } from './cloth.ts';
import { fracture } from './fracture.ts';
import { liquids } from './liquid.ts';
import type { Phenomenon } from './phenomenon.ts';
import { frames } from './frames.ts';
import { plants } from './plants.ts';
import { rope } from './rope.ts';
import { soft } from './soft.ts';
import { crumplePhenomenon } from './crumple.ts';
import { vehiclePhenomenon } from './vehicle.ts';

/** Every phenomenon of the core, one line each. Their runs act in this order. */
export const phenomena: readonly Phenomenon[] = [
  fracture as Phenomenon,
  plants as Phenomenon,
  frames as Phenomenon,
  cloth as Phenomenon,
  rope as Phenomenon,
  soft as Phenomenon,
  liquids as Phenomenon,
  vehiclePhenomenon as Phenomenon,
  crumplePhenomenon as Phenomenon,
];

export function phenomenonOf(kind: BehaviourKind): Phenomenon | undefined {
  return phenomena.find((phenomenon) => phenomenon.kind === kind);
}
