import type { Quat } from '../records/fields.ts';

/** How far the squared length may be from 1 before a rotation is normalised again; below it the value stays bit for bit. */
const UNIT_TOLERANCE = 1e-14;

/** The same rotation with length 1; safe for very large and very small components. */
export function unitQuaternion(q: Readonly<Quat>): Quat {
  const lengthSquared = q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3];
  if (Math.abs(lengthSquared - 1) <= UNIT_TOLERANCE) return [q[0], q[1], q[2], q[3]];
  const largest = Math.max(Math.abs(q[0]), Math.abs(q[1]), Math.abs(q[2]), Math.abs(q[3]));
  const [x, y, z, w] = [q[0] / largest, q[1] / largest, q[2] / largest, q[3] / largest];
  const length = Math.sqrt(x * x + y * y + z * z + w * w);
  return [x / length, y / length, z / length, w / length];
}

/** Keys that hold rotations, in every record. */
const rotationKeys: ReadonlySet<string> = new Set(['rotation', 'frameB']);

/**
 * The one stored form of a validated value: rotations have length 1 and there is no negative zero (JSON has none, so
 * a reopened project would differ). `key` is the field that holds the value.
 */
export function canonicalValue(value: unknown, key: string): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (Array.isArray(value)) {
    if (rotationKeys.has(key)) return unitQuaternion(value as Quat).map((n) => (n === 0 ? 0 : n));
    return value.map((item) => canonicalValue(item, ''));
  }
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, canonicalValue(item, name)]));
  return value;
}

/** Structural equality of JSON values; identical objects are equal without a look inside. */
export function areEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && areEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
