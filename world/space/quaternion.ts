import type { Quat, Vec3 } from '../records/fields.ts';
import { cross, direction, dot, type ReadonlyVec3 } from './vector.ts';

/** Unit quaternions x, y, z, w for cameras, gizmos and edits. The simulation core has its own. */
export type ReadonlyQuat = readonly [number, number, number, number];

/** Turn by `angleRad` about a unit axis, counter-clockwise seen from the axis' tip. */
export function rotationAbout(axis: ReadonlyVec3, angleRad: number): Quat {
  const sine = Math.sin(angleRad / 2);
  return [axis[0] * sine, axis[1] * sine, axis[2] * sine, Math.cos(angleRad / 2)];
}

/** First `b`, then `a` (as a · b applied to a vector). */
export function compose(a: ReadonlyQuat, b: ReadonlyQuat): Quat {
  const [ax, ay, az, aw] = a;
  const [bx, by, bz, bw] = b;
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

/** The opposite turn of a unit quaternion. */
export function inverseRotation(q: ReadonlyQuat): Quat {
  return [-q[0], -q[1], -q[2], q[3]];
}

/** The vector turned by `q` (unit): local to world for a body's rotation. */
export function rotate(q: ReadonlyQuat, v: ReadonlyVec3): Vec3 {
  const axis: Vec3 = [q[0], q[1], q[2]];
  const t = cross(axis, v);
  const twice: Vec3 = [2 * t[0], 2 * t[1], 2 * t[2]];
  const around = cross(axis, twice);
  return [v[0] + q[3] * twice[0] + around[0], v[1] + q[3] * twice[1] + around[1], v[2] + q[3] * twice[2] + around[2]];
}

/** Length 1; the identity for a quaternion of zeros. */
export function normaliseRotation(q: ReadonlyQuat): Quat {
  const size = Math.hypot(q[0], q[1], q[2], q[3]);
  return size === 0 ? [0, 0, 0, 1] : [q[0] / size, q[1] / size, q[2] / size, q[3] / size];
}

/** Smallest angle between two rotations, radians, 0..π. */
export function angleBetween(a: ReadonlyQuat, b: ReadonlyQuat): number {
  const relative = compose(inverseRotation(a), b);
  return 2 * Math.atan2(Math.hypot(relative[0], relative[1], relative[2]), Math.abs(relative[3]));
}

/** Spherical interpolation along the shorter arc; share 0 gives `a`, 1 gives `b` (up to sign). */
export function mixRotation(a: ReadonlyQuat, b: ReadonlyQuat, share: number): Quat {
  const cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = cosine < 0 ? -1 : 1;
  const angle = Math.acos(Math.min(1, Math.abs(cosine)));
  /* For tiny arcs the straight line is exact to rounding, and sin(angle) would divide by almost nothing. */
  const [fromShare, toShare] =
    angle < 1e-6
      ? [1 - share, share]
      : [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)];
  return normaliseRotation([
    a[0] * fromShare + b[0] * toShare * sign,
    a[1] * fromShare + b[1] * toShare * sign,
    a[2] * fromShare + b[2] * toShare * sign,
    a[3] * fromShare + b[3] * toShare * sign,
  ]);
}

/** The shortest turn that takes one direction to another; half a turn about any perpendicular for opposites. */
export function rotationBetween(from: ReadonlyVec3, to: ReadonlyVec3): Quat {
  const a = direction(from, [0, 0, -1]);
  const b = direction(to, [0, 0, -1]);
  const cosine = dot(a, b);
  if (cosine < -1 + 1e-12) {
    const perpendicular = Math.abs(a[0]) < 0.9 ? cross(a, [1, 0, 0]) : cross(a, [0, 1, 0]);
    return rotationAbout(direction(perpendicular), Math.PI);
  }
  const [x, y, z] = cross(a, b);
  return normaliseRotation([x, y, z, 1 + cosine]);
}

/**
 * Euler angles of the inspector, radians, applied Y then X then Z in the turned axes (yaw, pitch, roll): the order in
 * which a camera pans, tilts and rolls. Pitch is −π/2..π/2; at ±π/2 the roll is given as 0.
 */
export interface YawPitchRoll {
  readonly yawRad: number;
  readonly pitchRad: number;
  readonly rollRad: number;
}

export function rotationFromYawPitchRoll({ yawRad, pitchRad, rollRad }: YawPitchRoll): Quat {
  const yaw = rotationAbout([0, 1, 0], yawRad);
  const pitch = rotationAbout([1, 0, 0], pitchRad);
  const roll = rotationAbout([0, 0, 1], rollRad);
  return compose(compose(yaw, pitch), roll);
}

/** Lengths below this have no direction to speak of. */
const NO_LENGTH = 1e-9;

/**
 * From half the sum and half the difference of yaw and roll, which the components give without a loss at any pitch:
 * w − x, y + z and w + x, y − z are (cos p/2 ∓ sin p/2) times their cosines and sines. Straight up or down, roll is 0.
 */
export function yawPitchRollOf(rotation: ReadonlyQuat): YawPitchRoll {
  const [x, y, z, w] = normaliseRotation(rotation);
  const less = Math.hypot(w - x, y + z);
  const more = Math.hypot(w + x, y - z);
  const pitchRad = 2 * Math.atan2(more - less, more + less);
  const halfSum = Math.atan2(y + z, w - x);
  const halfDifference = Math.atan2(y - z, w + x);
  if (less < NO_LENGTH) return { yawRad: wrapped(2 * halfDifference), pitchRad, rollRad: 0 };
  if (more < NO_LENGTH) return { yawRad: wrapped(2 * halfSum), pitchRad, rollRad: 0 };
  return { yawRad: wrapped(halfSum + halfDifference), pitchRad, rollRad: wrapped(halfSum - halfDifference) };
}

/** An angle within (−π, π]. */
function wrapped(angleRad: number): number {
  if (angleRad > Math.PI) return angleRad - 2 * Math.PI;
  return angleRad <= -Math.PI ? angleRad + 2 * Math.PI : angleRad;
}
