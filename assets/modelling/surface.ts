import { add, at, cross, dot, normalise, subtract } from './vector.ts';
import type { Vec3 } from './vector.ts';

/** Where a vertex of a plant has grown: what the wind needs to know of it. */
export interface Growth {
  /** Times the paint, linear, 0..1. */
  readonly tint: Vec3;
  /**
   * Height of the root of the main branch that it belongs to over the plant's; way from the trunk along the branches over
   * the longest of them; beats of the main branch and of the tuft of leaves, which set their times apart. All 0..1.
   */
  readonly limb: readonly [rootHeight: number, reach: number, branchBeat: number, leafBeat: number];
  /** Of a leaf: where its tuft hangs on the branch, metres. */
  readonly anchor?: Vec3;
}

/** Triangles with a normal per vertex; metres, right-handed, Y up, counter-clockwise seen from outside. */
export interface Surface {
  readonly positions: readonly Vec3[];
  readonly normals: readonly Vec3[];
  readonly triangles: readonly Vec3[];
  /** Of plants: one per vertex. */
  readonly growth?: readonly Growth[];
}

/** One surface of many, which have all grown or none. */
export function join(...surfaces: readonly Surface[]): Surface {
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const growth: Growth[] = [];
  for (const surface of surfaces) {
    const base = positions.length;
    for (const position of surface.positions) positions.push(position);
    for (const normal of surface.normals) normals.push(normal);
    for (const [a, b, c] of surface.triangles) triangles.push([a + base, b + base, c + base]);
    for (const grown of surface.growth ?? []) growth.push(grown);
  }
  if (growth.length === 0) return { positions, normals, triangles };
  if (growth.length !== positions.length)
    throw new Error(`expected growth of ${positions.length} vertices, there is that of ${growth.length}`);
  return { positions, normals, triangles, growth };
}

export function move(surface: Surface, x: number, y: number, z: number): Surface {
  return { ...surface, positions: surface.positions.map((p) => add(p, [x, y, z])) };
}

type Axis = 'x' | 'y' | 'z';

function turnPoint([x, y, z]: Vec3, axis: Axis, angleRad: number): Vec3 {
  const c = Math.cos(angleRad);
  const s = Math.sin(angleRad);
  if (axis === 'x') return [x, y * c - z * s, y * s + z * c];
  if (axis === 'y') return [x * c + z * s, y, z * c - x * s];
  return [x * c - y * s, x * s + y * c, z];
}

/** Right-handed turn about an axis through the origin. */
export function turn(surface: Surface, axis: Axis, angleRad: number): Surface {
  return {
    ...surface,
    positions: surface.positions.map((p) => turnPoint(p, axis, angleRad)),
    normals: surface.normals.map((n) => turnPoint(n, axis, angleRad)),
  };
}

/** Stretch by positive or negative factors; an odd number of negative ones turns the triangles round. */
export function stretch(surface: Surface, x: number, y: number, z: number): Surface {
  const flipped = x * y * z < 0;
  return {
    positions: surface.positions.map((p): Vec3 => [p[0] * x, p[1] * y, p[2] * z]),
    normals: surface.normals.map((n) => normalise([n[0] / x, n[1] / y, n[2] / z])),
    triangles: flipped ? surface.triangles.map(([a, b, c]): Vec3 => [a, c, b]) : surface.triangles,
  };
}

/** The same thing on the other side of the plane x = 0. */
export function mirror(surface: Surface): Surface {
  return stretch(surface, -1, 1, 1);
}

/** The thing and its mirror image. */
export function bothSides(surface: Surface): Surface {
  return join(surface, mirror(surface));
}

/** Inside out: for linings. */
export function flip(surface: Surface): Surface {
  return {
    positions: surface.positions,
    normals: surface.normals.map(([x, y, z]): Vec3 => [-x, -y, -z]),
    triangles: surface.triangles.map(([a, b, c]): Vec3 => [a, c, b]),
  };
}

function areaVector(points: readonly Vec3[], triangle: Vec3): Vec3 {
  const a = at(points, triangle[0]);
  return cross(subtract(at(points, triangle[1]), a), subtract(at(points, triangle[2]), a));
}

/**
 * Polygons (convex, counter-clockwise from outside) to a surface. Neighbours whose faces differ by less than
 * `creaseRad` share a smooth, area-weighted normal; sharper edges stay edges.
 */
export function fromPolygons(
  points: readonly Vec3[],
  polygons: readonly (readonly number[])[],
  creaseRad: number,
): Surface {
  const corners: Vec3[] = [];
  for (const polygon of polygons) {
    for (let i = 1; i + 1 < polygon.length; i += 1) corners.push([at(polygon, 0), at(polygon, i), at(polygon, i + 1)]);
  }
  const faces = corners
    .map((triangle) => ({ triangle, area: areaVector(points, triangle) }))
    .filter(({ area }) => dot(area, area) > 1e-16);
  const keyOf = (index: number) => {
    const [x, y, z] = at(points, index);
    return `${Math.round(x * 1e5)},${Math.round(y * 1e5)},${Math.round(z * 1e5)}`;
  };
  const around = new Map<string, Vec3[]>();
  for (const { triangle, area } of faces) {
    for (const index of triangle) {
      const key = keyOf(index);
      const list = around.get(key);
      if (list) list.push(area);
      else around.set(key, [area]);
    }
  }
  const leastCosine = Math.cos(creaseRad);
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  for (const { triangle, area } of faces) {
    const own = normalise(area);
    const base = positions.length;
    for (const index of triangle) {
      let sum: Vec3 = [0, 0, 0];
      for (const other of around.get(keyOf(index)) ?? []) {
        if (dot(own, normalise(other)) >= leastCosine - 1e-9) sum = add(sum, other);
      }
      positions.push(at(points, index));
      normals.push(normalise(sum));
    }
    triangles.push([base, base + 1, base + 2]);
  }
  return { positions, normals, triangles };
}
