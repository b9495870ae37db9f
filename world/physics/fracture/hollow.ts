import type { Vec3 } from '../../records/fields.ts';
import { add, dot, lengthOf, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { cutByAll, facePlanes, outsideM, uncut, type CutSolid, type Plane } from './convex-cut.ts';
import type { BreakableClass } from './strength.ts';

/*
 * Bottles, mugs and crates collide as solids; when they break, it is their walls that lie about. A wall is what of a
 * solid lies less than its thickness under one of its faces, and nearer to that face than to any other:
 *
 *      ________________
 *     |\______________/|     four walls of a box, mitred at its edges: every one is convex,
 *     | |            | |     because "nearer to this plane than to that" is a half-space
 *     | |            | |
 *     |/______________\|
 */

/** Thinner than this many walls, a solid is one through and through. */
const SOLID_WALLS = 4.5;
/** A face this near under another solid is between the two, not outside, metres. */
const BETWEEN_M = 1e-3;
const LEVEL = 0.95;

/** Solids as they break: vessels and boxes in their walls, everything else as it is. */
export function wallsOf(solids: readonly CutSolid[], breakableClass: BreakableClass, wallM: number): CutSolid[] {
  if (breakableClass === 'masonry' || wallM <= 0) return [...solids];
  const planes = solids.map((solid) => distinct(facePlanes(solid)));
  const isOpen = breakableClass !== 'wood';
  const top = solids.reduce((most, { points }) => points.reduce((y, p) => Math.max(y, p[1]), most), -Infinity);
  return solids.flatMap((solid, index) => {
    if (narrowestOf(solid, planes[index]!) < SOLID_WALLS * wallM) return [solid];
    const others = planes.filter((_, other) => other !== index);
    const outer = planes[index]!.filter((face) => {
      const rim = solid.points.filter((p) => dot(face.normal, p) > face.offsetM - 1e-6);
      // Glasses, bottles and mugs have no lid.
      const isLid = isOpen && face.normal[1] > LEVEL && rim[0]![1] > top - 1e-6;
      return !isLid && !isBetween(rim, face, others);
    });
    const walls = outer.flatMap((face): CutSolid[] => {
      const wall = cutByAll(solid, [underFace(face, wallM), ...mitres(face, outer)]);
      return wall === null ? [] : [uncut(wall)];
    });
    return walls.length === 0 ? [solid] : walls;
  });
}

/** The half-space less than `depthM` under a face. */
function underFace({ normal, offsetM }: Plane, depthM: number): Plane {
  return { normal: scale(normal, -1), offsetM: depthM - offsetM };
}

/** The half-spaces nearer to a face than to each of the others. */
function mitres(face: Plane, all: readonly Plane[]): Plane[] {
  return all
    .filter((other) => other !== face)
    .map((other) => {
      const apart = subtract(other.normal, face.normal);
      const length = lengthOf(apart);
      return { normal: scale(apart, 1 / length), offsetM: (other.offsetM - face.offsetM) / length };
    });
}

function isBetween(rim: readonly Vec3[], { normal }: Plane, others: readonly (readonly Plane[])[]): boolean {
  const sum = rim.reduce<Vec3>((total, p) => add(total, p), [0, 0, 0]);
  const above = add(scale(sum, 1 / rim.length), scale(normal, BETWEEN_M));
  return others.some((planes) => outsideM(planes, above) < 0);
}

/** Planes that differ: the triangles of one flat face have one. */
function distinct(planes: readonly Plane[]): Plane[] {
  const kept: Plane[] = [];
  for (const plane of planes) {
    const isKnown = kept.some(
      ({ normal, offsetM }) => dot(normal, plane.normal) > 1 - 1e-7 && Math.abs(offsetM - plane.offsetM) < 1e-6,
    );
    if (!isKnown) kept.push(plane);
  }
  return kept;
}

/** The least way through a solid across one of its faces, metres. */
export function narrowestOf(solid: CutSolid, planes: readonly Plane[] = facePlanes(solid)): number {
  const { points } = solid;
  let least = Infinity;
  for (const { normal, offsetM } of planes) {
    const deepest = points.reduce((most, p) => Math.max(most, offsetM - dot(normal, p)), 0);
    least = Math.min(least, deepest);
  }
  return least;
}
