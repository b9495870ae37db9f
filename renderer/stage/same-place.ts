import type { Quat, Vec3 } from '../../world/records/fields.ts';

/** Metres within which two places are the same near the origin. */
const NEAR_M = 1e-4;
/** Twice the rounding of a 32-bit float, relative: beyond about 800 m that is more than NEAR_M. */
const FLOAT_SHARE = 2 ** -23;

/** Whether a pose in 32-bit floats (px py pz qx qy qz qw at `at`) is that of a record; q and −q are the same turn. */
export function isSamePlace(
  { position, rotation }: { readonly position: Readonly<Vec3>; readonly rotation: Readonly<Quat> },
  poses: Float32Array,
  at: number,
): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const recorded = position[axis]!;
    if (Math.abs(recorded - poses[at + axis]!) > Math.max(NEAR_M, Math.abs(recorded) * FLOAT_SHARE)) return false;
  }
  let dot = 0;
  for (let part = 0; part < 4; part++) dot += rotation[part]! * poses[at + 3 + part]!;
  return Math.abs(Math.abs(dot) - 1) < 1e-4;
}
