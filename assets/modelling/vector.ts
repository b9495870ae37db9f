export type { Vec3 } from '../../world/records/fields.ts';
export {
  add,
  cross,
  direction as normalise,
  dot,
  length as lengthOf,
  mix,
  scale as multiply,
  subtract,
} from '../../world/space/vector.ts';

/** Point of a flat outline or a lathe profile. */
export type Vec2 = [number, number];

/** The element at `index`, which the caller knows to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`expected an element at ${index}, the list has ${list.length}`);
  return value;
}
