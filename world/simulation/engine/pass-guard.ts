import { Ball, type Collider, type RigidBody, type World } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import { innerRadiusOf, type SolidPart } from '../solid-parts.ts';
import { vector } from './bodies.ts';
import { TICK_S } from './cluster.ts';
import { spinFrom } from './impacts.ts';

/** A ball well inside a convex solid: where it goes through something, the solid does. */
export interface InnerBall {
  /** Place of the solid among the body's. */
  readonly part: number;
  /** In the body's axes, metres. */
  readonly center: Vec3;
  readonly shape: Ball;
}

/** A fast body before a step in which it may meet something. */
export interface FastStart {
  readonly body: RigidBody;
  readonly world: World;
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly linear: Vec3;
  /** What its way leads to. */
  readonly collider: Collider;
}

/** How much of the ball that just fits into a solid has to stay out of others. */
const INNER_SHARE = 0.5;

export function innerBallsOf(parts: readonly SolidPart[]): InnerBall[] {
  return parts.flatMap((part, place) => {
    const radiusM = innerRadiusOf(part) * INNER_SHARE;
    if (radiusM <= 0) return [];
    const center = part.kind === 'hull' ? rotate(part.rotation, meanOf(part.points)) : ([0, 0, 0] as Vec3);
    return [{ part: place, center: add(part.position, center), shape: new Ball(radiusM) }];
  });
}

function meanOf(points: Float32Array): Vec3 {
  const sum: Vec3 = [0, 0, 0];
  for (let i = 0; i < points.length; i++) sum[(i % 3) as 0 | 1 | 2] += (points[i]! * 3) / points.length;
  return sum;
}

/** Where a body first went into something. */
interface Passage {
  /** Share of the step's way. */
  readonly share: number;
  readonly collider: Collider;
  /** Middle of the inner ball there, world space. */
  readonly center: Vec3;
}

/**
 * Sets a fast body back that went into something for all that the engine foresaw, to where it meets it: `castTo` tells
 * the share of the way to there. What it goes at it with is turned into a blow on both at its middle, with e of what it
 * had before the step. False where it did not.
 */
export function stopPassing(
  start: FastStart,
  balls: readonly InnerBall[],
  others: readonly FastStart[],
  castTo: (way: Vec3) => number | null,
): boolean {
  const { body, position } = start;
  const passage = firstPassage(start, balls, others);
  if (passage === null) return false;
  const { collider } = passage;
  const other = collider.parent();
  const moved = wayOf(other, others);
  const way = subtract(subtract(toVec(body.translation()), position), moved);
  const share = Math.min(passage.share, castTo(way) ?? passage.share);
  body.setTranslation(vector(add(add(position, moved), scale(way, share))), true);
  const onOther = collider.projectPoint(vector(passage.center), false);
  if (onOther === null) return true;
  const outward = subtract(passage.center, toVec(onOther.point));
  const distance = lengthOf(outward);
  if (distance === 0) return true;
  const normal = scale(outward, (onOther.isInside ? -1 : 1) / distance);
  const place = toVec(onOther.point);
  const against = other === null ? ([0, 0, 0] as Vec3) : pointVelocity(other, place);
  const restitution = (body.collider(0).restitution() + collider.restitution()) / 2;
  const wanted = Math.max(0, -dot(subtract(start.linear, against), normal)) * restitution;
  const missing = wanted - dot(subtract(toVec(body.linvel()), against), normal);
  if (missing <= 0) return true;
  const giveOfOther = other === null || !other.isDynamic() ? 0 : giveAt(other, place, normal);
  const impulse = scale(normal, missing / (body.invMass() + giveOfOther));
  body.applyImpulse(vector(impulse), true);
  if (giveOfOther > 0) other!.applyImpulseAtPoint(vector(scale(impulse, -1)), vector(place), true);
  return true;
}

/** How far a body went in the step, world space, metres. */
function wayOf(body: RigidBody | null, starts: readonly FastStart[]): Vec3 {
  if (body === null || body.isFixed()) return [0, 0, 0];
  const start = starts.find((one) => one.body === body);
  return start === undefined
    ? scale(toVec(body.linvel()), TICK_S)
    : subtract(toVec(body.translation()), start.position);
}

function firstPassage(start: FastStart, balls: readonly InnerBall[], others: readonly FastStart[]): Passage | null {
  const { body, world, position, rotation, collider } = start;
  const t = toVec(body.translation());
  const r = body.rotation();
  const end: Quat = [r.x, r.y, r.z, r.w];
  let first: Passage | null = null;
  for (const { part, center, shape } of balls) {
    const groups = body.collider(part).collisionGroups();
    const from = add(position, rotate(rotation, center));
    const to = add(t, rotate(end, center));
    const cast = (moved: Vec3, isWanted: (collider: Collider) => boolean): Passage | null => {
      const origin = add(from, moved);
      const way = subtract(to, origin);
      const still = { x: 0, y: 0, z: 0, w: 1 };
      const hit = world.castShape(
        vector(origin),
        still,
        vector(way),
        shape,
        0,
        first?.share ?? 1,
        false,
        undefined,
        groups,
        undefined,
        body,
        isWanted,
      );
      if (hit === null) return null;
      const share = hit.time_of_impact;
      return { share, collider: hit.collider, center: add(origin, scale(way, share)) };
    };
    first = cast([0, 0, 0], (c) => c.parent()?.isFixed() !== false) ?? first;
    // Of what moves as well, the way against each other counts.
    if (collider.isValid() && collider.parent()?.isFixed() === false)
      first = cast(wayOf(collider.parent(), others), (c) => c.handle === collider.handle) ?? first;
  }
  return first;
}

function toVec(v: { x: number; y: number; z: number }): Vec3 {
  return [v.x, v.y, v.z];
}

function pointVelocity(body: RigidBody, point: Vec3): Vec3 {
  return add(toVec(body.linvel()), cross(toVec(body.angvel()), subtract(point, toVec(body.worldCom()))));
}

function giveAt(body: RigidBody, point: Vec3, normal: Vec3): number {
  const arm = subtract(point, toVec(body.worldCom()));
  return body.invMass() + dot(cross(spinFrom(body, cross(arm, normal)), arm), normal);
}
