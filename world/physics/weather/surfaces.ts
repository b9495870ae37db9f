import type { Environment } from '../../records/environment.ts';

type Surfaces = Environment['weather']['surfaces'];

/**
 * What rain, snow and ice make of sliding friction: J. Y. Wong, Theory of Ground Vehicles, 3rd ed. (2001), table 1.3,
 * average sliding coefficients: asphalt dry 0.75, wet 0.45–0.6; earth road dry 0.65, wet 0.4–0.5, which is 0.7 of the
 * dry figure both times; hard-packed snow 0.15; ice 0.07.
 */
const WET_SHARE = 0.7;
const SNOW_FRICTION = 0.15;
const ICE_FRICTION = 0.07;

/** Sliding friction of a material of `friction` when dry, under the open sky of this weather. */
export function weatheredFriction(friction: number, surfaces: Surfaces): number {
  switch (surfaces) {
    case 'dry':
      return friction;
    case 'wet':
      return friction * WET_SHARE;
    case 'snow':
      return Math.min(friction, SNOW_FRICTION);
    case 'ice':
      return Math.min(friction, ICE_FRICTION);
  }
}
