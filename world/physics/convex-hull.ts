import type { Vec3 } from '../records/fields.ts';
import { cross, dot, lengthOf, subtract } from '../simulation/mathematics/vectors.ts';

/** Points nearer to a face than this share of the cloud's size count as in it. */
const FLATNESS = 1e-6;

interface Face {
  readonly corners: readonly [number, number, number];
  readonly normal: Vec3;
}

/**
 * Triangles of the convex hull, corners anticlockwise seen from outside. Adds one point after the other: the faces it
 * sees go, and the rim of what went is joined to it. Points in a face or inside are left out. Empty for a cloud that
 * is flat or a point.
 */
export function hullFaces(points: readonly Vec3[]): number[][] {
  const start = firstTetrahedron(points);
  if (start === null) return [];
  const { corners, tolerance } = start;
  const [a, b, c, d] = corners;
  let faces = [
    [a, b, c, d],
    [a, c, d, b],
    [a, d, b, c],
    [b, d, c, a],
  ].map(([i, j, k, inside]): Face => {
    const face = faceOf(points, [i!, j!, k!]);
    return heightOver(points, face, inside!) > 0 ? faceOf(points, [i!, k!, j!]) : face;
  });
  for (let index = 0; index < points.length; index++) {
    if (corners.includes(index)) continue;
    const seen = faces.filter((face) => heightOver(points, face, index) > tolerance);
    if (seen.length === 0) continue;
    const edges = new Set(seen.flatMap(({ corners: [i, j, k] }) => [`${i} ${j}`, `${j} ${k}`, `${k} ${i}`]));
    const hidden = faces.filter((face) => !seen.includes(face));
    const rim = seen.flatMap(({ corners: [i, j, k] }) =>
      (
        [
          [i, j],
          [j, k],
          [k, i],
        ] as const
      ).filter(([from, to]) => !edges.has(`${to} ${from}`)),
    );
    faces = [...hidden, ...rim.map(([from, to]) => faceOf(points, [from, to, index]))];
  }
  return faces.map((face) => [...face.corners]);
}

function faceOf(points: readonly Vec3[], corners: readonly [number, number, number]): Face {
  const [a, b, c] = [points[corners[0]]!, points[corners[1]]!, points[corners[2]]!];
  const normal = cross(subtract(b, a), subtract(c, a));
  const length = lengthOf(normal);
  return { corners, normal: length === 0 ? [0, 0, 0] : [normal[0] / length, normal[1] / length, normal[2] / length] };
}

function heightOver(points: readonly Vec3[], face: Face, index: number): number {
  return dot(face.normal, subtract(points[index]!, points[face.corners[0]]!));
}

/** Four points that span the cloud: the farthest from the first, from their line, from their plane. */
function firstTetrahedron(
  points: readonly Vec3[],
): { corners: [number, number, number, number]; tolerance: number } | null {
  const farthest = (measure: (p: Vec3) => number): [number, number] => {
    let best = 0;
    let most = -1;
    points.forEach((p, i) => {
      const value = measure(p);
      if (value > most) [best, most] = [i, value];
    });
    return [best, most];
  };
  const origin = points[0]!;
  const [b, size] = farthest((p) => lengthOf(subtract(p, origin)));
  const tolerance = FLATNESS * size;
  const along = subtract(points[b]!, origin);
  const [c, width] = farthest((p) => lengthOf(cross(subtract(p, origin), along)));
  if (size === 0 || width <= tolerance * size) return null;
  const normal = cross(along, subtract(points[c]!, origin));
  const [d, depth] = farthest((p) => {
    const height = dot(subtract(p, origin), normal);
    return height < 0 ? -height : height;
  });
  return depth <= tolerance * lengthOf(normal) ? null : { corners: [0, b, c, d], tolerance };
}
