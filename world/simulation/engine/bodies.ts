import {
  ActiveEvents,
  CoefficientCombineRule,
  ColliderDesc,
  HalfSpace,
  RigidBodyDesc,
  RigidBodyType,
  type RigidBody,
  type World,
} from '@dimforge/rapier3d-deterministic-compat';
import { assert } from '../../assert.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import { WORLD_LIMIT_M } from '../limits.ts';
import { resolveParts, type SolidPart } from '../solid-parts.ts';
import type { SimBody } from '../types.ts';
import { pyramidsOf } from './steadying.ts';

/**
 * What a body is doing now. `held` waits for its release; `out` was quarantined; `latent` has not come to be yet;
 * `broken` came apart into latent ones. The engine knows `held` as fixed, `out` and `broken` as disabled, and nothing of
 * `latent` ones.
 */
export type BodyMode = 'dynamic' | 'fixed' | 'keyframed' | 'held' | 'out' | 'latent' | 'broken';

/** Whether a body is not in the world: nothing acts on it, and it acts on nothing. */
export function isGone(mode: BodyMode): boolean {
  return mode === 'out' || mode === 'latent' || mode === 'broken';
}

export interface EngineVector {
  x: number;
  y: number;
  z: number;
}

export function vector(v: Vec3): EngineVector {
  return { x: v[0], y: v[1], z: v[2] };
}

export function turn(q: Quat): EngineVector & { w: number } {
  return { x: q[0], y: q[1], z: q[2], w: q[3] };
}

export function initialMode(body: SimBody): BodyMode {
  if (body.isLatent) return 'latent';
  return body.kind === 'dynamic' && body.isHeld ? 'held' : body.kind;
}

export function engineType(mode: BodyMode): RigidBodyType {
  switch (mode) {
    case 'dynamic':
      return RigidBodyType.Dynamic;
    case 'keyframed':
      return RigidBodyType.KinematicPositionBased;
    default:
      return RigidBodyType.Fixed;
  }
}

/** A run restores its world at every checkpoint; the solids of its bodies stay what they are. */
const partsByScene = new WeakMap<readonly SimBody[], readonly (readonly SolidPart[])[]>();

/** Solids of every body, in body order. */
export function partsOf(bodies: readonly SimBody[]): readonly (readonly SolidPart[])[] {
  const known = partsByScene.get(bodies);
  if (known !== undefined) return known;
  const parts = bodies.map((body) => (body.isLatent ? [] : resolveParts(body.shape, body.scale)));
  partsByScene.set(bodies, parts);
  return parts;
}

/**
 * The floor is everything under a plane. As the box of kilometres that it is compiled to, the engine's 32-bit searches now
 * and then lost a contact with it (a lying capsule sank in) or told one of metres, which span a cylinder up to its limit.
 */
function floorCollider([part]: readonly SolidPart[]): ColliderDesc {
  assert(part?.kind === 'box', 'the floor is a box');
  return new ColliderDesc(new HalfSpace({ x: 0, y: 1, z: 0 })).setTranslation(0, part.halfExtents[1], 0);
}

function colliderOf(part: SolidPart): ColliderDesc {
  const describe = (): ColliderDesc | null => {
    switch (part.kind) {
      case 'box':
        return ColliderDesc.cuboid(...part.halfExtents);
      case 'sphere':
        return ColliderDesc.ball(part.radius);
      case 'capsule':
        return ColliderDesc.capsule(part.halfHeight, part.radius);
      case 'cylinder':
        return ColliderDesc.cylinder(part.halfHeight, part.radius);
      case 'cone':
        return ColliderDesc.cone(part.halfHeight, part.radius);
      case 'hull':
        return ColliderDesc.convexHull(part.points);
      case 'mesh':
        return ColliderDesc.trimesh(part.points, part.triangles);
    }
  };
  const description = describe();
  assert(description !== null, `a ${part.kind} that compileTake accepted must have a hull`);
  return description.setTranslation(...part.position).setRotation(turn(part.rotation));
}

/**
 * Creates a body with its colliders and mass properties: one collider per part, in their order, then those that steady
 * its hulls (steadying.ts). Velocities are the caller's.
 */
export function createBody(
  world: World,
  body: SimBody,
  parts: readonly SolidPart[],
  mode: BodyMode = initialMode(body),
): RigidBody {
  const description = new RigidBodyDesc(engineType(mode))
    .setTranslation(...body.position)
    .setRotation(turn(body.rotation));
  const rigidBody = world.createRigidBody(description);
  const isFloor = body.entityId === 'ground';
  for (const part of parts) {
    const collider = ofBody(isFloor ? floorCollider(parts) : colliderOf(part), body);
    collider.setDensity(isFloor || part.kind === 'mesh' ? 0 : body.massKg === null ? body.densityKgM3 : 1);
    world.createCollider(collider, rigidBody);
  }
  if (isFloor) return rigidBody;
  if (parts.every((part) => part.kind !== 'mesh')) weigh(rigidBody, body);
  for (const { part, points } of pyramidsOf(parts)) {
    const { position, rotation } = parts[part]!;
    const pyramid = ColliderDesc.convexHull(points);
    assert(pyramid !== null, 'corners of a face and a point inside make a pyramid');
    pyramid.setTranslation(...position).setRotation(turn(rotation));
    world.createCollider(ofBody(pyramid, body).setDensity(0), rigidBody);
  }
  return rigidBody;
}

function ofBody(collider: ColliderDesc, body: SimBody): ColliderDesc {
  collider
    .setFriction(body.friction)
    .setRestitution(body.restitution)
    .setFrictionCombineRule(CoefficientCombineRule.Min)
    .setRestitutionCombineRule(CoefficientCombineRule.Average)
    .setActiveEvents(body.isSolid ? ActiveEvents.COLLISION_EVENTS : ActiveEvents.NONE);
  return body.isSolid ? collider : collider.setCollisionGroups(0);
}

function weigh(rigidBody: RigidBody, body: SimBody): void {
  rigidBody.recomputeMassPropertiesFromColliders();
  if (body.massKg !== null) {
    const density = body.massKg / rigidBody.mass();
    for (let i = 0; i < rigidBody.numColliders(); i++) rigidBody.collider(i).setDensity(density);
    rigidBody.recomputeMassPropertiesFromColliders();
  }
  if (body.inertiaKgM2 === null) return;
  const massKg = rigidBody.mass();
  const center = rigidBody.localCom();
  for (let i = 0; i < rigidBody.numColliders(); i++) rigidBody.collider(i).setDensity(0);
  rigidBody.setAdditionalMassProperties(massKg, center, vector(body.inertiaKgM2), turn([0, 0, 0, 1]), true);
  rigidBody.recomputeMassPropertiesFromColliders();
}

/** Whether a body lost its state or left the world in a step, by its pose after it and its place (`from`) before it. */
export function isLost(body: RigidBody, t: EngineVector, r: EngineVector & { w: number }, from: Float32Array): boolean {
  if (!Number.isFinite(t.x + t.y + t.z + r.x + r.y + r.z + r.w)) return true;
  if (Math.max(t.x, -t.x, t.y, -t.y, t.z, -t.z) > WORLD_LIMIT_M) return true;
  // The engine stops and switches off a body whose velocity is no longer finite, without a word.
  const isUnmoved = t.x === from[0] && t.y === from[1] && t.z === from[2];
  return isUnmoved && !body.isEnabled();
}

/** A mass that a body carries beside its own, at a point and with a moment of inertia of its own. */
export interface Ballast {
  readonly massKg: number;
  /** In the body's own axes, metres from its origin. */
  readonly center: Vec3;
  /** Moment of inertia about any axis, kg·m². */
  readonly turningKgM2: number;
}

export const NO_BALLAST: Ballast = { massKg: 0, center: [0, 0, 0], turningKgM2: 0 };

/**
 * Has a body carry a ballast instead of what it has carried so far; gives it as it is carried: in the middle of a body
 * whose moments are given and not those of its solids.
 */
export function carryBallast(rigidBody: RigidBody, former: Ballast, ballast: Ballast): Ballast {
  const ownKg = rigidBody.mass() - former.massKg;
  const weighsItself = rigidBody.collider(0).density() > 0;
  const { massKg, turningKgM2: turning } = ballast;
  const middle = rigidBody.localCom();
  const center: Vec3 = weighsItself
    ? [Math.fround(ballast.center[0]), Math.fround(ballast.center[1]), Math.fround(ballast.center[2])]
    : [middle.x, middle.y, middle.z];
  const none = { x: 0, y: 0, z: 0 };
  const own = weighsItself ? none : rigidBody.principalInertia();
  const more = weighsItself ? turning : turning - former.turningKgM2;
  rigidBody.setAdditionalMassProperties(
    weighsItself ? massKg : ownKg + massKg,
    vector(center),
    { x: own.x + more, y: own.y + more, z: own.z + more },
    weighsItself ? turn([0, 0, 0, 1]) : rigidBody.principalInertiaLocalFrame(),
    false,
  );
  rigidBody.recomputeMassPropertiesFromColliders();
  return { massKg: rigidBody.mass() - ownKg, center, turningKgM2: Math.fround(turning) };
}
