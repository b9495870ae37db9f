import type { Vec3 } from '../../../../world/records/fields.ts';
import { facePlanes, outsideM, type Plane } from '../../../../world/physics/fracture/convex-cut.ts';
import type { Shattered } from '../../../../world/physics/fracture/shatter.ts';

/** Rows of one vertex: position 3, normal 3, paint 4, finish 3, emission 3. */
export const VERTEX_FLOATS = 16;

/** Triangles of a shard, vertices one after the other. */
export type Soup = number[];

interface Piece {
  readonly shard: number;
  readonly planes: readonly Plane[];
  readonly center: Vec3;
}

/**
 * The drawn surface of a thing, cut along the cracks: the triangles of each shard, in the thing's space. `vertices`:
 * whole triangles, VERTEX_FLOATS per vertex. A part of the surface goes to the solid of its cell that it lies nearest
 * to, so that models may be finer than their solids.
 */
export function clipSurface(vertices: Float32Array, { shards, regions }: Shattered): Soup[] {
  const soups: Soup[] = shards.map(() => []);
  const everywhere: Piece[] = [];
  const byCell = regions.map(({ cells }) => cells.map((): Piece[] => []));
  const partPlanes = new Map<number, { region: number; pieces: Piece[] }>();
  shards.forEach(({ solids }, shard) => {
    for (const { region, cell, part, planes, bulk } of solids) {
      const piece = { shard, planes, center: bulk.center };
      everywhere.push(piece);
      byCell[region]![cell]!.push(piece);
      const known = partPlanes.get(part);
      if (known === undefined) partPlanes.set(part, { region, pieces: [piece] });
      else known.pieces.push(piece);
    }
  });
  for (let at = 0; at < vertices.length; at += 3 * VERTEX_FLOATS) {
    const polygon = [0, 1, 2].map((k) => vertices.subarray(at + k * VERTEX_FLOATS, at + (k + 1) * VERTEX_FLOATS));
    const region = regions.length === 1 ? 0 : regionOf(centerOf(polygon), partPlanes);
    const { cells } = regions[region]!;
    cells.forEach(({ planes }, cell) => {
      let left: ArrayLike<number>[] = polygon;
      for (const plane of planes) {
        left = clipPolygon(left, plane);
        if (left.length === 0) return;
      }
      const own = byCell[region]![cell]!;
      const shard = nearest(centerOf(left), own.length > 0 ? own : everywhere);
      const soup = soups[shard]!;
      for (let k = 2; k < left.length; k++)
        for (const corner of [left[0]!, left[k - 1]!, left[k]!])
          for (let i = 0; i < VERTEX_FLOATS; i++) soup.push(corner[i]!);
    });
  }
  return soups;
}

function regionOf(point: Vec3, parts: ReadonlyMap<number, { region: number; pieces: readonly Piece[] }>): number {
  let best = 0;
  let least = Infinity;
  for (const { region, pieces } of parts.values()) {
    for (const { planes } of pieces) {
      const distance = outsideM(planes, point);
      if (distance < least) [best, least] = [region, distance];
    }
  }
  return best;
}

function nearest(point: Vec3, pieces: readonly Piece[]): number {
  if (pieces.length === 1) return pieces[0]!.shard;
  let best = 0;
  let least = Infinity;
  for (const { shard, planes } of pieces) {
    const distance = outsideM(planes, point);
    if (distance < least) [best, least] = [shard, distance];
  }
  return best;
}

function centerOf(polygon: readonly ArrayLike<number>[]): Vec3 {
  const sum: Vec3 = [0, 0, 0];
  for (const corner of polygon) for (let axis = 0; axis < 3; axis++) sum[axis] = sum[axis]! + corner[axis]!;
  return [sum[0] / polygon.length, sum[1] / polygon.length, sum[2] / polygon.length];
}

/** What of a convex polygon lies in a half-space; whatever its vertices carry is carried on. */
function clipPolygon(polygon: readonly ArrayLike<number>[], { normal, offsetM }: Plane): ArrayLike<number>[] {
  const height = (p: ArrayLike<number>): number => normal[0] * p[0]! + normal[1] * p[1]! + normal[2] * p[2]! - offsetM;
  const heights = polygon.map(height);
  if (heights.every((value) => value <= 0)) return polygon as ArrayLike<number>[];
  if (heights.every((value) => value >= 0)) return [];
  const left: ArrayLike<number>[] = [];
  polygon.forEach((to, k) => {
    const last = (k + polygon.length - 1) % polygon.length;
    const from = polygon[last]!;
    const [a, b] = [heights[last]!, heights[k]!];
    if ((a < 0 && b > 0) || (a > 0 && b < 0)) {
      const share = a / (a - b);
      const made = new Float32Array(VERTEX_FLOATS);
      for (let i = 0; i < VERTEX_FLOATS; i++) made[i] = from[i]! + (to[i]! - from[i]!) * share;
      left.push(made);
    }
    if (b <= 0) left.push(to);
  });
  return left.length >= 3 ? left : [];
}

/** The faces that cracks made, as triangles with the normals of their planes; `look`: paint, finish, emission. */
export function cutFaces({ shards }: Shattered, look: readonly number[]): Soup[] {
  return shards.map(({ solids }) => {
    const soup: Soup = [];
    for (const { solid } of solids) {
      solid.faces.forEach((face, f) => {
        if (!solid.isCut[f]!) return;
        const [plane] = facePlanes({ points: solid.points, faces: [face] });
        if (plane === undefined) return;
        for (let k = 2; k < face.length; k++)
          for (const corner of [face[0]!, face[k - 1]!, face[k]!])
            soup.push(...solid.points[corner]!, ...plane.normal, ...look);
      });
    }
    return soup;
  });
}
