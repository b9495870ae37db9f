import type { CrumpleZone } from '../../../../world/physics/vehicle/crumple.ts';
import { CRUMPLE_COLUMNS, CRUMPLE_ROWS } from '../../../../world/physics/vehicle/crumple.ts';

/** A zone squeezes what lies within this many times its crushable length behind its face. */
export const SQUEEZED = 1.3;
/** Most that is squeezed out of that length: sheet metal lies in layers then. */
const MOST_SHARE = 0.72;
/** The bonnet folds over this many times the crushable length: it reaches further back than what is squeezed. */
export const FOLDED = 1.6;
/** Height of the fold across the upper sheets, and of that in the flanks, as shares of the crush. */
const BONNET_FOLD = 0.5;
const FLANK_FOLD = 0.22;
/** Buckles beside the great fold: height as a share of the crush, and how many there are per metre. */
const BUCKLE = 0.07;
const BUCKLES_PER_M = 2.6;
/** How soon that is so, per unit of slope across the face. */
const SHEARED = 4;
/** Wrinkles in all that is squeezed, as a share of the crush. */
const WRINKLE = 0.008;

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
 * behind it, the upper sheets folded up along a crease, the flanks out, with small buckles in all. Each step pushes
 * along one direction by an amount that changes little along it, so that no two places change their order: what lies
 * inside stays inside, and sheets that are joined stay joined. Nothing moves where nothing is crushed.
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
    const deepest = Math.max(...Array.from(zoneDepths));
    if (deepest <= 0) return;
    const { axis, face } = zone;
    const [acrossX, , acrossZ] = face.across;
    const faceM = face.middle[0] * axis[0] + face.middle[2] * axis[2];
    const lengthM = zone.lengthM * SQUEEZED;
    const foldedM = zone.lengthM * FOLDED;
    // Side zones are thin: their sheets dent, and have no length to fold.
    const fold = Math.min(1, zone.lengthM / 0.4);
    for (let at = 0; at < from.length; at += 3) {
      const [x, y, z] = [from[at]!, from[at + 1]!, from[at + 2]!];
      const depth = faceM - x * axis[0] - z * axis[2];
      if (depth >= foldedM) continue;
      const crush = Math.min(crushAt(zone, zoneDepths, x, y, z), lengthM * MOST_SHARE);
      if (crush <= 0) continue;
      const along = (x - face.middle[0]) * acrossX + (z - face.middle[2]) * acrossZ;
      const share = Math.min(1, Math.max(0, depth) / lengthM);
      const loose = fold * Math.min(1, 5 * (1 - share));
      const above = rise(y, face.middle[1] + 0.6 * face.halfHeightM, 0.22);
      const outer = rise(Math.abs(along), face.halfWidthM * 0.62, face.halfWidthM * 0.3);
      const crease = 0.47 + 0.05 * ripple(along, 0.7);
      const tent = creased(depth / foldedM, crease);
      const buckle = BUCKLE * crush * loose;
      const wrinkle = WRINKLE * crush * loose;
      const up =
        crush * fold * tent * (BONNET_FOLD * (1 - 0.25 * outer) * above) +
        buckle * above * wave(depth * BUCKLES_PER_M + 0.25 * ripple(along * 1.1, 0)) +
        wrinkle * ripple(depth * 9, along * 4);
      // Where one side is crushed much more than the other, flanks are sheared and have little left to fold.
      const sheared = 1 / (1 + SHEARED * slopeAcross(zone, zoneDepths, x, y, z));
      const side =
        Math.sign(along) * outer * crush * loose * FLANK_FOLD * creased(share, 0.45) * (1 - 0.8 * above) * sheared +
        sheared * buckle * outer * wave(depth * BUCKLES_PER_M + y * 1.3 + 0.3) +
        wrinkle * ripple(depth * 8, y * 6);
      const inward = crush * (1 - share) + wrinkle * ripple(along * 4 + 2, y * 5);
      to[at] = to[at]! - axis[0] * inward + acrossX * side;
      to[at + 1] = to[at + 1]! + up;
      to[at + 2] = to[at + 2]! - axis[2] * inward + acrossZ * side;
    }
  });
}

/** Off its brackets a bumper springs open: its ends, which went round the corners, keep this share of their depth. */
const OPEN = 0.3;

/**
 * The same for a part that is stiff and springs back when it comes off, as plastic bumpers do: its section opens a
 * little, and it bends along its length by half of what its place was crushed by; `about` is where its own origin lies.
 */
export function bend(
  from: Float32Array,
  to: Float32Array,
  zone: CrumpleZone,
  zoneDepths: ArrayLike<number>,
  about: readonly [number, number, number],
): void {
  const { axis } = zone;
  const whole = crushAt(zone, zoneDepths, about[0], about[1], about[2]);
  for (let at = 0; at < from.length; at += 3) {
    const [x, y, z] = [from[at]!, from[at + 1]!, from[at + 2]!];
    const along = (x - about[0]) * zone.face.across[0] + (z - about[2]) * zone.face.across[2];
    const own = crushAt(zone, zoneDepths, x, about[1], z) - whole;
    // A kink on one side, as a beam has that met something hard there.
    const opened = (1 - OPEN) * ((x - about[0]) * axis[0] + (z - about[2]) * axis[2]);
    const inward = whole + opened + 0.5 * own + 0.12 * whole * wave(0.25 + (0.4 * along) / zone.face.halfWidthM);
    to[at] = x - axis[0] * inward;
    to[at + 1] = y + 0.08 * whole * (along / zone.face.halfWidthM);
    to[at + 2] = z - axis[2] * inward;
  }
}

/** How much the crush changes across the face, metres per metre. */
function slopeAcross(zone: CrumpleZone, depths: ArrayLike<number>, x: number, y: number, z: number): number {
  const [ax, , az] = zone.face.across;
  const one = crushAt(zone, depths, x + 0.1 * ax, y, z + 0.1 * az);
  return Math.abs(one - crushAt(zone, depths, x - 0.1 * ax, y, z - 0.1 * az)) / 0.2;
}

/** Up to 1 at `crease` and down again, from 0 at both ends, 0 beyond. */
function creased(share: number, crease: number): number {
  const up = Math.min(1, Math.max(0, share < crease ? share / crease : (1 - share) / (1 - crease)));
  return up * up * (1.6 - 0.6 * up);
}

/** From 0 to 1 in a straight line over `wide`. */
const rise = (value: number, from: number, wide: number): number => Math.min(1, Math.max(0, (value - from) / wide));

/** A triangle wave, −1..1: sheets fold in creases. */
const wave = (turns: number): number => 4 * Math.abs(turns - Math.floor(turns + 0.5)) - 1;

/** Uneven, smooth, −1..1. */
const ripple = (a: number, b: number): number =>
  0.6 * Math.sin(2.9 * a + 1.7 * b) + 0.4 * Math.sin(5.3 * a - 3.1 * b + 1);
