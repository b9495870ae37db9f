import type { Quat, Vec3 } from '../../records/fields.ts';
import { acos, atan2, cos, sin } from './trigonometry.ts';

export function add(a: Vec3, b: Vec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function subtract(a: Vec3, b: Vec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: Readonly<Vec3>, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: Vec3, b: Vec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vec3, b: Vec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function lengthOf(a: Vec3): number {
  return Math.sqrt(dot(a, a));
}

/** Same direction, length 1; the zero vector becomes +Y. */
export function normalize(a: Vec3): Vec3 {
  const length = lengthOf(a);
  return length > 0 ? scale(a, 1 / length) : [0, 1, 0];
}

/** The rotation b followed by the rotation a. */
export function multiplyQuats(a: Quat, b: Quat): Quat {
  return [
    a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1],
    a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
    a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3],
    a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2],
  ];
}

/** The opposite rotation of a unit quaternion. */
export function conjugate(q: Quat): Quat {
  return [-q[0], -q[1], -q[2], q[3]];
}

/** Unit quaternion of the same rotation. */
export function normalizeQuat(q: Quat): Quat {
  const length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  return [q[0] / length, q[1] / length, q[2] / length, q[3] / length];
}

/** v turned by the unit quaternion q. */
export function rotate(q: Quat, v: Vec3): Vec3 {
  // t = 2 q × v, then v + w t + q × t, without arrays between: bodies are turned by the thousand in every tick.
  const tx = (q[1] * v[2] - q[2] * v[1]) * 2;
  const ty = (q[2] * v[0] - q[0] * v[2]) * 2;
  const tz = (q[0] * v[1] - q[1] * v[0]) * 2;
  return [
    v[0] + q[3] * tx + (q[1] * tz - q[2] * ty),
    v[1] + q[3] * ty + (q[2] * tx - q[0] * tz),
    v[2] + q[3] * tz + (q[0] * ty - q[1] * tx),
  ];
}

/** Writes the rows of the rotation matrix of a unit quaternion: nine numbers from the start of `out`. */
export function writeRotationRows(q: Readonly<Quat>, out: Float64Array): void {
  const x = q[0];
  const y = q[1];
  const z = q[2];
  const w = q[3];
  out[0] = 1 - 2 * (y * y + z * z);
  out[1] = 2 * (x * y - w * z);
  out[2] = 2 * (x * z + w * y);
  out[3] = 2 * (x * y + w * z);
  out[4] = 1 - 2 * (x * x + z * z);
  out[5] = 2 * (y * z - w * x);
  out[6] = 2 * (x * z - w * y);
  out[7] = 2 * (y * z + w * x);
  out[8] = 1 - 2 * (x * x + y * y);
}

/** Rotation by `angleRad` about a unit axis, right-handed. */
export function quatFromAxisAngle(axis: Vec3, angleRad: number): Quat {
  const s = sin(angleRad / 2);
  return [axis[0] * s, axis[1] * s, axis[2] * s, cos(angleRad / 2)];
}

/** A rotation that takes the unit vector `from` to the unit vector `to`, by the shortest way unless they are opposite. */
export function quatBetween(from: Vec3, to: Vec3): Quat {
  const cosine = dot(from, to);
  if (cosine < -0.99) {
    // Half a turn about something across, then the little that is left.
    const helper: Vec3 = from[0] * from[0] < 0.5 ? [1, 0, 0] : [0, 1, 0];
    const across = normalize(cross(from, helper));
    return multiplyQuats(quatBetween(scale(from, -1), to), [across[0], across[1], across[2], 0]);
  }
  const c = cross(from, to);
  return normalizeQuat([c[0], c[1], c[2], 1 + cosine]);
}

/** Rotation vector (axis × angle, radians, angle in 0..π) of a unit quaternion. */
export function rotationVector(q: Quat): Vec3 {
  const sign = q[3] < 0 ? -1 : 1;
  const sine = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
  if (sine < 1e-12) return [2 * sign * q[0], 2 * sign * q[1], 2 * sign * q[2]];
  return scale([q[0], q[1], q[2]], (sign * 2 * atan2(sine, sign * q[3])) / sine);
}

/** Constant-speed turn from a to b by the shorter way; share 0..1. */
export function slerp(a: Quat, b: Quat, share: number): Quat {
  let cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cosine < 0 ? -1 : 1;
  cosine *= sign;
  let fromWeight = 1 - share;
  let toWeight = share;
  if (cosine < 1 - 1e-10) {
    const angle = acos(cosine);
    const sine = sin(angle);
    fromWeight = sin((1 - share) * angle) / sine;
    toWeight = sin(share * angle) / sine;
  }
  toWeight *= sign;
  return normalizeQuat([
    a[0] * fromWeight + b[0] * toWeight,
    a[1] * fromWeight + b[1] * toWeight,
    a[2] * fromWeight + b[2] * toWeight,
    a[3] * fromWeight + b[3] * toWeight,
  ]);
}
