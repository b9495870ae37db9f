import type { Vec3 } from '../records/fields.ts';

/** Vectors for cameras, gizmos and edits: metres, right-handed, Y up. The simulation core has its own arithmetic. */
export type ReadonlyVec3 = readonly [number, number, number];

export function add(a: ReadonlyVec3, b: ReadonlyVec3): Vec3 {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

/** a − b: from `b` to `a`. */
export function subtract(a: ReadonlyVec3, b: ReadonlyVec3): Vec3 {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

export function scale(a: ReadonlyVec3, factor: number): Vec3 {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function dot(a: ReadonlyVec3, b: ReadonlyVec3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: ReadonlyVec3, b: ReadonlyVec3): Vec3 {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function length(a: ReadonlyVec3): number {
  return Math.hypot(a[0], a[1], a[2]);
}

export function distance(a: ReadonlyVec3, b: ReadonlyVec3): number {
  return length(subtract(a, b));
}

/** The same direction with length 1; `fallback` for the zero vector. */
export function direction(a: ReadonlyVec3, fallback: ReadonlyVec3 = [0, 0, 0]): Vec3 {
  const size = length(a);
  return size === 0 ? [fallback[0], fallback[1], fallback[2]] : scale(a, 1 / size);
}

/** From `a` (share 0) to `b` (share 1); exactly `b` at 1. */
export function mix(a: ReadonlyVec3, b: ReadonlyVec3, share: number): Vec3 {
  const rest = 1 - share;
  return [a[0] * rest + b[0] * share, a[1] * rest + b[1] * share, a[2] * rest + b[2] * share];
}
