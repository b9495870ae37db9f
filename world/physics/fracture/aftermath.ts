import type { Vec3 } from '../../records/fields.ts';
import { add, cross, lengthOf, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import type { Shard } from './shatter.ts';
import { breakingSpeedMps, type BreakableClass } from './strength.ts';

/** Fastest that bent material springs apart, m/s (estimate), and its share of the speed that breaks it. */
const LARGEST_SPRING_MPS = 0.9;
const SPRING_SHARE = 0.25;

/** Velocity of a body about its centre: m/s and rad/s, in one space. */
export interface Motion {
  readonly center: Vec3;
  readonly linear: Vec3;
  readonly angular: Vec3;
}

/**
 * Velocities of the shards of a body that moved so: each goes on with its place in the body, and what was bent springs
 * away from the hit. Their momentum sums to the body's, exactly: what the springing adds up to is taken off all.
 * Places, hit and motion in one space; all shards of one density.
 */
export function shardVelocities(
  shards: readonly Pick<Shard, 'volumeM3' | 'center'>[],
  hit: Vec3,
  breakableClass: BreakableClass,
  { center, linear, angular }: Motion,
): Vec3[] {
  const whole = shards.reduce((sum, { volumeM3 }) => sum + volumeM3, 0);
  const reach = shards.reduce((most, shard) => Math.max(most, lengthOf(subtract(shard.center, hit))), 1e-6);
  const spring = Math.min(LARGEST_SPRING_MPS, SPRING_SHARE * breakingSpeedMps(breakableClass));
  const own = shards.map((shard) => {
    const away = subtract(shard.center, hit);
    const distance = Math.max(lengthOf(away), 1e-6);
    const springing = scale(away, (spring * (1 - distance / (1.2 * reach))) / distance);
    return add(add(linear, cross(angular, subtract(shard.center, center))), springing);
  });
  let sum: Vec3 = [0, 0, 0];
  shards.forEach(({ volumeM3 }, k) => (sum = add(sum, scale(own[k]!, volumeM3 / whole))));
  const excess = subtract(sum, linear);
  return own.map((velocity) => subtract(velocity, excess));
}

/** How many pieces a blow makes: two fifths of the most where it is just enough, all of them from four times that on. */
export function pieceCountOf(most: number, blow: number, enough: number): number {
  const share = 0.4 + 0.2 * Math.max(0, blow / enough - 1);
  return Math.max(2, Math.min(most, Math.round(most * share)));
}
