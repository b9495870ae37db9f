import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, conjugate, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import { vector } from './bodies.ts';
import type { Flight } from './impacts.ts';

/*
 * The engine lets the points of a contact turn with the bodies for a tick. Of a ball that turns by more than a few degrees
 * in it the point so leaves the floor, the ball falls after it, sinks in by millimetres, and friction has a shorter arm: it
 * rolls a few percent off. Where the exact answer is simple — a ball alone on a flat face that stands still — it replaces
 * the engine's.
 */

/** Slower balls are left to the engine, rad/s: at this spin it is 0.2 % off. */
export const FAST_SPIN = 15;
/** A ball that comes down or goes up faster than this many ticks of gravity is not rolling but bouncing. */
const BOUNCE_TICKS = 1.5;
/** A ball this far above a face, or this deep in it, is on it, m. */
const ABOVE_M = 5e-4;
const BELOW_M = 0.008;

/** Where a ball touches a face. */
export interface Footing {
  /** Out of the face, unit, world space. */
  readonly normal: Vec3;
  /** Of the surfaces, m; negative where they overlap. */
  readonly gapM: number;
}

/** The flat face of a box that a ball lies on with its middle well within it; null where there is none. */
export function footingOn(
  center: Vec3,
  radiusM: number,
  parts: readonly SolidPart[],
  position: Vec3,
  rotation: Quat,
): Footing | null {
  const own = rotate(conjugate(rotation), subtract(center, position));
  for (const part of parts) {
    if (part.kind !== 'box') continue;
    const at = rotate(conjugate(part.rotation), subtract(own, part.position));
    const beyond = [0, 1, 2].map((axis) => Math.abs(at[axis]!) - part.halfExtents[axis]!);
    const axis = beyond.indexOf(Math.max(...beyond));
    const gapM = beyond[axis]! - radiusM;
    if (gapM > ABOVE_M || gapM < -BELOW_M) continue;
    if (beyond.some((distance, other) => other !== axis && distance > -radiusM)) continue;
    const local: Vec3 = [0, 0, 0];
    local[axis] = at[axis]! < 0 ? -1 : 1;
    return { normal: rotate(rotation, rotate(part.rotation, local)), gapM };
  }
  return null;
}

/** A ball before a tick: the middle of the sphere is its centre of mass. */
export interface BallState {
  readonly body: RigidBody;
  readonly radiusM: number;
  readonly center: Vec3;
  readonly linear: Vec3;
  readonly angular: Vec3;
}

/**
 * Moves a ball on a face by one tick under gravity, the face's pressure and Coulomb friction; gives what the face pressed,
 * m/s (N·s per kilogram), and null, nothing moved, where the ball bounces.
 */
export function rollBall(
  { body, radiusM, center, linear, angular }: BallState,
  { normal, gapM }: Footing,
  friction: number,
  { gravity, tickS }: Flight,
): number | null {
  const fall = scale(gravity, tickS);
  const pull = -dot(fall, normal);
  const rising = dot(linear, normal);
  if (pull <= 0 || Math.abs(rising) > BOUNCE_TICKS * pull) return null;
  const pressed = pull - rising;
  const inertia = body.principalInertia();
  if (Math.max(inertia.x, inertia.y, inertia.z) > 1.001 * Math.min(inertia.x, inertia.y, inertia.z)) return null;
  // Everything per kilogram.
  const give = 1 + (radiusM * radiusM * body.mass()) / inertia.x;
  const falling = add(linear, fall);
  const along = subtract(falling, scale(normal, dot(falling, normal)));
  const arm = scale(normal, -radiusM);
  const slip = add(along, cross(angular, arm));
  const speed = lengthOf(slip);
  const rub = speed > 0 ? scale(slip, -Math.min(friction * pressed, speed / give) / speed) : slip;
  const after = add(along, rub);
  const spin = add(angular, scale(cross(arm, rub), body.mass() / inertia.x));
  const before = subtract(linear, scale(normal, rising));
  const way = scale(add(before, after), tickS / 2);
  const lift = scale(normal, gapM < 0 ? -gapM / 2 : -gapM);
  body.setLinvel(vector(after), true);
  body.setAngvel(vector(spin), true);
  body.setTranslation(vector(add(add(center, way), lift)), true);
  return pressed;
}
