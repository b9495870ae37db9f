import type { CrumpleZone } from '../../../../world/physics/vehicle/crumple.ts';
import { CRUMPLE_COLUMNS, CRUMPLE_ROWS } from '../../../../world/physics/vehicle/crumple.ts';

/** A zone squeezes what lies within this many times its crushable length behind its face. */
const SQUEEZED = 1.3;
/** Height of the folds of sheet metal as a share of the crush. */
const FOLD = 0.13;
/** Share of the crush by which the upper sheets buckle up in the middle of the squeezed length. */
const BUCKLE = 0.3;

/** Crush of a zone where a place lies behind its face, m: between the columns in straight lines. */
export function crushAt({ face }: CrumpleZone, depths: ArrayLike<number>, x: number, y: number, z: number): number {
  const [ax, , az] = face.across;
  const along = (x - face.middle[0]) * ax + (z - face.middle[2]) * az;
  const column = ((along / face.halfWidthM + 1) / 2) * CRUMPLE_COLUMNS - 0.5;
  const row = (((y - face.middle[1]) / face.halfHeightM + 1) / 2) * CRUMPLE_ROWS - 0.5;
  const c = Math.min(CRUMPLE_COLUMNS - 1, Math.max(0, column));
  const r = Math.min(CRUMPLE_ROWS - 1, Math.max(0, row));
  const [c0, r0] = [Math.min(CRUMPLE_COLUMNS - 2, Math.floor(c)), Math.min(CRUMPLE_ROWS - 2, Math.floor(r))];
  const [u, v] = [c - c0, r - r0];
  const at = (i: number, j: number): number => depths[j * CRUMPLE_COLUMNS + i]!;
  return (
    (at(c0, r0) * (1 - u) + at(c0 + 1, r0) * u) * (1 - v) + (at(c0, r0 + 1) * (1 - u) + at(c0 + 1, r0 + 1) * u) * v
  );
}

/**
 * Writes where the places of a model (xyz rows, local) are once its zones are crushed: pushed in at the face, squeezed
 * behind it, in folds, the upper sheets buckled up. Nothing moves where nothing is crushed.
 */
export function dent(
  from: Float32Array,
  to: Float32Array,
  zones: readonly CrumpleZone[],
  depths: readonly ArrayLike<number>[],
): void {
  to.set(from);
  zones.forEach((zone, index) => {
    const zoneDepths = depths[index]!;
    if (Math.max(...Array.from(zoneDepths)) <= 0) return;
    const { axis, face } = zone;
    const faceM = face.middle[0] * axis[0] + face.middle[2] * axis[2];
    const lengthM = zone.lengthM * SQUEEZED;
    for (let at = 0; at < from.length; at += 3) {
      const [x, y, z] = [from[at]!, from[at + 1]!, from[at + 2]!];
      const depth = faceM - x * axis[0] - z * axis[2];
      if (depth >= lengthM) continue;
      const crush = Math.min(crushAt(zone, zoneDepths, x, y, z), lengthM * 0.85);
      if (crush <= 0) continue;
      const share = Math.max(0, depth) / lengthM;
      const inward = crush * (1 - share);
      const middle = Math.sin(Math.PI * share);
      const fold = FOLD * crush * middle;
      const above = Math.min(1, Math.max(0, (y - face.middle[1]) / (2 * face.halfHeightM)));
      to[at] = to[at]! - axis[0] * inward + fold * 0.5 * Math.sin(19 * y + 11 * z);
      to[at + 1] = to[at + 1]! + fold * Math.sin(23 * depth + 5 * x) + BUCKLE * crush * middle * above;
      to[at + 2] = to[at + 2]! - axis[2] * inward + fold * 0.5 * Math.sin(17 * y + 13 * x);
    }
  });
}
