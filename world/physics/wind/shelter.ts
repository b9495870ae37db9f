import type { Vec3 } from '../../records/fields.ts';

/** Something that stands in the wind: a box round it, world space, metres. */
export interface Obstacle {
  /** Middle of its foot and half its extents along world x and z. */
  readonly x: number;
  readonly z: number;
  readonly halfX: number;
  readonly halfZ: number;
  readonly lowY: number;
  readonly highY: number;
}

/**
 * Growth of a wake per metre downwind: Jensen, A Note on Wind Generator Interaction, Risø-M-2411 (1983); 0.075 is the
 * figure for flow over land in use since (Katić, Højstrup and Jensen, EWEC 1986).
 */
export const WAKE_GROWTH = 0.075;
/**
 * Share of the wind that is missing right behind a solid obstacle: Jensen's 1 − √(1 − C_T) with C_T = 0.96. A bluff
 * body's C_T is above 1, where the formula has no answer; the figure is an estimate.
 */
const START_DEFICIT = 0.8;
/** The wake's edges are blurred over this share of its half width, an estimate; Jensen's have a sharp edge. */
const EDGE_SHARE = 0.25;

/**
 * Share of the wind that is left at a point behind obstacles, 0.2..1. Each obstacle has a wake of the width that it
 * turns to the wind, which grows to the sides and upward while its deficit keeps Jensen's balance of mass:
 * δ(x) = δ₀·w·h/((w + 2kx)(h + kx)), for one that stands on the ground; of one in the air the lower edge sinks too.
 * Overlapping wakes add up as the root of the sum of squares (Katić et al.). `direction`: of the wind, unit, level.
 */
export function shelterFactor(obstacles: readonly Obstacle[], direction: Vec3, [px, py, pz]: Vec3): number {
  let sum = 0;
  for (const { x, z, halfX, halfZ, lowY, highY } of obstacles) {
    if (py > highY + WAKE_REACH_M) continue;
    const [dx, dz] = [px - x, pz - z];
    const depth = magnitude(direction[0]) * halfX + magnitude(direction[2]) * halfZ;
    const downwind = dx * direction[0] + dz * direction[2] - depth;
    if (downwind <= -2 * depth) continue;
    const behind = Math.max(0, downwind);
    const half = magnitude(direction[2]) * halfX + magnitude(direction[0]) * halfZ;
    const spread = WAKE_GROWTH * behind;
    const side = edge(magnitude(dx * direction[2] - dz * direction[0]), half + spread);
    if (side === 0) continue;
    const isGrounded = lowY <= 0.1 * highY;
    const height = highY - lowY;
    const growth = isGrounded ? height + spread : height + 2 * spread;
    const over = isGrounded ? py - lowY : magnitude(py - (lowY + highY) / 2) * 2;
    const level = edge(over, growth);
    if (level === 0) continue;
    const thinning = (2 * half * height) / ((2 * half + 2 * spread) * growth);
    const deficit = START_DEFICIT * thinning * side * level;
    sum += deficit * deficit;
  }
  return Math.max(1 - START_DEFICIT, 1 - Math.sqrt(sum));
}

/** Higher than this over an obstacle nothing of its wake is left within any film set. */
const WAKE_REACH_M = 400;

/** 1 inside the edge, 0 outside it, blurred about it. */
function edge(distance: number, at: number): number {
  const blur = EDGE_SHARE * at;
  if (distance <= at - blur) return 1;
  if (distance >= at + blur) return 0;
  const u = (at + blur - distance) / (2 * blur);
  return u * u * (3 - 2 * u);
}

function magnitude(x: number): number {
  return x < 0 ? -x : x;
}
