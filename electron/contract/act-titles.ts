import type { InterventionKind } from '../../world/records/intervention.ts';
import type { Joint } from '../../world/records/joint.ts';

/** Every kind of intervention as menus, the command bar and the timeline call it, in the order in which they offer it. */
export const interventionTitles: Readonly<Record<InterventionKind, string>> = {
  push: 'Push',
  force: 'Sustained force',
  release: 'Release (drop)',
  throw: 'Throw',
  break: 'Break',
  pour: 'Pour',
  explosion: 'Explosion',
  blast: 'Blast (simple radial push)',
  gust: 'Gust of wind',
  quake: 'Quake',
  gravity: 'Change of gravity',
  attach: 'Attach',
  detach: 'Detach',
  setBodyKind: 'Dynamic ↔ keyframed',
  drive: 'Drive a path',
  motor: 'Motor',
  brake: 'Brake',
  steer: 'Steer',
};

/** Every kind of joint, likewise. */
export const jointTitles: Readonly<Record<Joint['kind'], string>> = {
  hinge: 'Hinge',
  ball: 'Ball joint',
  slider: 'Slider',
  fixed: 'Fixed joint',
  rope: 'Rope',
  pulley: 'Pulley',
  spring: 'Spring',
};

/** The keys of a table, in its order. */
export function kindsOf<K extends string>(table: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(table) as K[];
}
