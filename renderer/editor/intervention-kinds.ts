import type { InterventionKind } from '../../world/records/intervention.ts';

/** What the window knows of each kind of intervention beside its title. */
export const interventionKinds: Readonly<
  Record<InterventionKind, { readonly actsOn: 'piece' | 'everything'; readonly keywords: string }>
> = {
  push: { actsOn: 'piece', keywords: 'impulse hit shove kick' },
  force: { actsOn: 'piece', keywords: 'pull thrust' },
  release: { actsOn: 'piece', keywords: 'drop let go fall' },
  throw: { actsOn: 'piece', keywords: 'velocity launch toss' },
  break: { actsOn: 'piece', keywords: 'shatter crack fracture glass' },
  pour: { actsOn: 'piece', keywords: 'spill liquid water' },
  explosion: { actsOn: 'everything', keywords: 'charge tnt bomb shock wave' },
  blast: { actsOn: 'everything', keywords: 'radial impulse explosion' },
  gust: { actsOn: 'everything', keywords: 'wind storm blow' },
  quake: { actsOn: 'everything', keywords: 'earthquake shake ground' },
  gravity: { actsOn: 'everything', keywords: 'weightless moon' },
  attach: { actsOn: 'piece', keywords: 'weld hold grab' },
  detach: { actsOn: 'piece', keywords: 'unweld let go' },
  setBodyKind: { actsOn: 'piece', keywords: 'kinematic body switch' },
  drive: { actsOn: 'piece', keywords: 'car vehicle route' },
  motor: { actsOn: 'piece', keywords: 'car vehicle throttle accelerate' },
  brake: { actsOn: 'piece', keywords: 'car vehicle stop handbrake' },
  steer: { actsOn: 'piece', keywords: 'car vehicle turn' },
};
