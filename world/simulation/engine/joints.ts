import {
  JointData,
  MotorModel,
  UnitImpulseJoint,
  type JointAxesMask,
  type RigidBody,
  type World,
} from '@dimforge/rapier3d-deterministic-compat';
import { assert } from '../../assert.ts';
import type { Quat, Vec3 } from '../../records/fields.ts';
import {
  add,
  conjugate,
  multiplyQuats,
  normalize,
  normalizeQuat,
  quatBetween,
  rotate,
  scale,
} from '../mathematics/vectors.ts';
import { sin } from '../mathematics/trigonometry.ts';
import type { SimBody, SimJoint } from '../types.ts';
import { turn, vector } from './bodies.ts';

const NO_TURN: Quat = [0, 0, 0, 1];
const X_AXIS: Vec3 = [1, 0, 0];
const NO_LOCKED_AXES = 0 as JointAxesMask;

/**
 * How hard a motor pulls to its target velocity, 1/s, before `maxForce` limits it: the velocity error shrinks by about
 * this factor per second, which at 480 substeps per second is as stiff as stays stable.
 */
const MOTOR_STIFFNESS = 240;

/** How far from the anchor the cone's rope ties are, metres: the longer, the stiffer the limit. */
const CONE_ARM_M = 1;

/** Creates a joint of the scene; returns the handles of the engine joints that make it up. */
export function createJoint(
  world: World,
  simJoint: SimJoint,
  a: RigidBody,
  b: RigidBody,
  bodies: readonly SimBody[],
): number[] {
  const { joint } = simJoint;
  const anchorA = joint.anchorA as Vec3;
  const anchorB = joint.anchorB as Vec3;
  const rotationA = simJoint.a < 0 ? NO_TURN : bodies[simJoint.a]!.rotation;
  const rotationB = bodies[simJoint.b]!.rotation;
  const fromAToB = multiplyQuats(conjugate(rotationB), rotationA);
  switch (joint.kind) {
    case 'hinge':
    case 'slider': {
      const axis = normalize(joint.axis as Vec3);
      const data =
        joint.kind === 'hinge'
          ? JointData.revolute(vector(anchorA), vector(anchorB), vector(axis))
          : JointData.prismatic(vector(anchorA), vector(anchorB), vector(axis));
      const made = world.createImpulseJoint(data, a, b, true);
      assert(made instanceof UnitImpulseJoint, `a ${joint.kind} has one axis`);
      const frameA = quatBetween(X_AXIS, axis);
      made.setLocalFrame1(vector(anchorA), turn(frameA));
      made.setLocalFrame2(vector(anchorB), turn(normalizeQuat(multiplyQuats(fromAToB, frameA))));
      if (joint.limits !== null) made.setLimits(joint.limits.min, joint.limits.max);
      if (joint.motor !== null) {
        made.configureMotorModel(MotorModel.AccelerationBased);
        made.configureMotorVelocity(joint.motor.targetVelocity, MOTOR_STIFFNESS);
        made.setMotorMaxForce(joint.motor.maxForce);
      }
      made.setContactsEnabled(false);
      return [made.handle];
    }
    case 'ball': {
      const ball = world.createImpulseJoint(JointData.spherical(vector(anchorA), vector(anchorB)), a, b, true);
      ball.setContactsEnabled(false);
      if (joint.coneLimitRad === null) return [ball.handle];
      return [ball.handle, createCone(world, joint.coneLimitRad, a, b, anchorA, anchorB, fromAToB)];
    }
    case 'fixed': {
      const data = JointData.fixed(
        vector(anchorA),
        turn(normalizeQuat(joint.frameB as Quat)),
        vector(anchorB),
        turn(NO_TURN),
      );
      const made = world.createImpulseJoint(data, a, b, true);
      made.setContactsEnabled(false);
      return [made.handle];
    }
    case 'rope':
      return [
        world.createImpulseJoint(JointData.rope(joint.lengthM, vector(anchorA), vector(anchorB)), a, b, true).handle,
      ];
    case 'pulley': {
      // Holds nothing: it has both ends sleep and wake together. What the rope does is pulleys.ts.
      const tie = JointData.generic(vector(anchorA), vector(anchorB), vector(X_AXIS), NO_LOCKED_AXES);
      return [world.createImpulseJoint(tie, a, b, true).handle];
    }
    case 'spring': {
      const { restLengthM, stiffnessNM, dampingNsM } = joint;
      const data = JointData.spring(restLengthM, stiffnessNM, dampingNsM, vector(anchorA), vector(anchorB));
      return [world.createImpulseJoint(data, a, b, true).handle];
    }
  }
}

/**
 * A true cone limit, which the engine's per-axis limits cannot give: an axis fixed in A and an axis fixed in B, one
 * arm long, may open by at most the limit, and that is so exactly when their tips are at most a chord apart.
 *
 *        tip A  chord ≤ 2 · arm · sin(limit / 2)
 *          *‒‒‒‒‒‒* tip B
 *           \    /
 *        arm \  / arm
 *             \/ anchor
 *
 * The axis is B's arm as it starts: from the anchor to B's origin (B's local Y where the anchor is the origin).
 */
function createCone(
  world: World,
  limitRad: number,
  a: RigidBody,
  b: RigidBody,
  anchorA: Vec3,
  anchorB: Vec3,
  fromAToB: Quat,
): number {
  const axisB = normalize(scale(anchorB, -1));
  const axisA = rotate(conjugate(fromAToB), axisB);
  const tipA = add(anchorA, scale(axisA, CONE_ARM_M));
  const tipB = add(anchorB, scale(axisB, CONE_ARM_M));
  const chord = 2 * CONE_ARM_M * sin(Math.min(limitRad, 3.1) / 2);
  const rope = world.createImpulseJoint(JointData.rope(chord, vector(tipA), vector(tipB)), a, b, true);
  rope.setContactsEnabled(false);
  return rope.handle;
}

/** Where a weld holds two bodies, in their own axes. */
export interface WeldFrames {
  readonly anchorOnOther: Vec3;
  readonly turnOnOther: Quat;
  readonly anchorOnTarget: Vec3;
}

/** Frames that hold `target` on `other` in the poses that they have now. */
export function weldFrames(target: RigidBody, other: RigidBody): WeldFrames {
  const toVec = (v: { x: number; y: number; z: number }): Vec3 => [v.x, v.y, v.z];
  const toQuat = (q: { x: number; y: number; z: number; w: number }): Quat => [q.x, q.y, q.z, q.w];
  const back = conjugate(toQuat(other.rotation()));
  const anchor = toVec(target.worldCom());
  const origin = toVec(other.translation());
  const anchorOnOther = rotate(back, [anchor[0] - origin[0], anchor[1] - origin[1], anchor[2] - origin[2]]);
  const turnOnOther = normalizeQuat(multiplyQuats(back, toQuat(target.rotation())));
  return { anchorOnOther, turnOnOther, anchorOnTarget: toVec(target.localCom()) };
}

/** Welds `target` to `other`. */
export function createWeld(
  world: World,
  target: RigidBody,
  other: RigidBody,
  { anchorOnOther, turnOnOther, anchorOnTarget }: WeldFrames,
): number {
  const data = JointData.fixed(vector(anchorOnOther), turn(turnOnOther), vector(anchorOnTarget), turn(NO_TURN));
  const weld = world.createImpulseJoint(data, other, target, true);
  weld.setContactsEnabled(false);
  return weld.handle;
}
