import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { Quat, Vec3 } from '../../records/fields.ts';
import {
  add,
  conjugate,
  cross,
  lengthOf,
  multiplyQuats,
  normalizeQuat,
  rotate,
  scale,
  subtract,
} from '../mathematics/vectors.ts';

const STEPS = 2;

/**
 * Turns a body that nothing touches by one tick as a free rigid body turns: angular momentum is constant in space, the
 * orientation follows by a fourth-order Runge–Kutta integration. The engine's own gyroscopic term keeps the energy but
 * lets the momentum wander (7 % in 20 s at 30 rad/s). `from` and `spin` are what they were before the tick.
 */
export function freeTurn(body: RigidBody, from: Quat, spin: Vec3, tickS: number): void {
  const inertia = body.principalInertia();
  const largest = Math.max(inertia.x, inertia.y, inertia.z);
  const smallest = Math.min(inertia.x, inertia.y, inertia.z);
  if (smallest <= 0 || largest - smallest < 1e-4 * largest) return;
  const f = body.principalInertiaLocalFrame();
  const frame: Quat = [f.x, f.y, f.z, f.w];
  const toPrincipal = (q: Quat, v: Vec3): Vec3 => rotate(conjugate(frame), rotate(conjugate(q), v));
  const fromPrincipal = (q: Quat, v: Vec3): Vec3 => rotate(q, rotate(frame, v));
  const w = toPrincipal(from, spin);
  const momentum = fromPrincipal(from, [w[0] * inertia.x, w[1] * inertia.y, w[2] * inertia.z]);
  const spinAt = (q: Quat): Vec3 => {
    const l = toPrincipal(q, momentum);
    return fromPrincipal(q, [l[0] / inertia.x, l[1] / inertia.y, l[2] / inertia.z]);
  };
  const rate = (q: Quat): Quat => {
    const s = scale(spinAt(normalizeQuat(q)), 0.5);
    return multiplyQuats([s[0], s[1], s[2], 0], q);
  };
  const along = (q: Quat, d: Quat, h: number): Quat => [
    q[0] + d[0] * h,
    q[1] + d[1] * h,
    q[2] + d[2] * h,
    q[3] + d[3] * h,
  ];
  let q = from;
  const h = tickS / STEPS;
  for (let step = 0; step < STEPS; step++) {
    const k1 = rate(q);
    const k2 = rate(along(q, k1, h / 2));
    const k3 = rate(along(q, k2, h / 2));
    const k4 = rate(along(q, k3, h));
    q = normalizeQuat(along(along(along(along(q, k1, h / 6), k2, h / 3), k3, h / 3), k4, h / 6));
  }
  const com = body.worldCom();
  const local = body.localCom();
  const end = spinAt(q);
  body.setRotation({ x: q[0], y: q[1], z: q[2], w: q[3] }, true);
  const origin = add([com.x, com.y, com.z], scale(rotate(q, [local.x, local.y, local.z]), -1));
  if (local.x !== 0 || local.y !== 0 || local.z !== 0) {
    body.setTranslation({ x: origin[0], y: origin[1], z: origin[2] }, true);
  }
  body.setAngvel({ x: end[0], y: end[1], z: end[2] }, true);
}

/**
 * From these on the engine's error in a held body shows: its spin, and the rate at which its own momentum would turn it,
 * rad/s. Below, what swings without spinning is better left to the engine, which loses less there.
 */
const TOP_SPIN = 10;
const TOP_RATE = 2;

/**
 * Gives a top that hangs on one ball joint the spin that its angular momentum asks for: what it was before the tick and
 * the moment of the joint's impulse about the centre of mass. The engine's own gyroscopic term wears precession away
 * within seconds and makes energy out of nothing (six times as much in 10 s at 11 rad/s). `from` and `spin` are what
 * they were before the tick, `anchor` is in local space, `impulseNs` what the joint gave in the world's.
 */
export function heldTurn(body: RigidBody, from: Quat, spin: Vec3, anchor: Vec3, impulseNs: Vec3): void {
  const inertia = body.principalInertia();
  if (Math.min(inertia.x, inertia.y, inertia.z) <= 0) return;
  const f = body.principalInertiaLocalFrame();
  const frame: Quat = [f.x, f.y, f.z, f.w];
  const r = body.rotation();
  const to: Quat = [r.x, r.y, r.z, r.w];
  const w = rotate(conjugate(frame), rotate(conjugate(from), spin));
  const l: Vec3 = [w[0] * inertia.x, w[1] * inertia.y, w[2] * inertia.z];
  if (lengthOf(w) < TOP_SPIN && lengthOf(cross(w, l)) <= TOP_RATE * lengthOf(l)) return;
  const com = body.localCom();
  const local = subtract(anchor, [com.x, com.y, com.z]);
  const arm = scale(add(rotate(from, local), rotate(to, local)), 0.5);
  const momentum = add(rotate(from, rotate(frame, l)), cross(arm, impulseNs));
  const m = rotate(conjugate(frame), rotate(conjugate(to), momentum));
  const end = rotate(to, rotate(frame, [m[0] / inertia.x, m[1] / inertia.y, m[2] / inertia.z]));
  body.setAngvel({ x: end[0], y: end[1], z: end[2] }, true);
}
