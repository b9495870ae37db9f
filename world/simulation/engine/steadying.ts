import type { Vec3 } from '../../records/fields.ts';
import { hullFaces } from '../../physics/convex-hull.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';
import { reachTowards } from './solid-reach.ts';

/*
 * The engine finds where a flat face of a hull lies on something by four of the face's corners, whichever come first: a
 * barrel stood on a quarter of its rim and fell over, into the floor. So faces with more corners that a body can lie on
 * get pyramids inside the hull, each on corners that are spread round the face. They add nothing to the solid.
 */

/** A pyramid in a hull, in the axes of the hull. */
export interface Pyramid {
  /** The hull's place in the body's parts. */
  readonly part: number;
  /** x y z of its corners, metres. */
  readonly points: Float32Array;
}

const MOST_CORNERS = 4;
/** Of a face's corners so many are stood on. */
const STOOD_ON = 2 * MOST_CORNERS;
/** Triangles whose normals' cosine is above this are one face: 0.6°. */
const SAME_FACE_COSINE = 0.99995;
/** Corners of the body this far outside of a face's plane, as a share of the body's size, still count as in it. */
const FLATNESS = 1e-3;
/** Faces smaller than this share of the largest are nothing to lie on. */
const LEAST_SHARE = 0.1;

interface Face {
  readonly normal: Vec3;
  readonly areaM2: number;
  /** Indexes of the corners in their order around the face. */
  readonly corners: readonly number[];
}

interface Hull {
  readonly corners: readonly Vec3[];
  readonly faces: readonly Face[];
}

const byParts = new WeakMap<readonly SolidPart[], readonly Pyramid[]>();

/** The pyramids of a body's hulls, in the order of its parts. */
export function pyramidsOf(parts: readonly SolidPart[]): readonly Pyramid[] {
  const made = byParts.get(parts) ?? makePyramids(parts);
  byParts.set(parts, made);
  return made;
}

function makePyramids(parts: readonly SolidPart[]): Pyramid[] {
  const hulls = parts.map((part) => (part.kind === 'hull' ? hullOf(part.points) : null));
  if (hulls.every((hull) => hull === null || hull.faces.every(({ corners }) => corners.length <= MOST_CORNERS)))
    return [];
  const largest = Math.max(...hulls.flatMap((hull) => hull?.faces.map(({ areaM2 }) => areaM2) ?? []));
  return parts.flatMap((part, index) => {
    const hull = hulls[index] ?? null;
    if (hull === null) return [];
    const center = scale(hull.corners.reduce(add), 1 / hull.corners.length);
    return hull.faces
      .filter(({ corners, areaM2 }) => corners.length > MOST_CORNERS && areaM2 >= LEAST_SHARE * largest)
      .filter(({ normal, corners }) => isOutermost(part, normal, hull.corners[corners[0]!]!, parts))
      .flatMap(({ corners }) => cornerSets(corners))
      .map((set) => ({
        part: index,
        points: new Float32Array([...set.map((corner) => hull.corners[corner]!), center].flat()),
      }));
  });
}

/** Nothing of the body lies beyond the face, so that it can lie on it. `corner`: one of the face, in the hull's own axes. */
function isOutermost(part: SolidPart, normal: Vec3, corner: Vec3, all: readonly SolidPart[]): boolean {
  const outward = rotate(part.rotation, normal);
  const plane = dot(outward, add(part.position, rotate(part.rotation, corner)));
  const high = farthestM(all, outward);
  return high - plane <= FLATNESS * (high + farthestM(all, scale(outward, -1)));
}

/** How far the parts reach from the body's origin towards a unit direction in its axes, metres. */
function farthestM(parts: readonly SolidPart[], direction: Vec3): number {
  return Math.max(...parts.map((part) => dot(direction, part.position) + reachTowards(part, part.rotation, direction)));
}

/** Corners that are spread round a face, in sets that a pyramid can stand on. */
function cornerSets(corners: readonly number[]): number[][] {
  const count = Math.min(corners.length, STOOD_ON);
  const spread = Array.from({ length: count }, (_, i) => corners[Math.floor((i * corners.length) / count)]!);
  const [even, odd] = [0, 1].map((rest) => spread.filter((_, i) => i % 2 === rest)) as [number[], number[]];
  return [even, odd.length > 2 ? odd : [...odd, spread[0]!]];
}

function pointsOf(points: Float32Array): Vec3[] {
  return Array.from({ length: points.length / 3 }, (_, i) => [points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!]);
}

/** Every edit compiles its scene anew, and its hulls are those of before. */
const known = new Map<number, { readonly points: Float32Array; readonly hull: Hull }[]>();
const MOST_KNOWN = 4096;

function hullOf(points: Float32Array): Hull {
  const key = keyOf(points);
  const same = known.get(key)?.find((entry) => isSame(entry.points, points));
  if (same !== undefined) return same.hull;
  if (known.size > MOST_KNOWN) known.clear();
  const corners = pointsOf(points);
  const hull = { corners, faces: facesOf(corners) };
  known.set(key, [...(known.get(key) ?? []), { points, hull }]);
  return hull;
}

function keyOf(points: Float32Array): number {
  const bits = new Uint32Array(points.buffer, points.byteOffset, points.length);
  let key = bits.length;
  for (const word of bits) key = Math.imul(key ^ word, 0x01000193);
  return key;
}

const isSame = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** Flat faces of a hull, out of the triangles that lie in one plane. */
function facesOf(points: readonly Vec3[]): Face[] {
  const triangles = hullFaces(points).map((corners) => {
    const [a, b, c] = corners.map((corner) => points[corner]!) as [Vec3, Vec3, Vec3];
    const spanned = cross(subtract(b, a), subtract(c, a));
    const doubleM2 = lengthOf(spanned);
    return { corners, areaM2: doubleM2 / 2, normal: scale(spanned, doubleM2 === 0 ? 0 : 1 / doubleM2) };
  });
  const groups: (typeof triangles)[] = [];
  for (const triangle of [...triangles].sort((a, b) => b.areaM2 - a.areaM2)) {
    const group = groups.find(([first]) => dot(first!.normal, triangle.normal) > SAME_FACE_COSINE);
    if (group === undefined) groups.push([triangle]);
    else group.push(triangle);
  }
  return groups.map((group) => {
    const corners = [...new Set(group.flatMap((triangle) => triangle.corners))];
    const { normal } = group[0]!;
    const areaM2 = group.reduce((sum, triangle) => sum + triangle.areaM2, 0);
    return { normal, areaM2, corners: inOrder(corners, normal, points) };
  });
}

/** Corners of a convex face in their order around its middle. */
function inOrder(corners: readonly number[], normal: Vec3, points: readonly Vec3[]): number[] {
  const middle = scale(corners.map((corner) => points[corner]!).reduce(add), 1 / corners.length);
  const first = subtract(points[corners[0]!]!, middle);
  const side = cross(normal, first);
  /** Grows with the angle from the first corner, 0 to 4. */
  const turn = (corner: number): number => {
    const way = subtract(points[corner]!, middle);
    const [x, y] = [dot(way, first), dot(way, side)];
    const share = x / (Math.abs(x) + Math.abs(y) || 1);
    return y >= 0 ? 1 - share : 3 + share;
  };
  return [...corners].sort((a, b) => turn(a) - turn(b) || a - b);
}
