import type { Vec3 } from '../../records/fields.ts';
import { add, cross, dot, normalize, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import type { Polyhedron } from '../polyhedron.ts';

/** The half-space of points p with normal · p ≤ offset; `normal` unit, metres. */
export interface Plane {
  readonly normal: Vec3;
  readonly offsetM: number;
}

/** A convex solid that was cut out of another: which of its faces are new. */
export interface CutSolid extends Polyhedron {
  /** Per face: true where a cut made it, false where it is the old surface. */
  readonly isCut: readonly boolean[];
}

/** Corners nearer to a plane than this lie in it, metres. */
const IN_PLANE_M = 1e-9;

/** A solid with all of its own surface. */
export function uncut(solid: Polyhedron): CutSolid {
  return { points: solid.points, faces: solid.faces, isCut: solid.faces.map(() => false) };
}

/** The plane through `point` whose half-space lies against `normal` (any length). */
export function planeThrough(point: Vec3, normal: Vec3): Plane {
  const unit = normalize(normal);
  return { normal: unit, offsetM: dot(unit, point) };
}

/** The other side of a plane. */
export function opposite({ normal, offsetM }: Plane): Plane {
  return { normal: scale(normal, -1), offsetM: -offsetM };
}

/** What of a solid lies in a half-space, closed by a new face; null where nothing does. */
export function cutSolid(solid: CutSolid, plane: Plane): CutSolid | null {
  const { points, faces } = solid;
  const heights = points.map((p) => dot(plane.normal, p) - plane.offsetM);
  if (heights.every((height) => height <= IN_PLANE_M)) return solid;
  if (heights.every((height) => height >= -IN_PLANE_M)) return null;
  const made: Vec3[] = [];
  const rim: number[] = [];
  /** New index of a kept corner; −1 where it is not kept. */
  const kept = points.map((p, i) => {
    if (heights[i]! > IN_PLANE_M) return -1;
    if (heights[i]! >= -IN_PLANE_M) rim.push(made.length);
    return made.push(p) - 1;
  });
  const crossings = new Map<number, number>();
  const crossing = (i: number, j: number): number => {
    const [from, to] = i < j ? [i, j] : [j, i];
    const key = from * points.length + to;
    const known = crossings.get(key);
    if (known !== undefined) return known;
    const share = heights[from]! / (heights[from]! - heights[to]!);
    const p = points[from]!;
    const index = made.push(add(p, scale(subtract(points[to]!, p), share))) - 1;
    crossings.set(key, index);
    rim.push(index);
    return index;
  };
  const keptFaces: number[][] = [];
  const isCut: boolean[] = [];
  faces.forEach((face, f) => {
    const corners: number[] = [];
    face.forEach((to, k) => {
      const from = face[(k + face.length - 1) % face.length]!;
      const isThrough =
        (heights[from]! > IN_PLANE_M && heights[to]! < -IN_PLANE_M) ||
        (heights[from]! < -IN_PLANE_M && heights[to]! > IN_PLANE_M);
      if (isThrough) corners.push(crossing(from, to));
      if (kept[to]! >= 0) corners.push(kept[to]!);
    });
    if (corners.length < 3) return;
    keptFaces.push(corners);
    isCut.push(solid.isCut[f]!);
  });
  if (rim.length >= 3) {
    keptFaces.push(around(made, rim, plane.normal));
    isCut.push(true);
  }
  return { points: made, faces: keptFaces, isCut };
}

/** What of a solid lies in all half-spaces. */
export function cutByAll(solid: CutSolid, planes: readonly Plane[]): CutSolid | null {
  let left: CutSolid | null = solid;
  for (const plane of planes) {
    if (left === null) return null;
    left = cutSolid(left, plane);
  }
  return left;
}

/** Corners of a convex polygon in anticlockwise order seen against `normal`. */
function around(points: readonly Vec3[], corners: readonly number[], normal: Vec3): number[] {
  const center = scale(
    corners.reduce<Vec3>((sum, i) => add(sum, points[i]!), [0, 0, 0]),
    1 / corners.length,
  );
  const [x, y] = planeAxes(normal);
  const flat = corners.map((index) => {
    const offset = subtract(points[index]!, center);
    return { index, x: dot(offset, x), y: dot(offset, y) };
  });
  const half = (p: { x: number; y: number }): number => (p.y > 0 || (p.y === 0 && p.x > 0) ? 0 : 1);
  flat.sort((a, b) => half(a) - half(b) || a.y * b.x - a.x * b.y || a.index - b.index);
  return flat.map(({ index }) => index);
}

/** Two unit directions in the plane of a unit normal that make a right-handed frame with it. */
export function planeAxes(normal: Vec3): [Vec3, Vec3] {
  const [x, y, z] = normal.map((component) => component * component) as Vec3;
  const helper: Vec3 = x <= y && x <= z ? [1, 0, 0] : y <= z ? [0, 1, 0] : [0, 0, 1];
  const first = normalize(cross(helper, normal));
  return [first, cross(normal, first)];
}

/** Planes of a solid's faces, its inside below them. Faces without area are left out. */
export function facePlanes({ points, faces }: Polyhedron): Plane[] {
  const planes: Plane[] = [];
  for (const face of faces) {
    const origin = points[face[0]!]!;
    let area: Vec3 = [0, 0, 0];
    for (let i = 2; i < face.length; i++)
      area = add(area, cross(subtract(points[face[i - 1]!]!, origin), subtract(points[face[i]!]!, origin)));
    if (dot(area, area) > 1e-24) planes.push(planeThrough(origin, area));
  }
  return planes;
}

/** How far a point is outside of a convex solid by its planes, metres; negative inside. */
export function outsideM(planes: readonly Plane[], point: Vec3): number {
  let most = -Infinity;
  for (const { normal, offsetM } of planes) most = Math.max(most, dot(normal, point) - offsetM);
  return most;
}

/** Whether a plane of one convex solid has all corners of another more than `gapM` beyond it. */
export function isParted(planes: readonly Plane[], corners: readonly Vec3[], gapM: number): boolean {
  for (const { normal, offsetM } of planes) {
    if (corners.every((p) => dot(normal, p) - offsetM > gapM)) return true;
  }
  return false;
}
