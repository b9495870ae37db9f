import type { Model } from './model.ts';
import { Model as EmptyModel } from './model.ts';
import type { PaintName } from './palette.ts';
import { flip } from './surface.ts';
import type { Surface } from './surface.ts';
import { at } from './vector.ts';
import type { Vec3 } from './vector.ts';

/** Where a triangle lies and what it is painted with. */
export interface Place {
  readonly part: string;
  readonly paint: PaintName;
  /** Middle of its corners, and of their normals. */
  readonly middle: Vec3;
  readonly normal: Vec3;
}

/**
 * Cuts a model anew into named parts, triangle by triangle. `lining`: paint of the inner side of what is in
 * `linedParts`, so that a door which comes off has two.
 */
export function splitModel(
  model: Model,
  partOf: (place: Place) => string,
  lining: PaintName,
  isLined: (part: string, paint: PaintName) => boolean,
): Model {
  const made = new EmptyModel();
  for (const { name, surfaces } of model.parts) {
    for (const [paint, surface] of surfaces) {
      const groups = new Map<string, Vec3[]>();
      for (const triangle of surface.triangles) {
        const part = partOf({
          part: name,
          paint,
          middle: mean(triangle.map((i) => at(surface.positions, i))),
          normal: mean(triangle.map((i) => at(surface.normals, i))),
        });
        groups.set(part, [...(groups.get(part) ?? []), triangle]);
      }
      for (const [part, triangles] of groups) {
        const own = onlyUsed({ ...surface, triangles });
        made.add(part, paint, own);
        if (isLined(part, paint)) made.add(part, lining, flip(inset(own)));
      }
    }
  }
  return made;
}

function mean(points: readonly Vec3[]): Vec3 {
  const sum: [number, number, number] = [0, 0, 0];
  for (const point of points) for (const axis of [0, 1, 2] as const) sum[axis] += point[axis] / points.length;
  return sum;
}

/** Sheet metal and its lining are this far apart, so that neither shades the other. */
const LINING_M = 0.02;

function inset(surface: Surface): Surface {
  const positions = surface.positions.map((p, i): Vec3 => {
    const n = at(surface.normals, i);
    return [p[0] - n[0] * LINING_M, p[1] - n[1] * LINING_M, p[2] - n[2] * LINING_M];
  });
  return { ...surface, positions };
}

/** Without the vertices that no triangle names. */
function onlyUsed({ positions, normals, triangles }: Surface): Surface {
  const places = new Map<number, number>();
  for (const triangle of triangles) for (const i of triangle) if (!places.has(i)) places.set(i, places.size);
  const used = [...places.keys()];
  return {
    positions: used.map((i) => at(positions, i)),
    normals: used.map((i) => at(normals, i)),
    triangles: triangles.map(([a, b, c]) => [places.get(a)!, places.get(b)!, places.get(c)!] as Vec3),
  };
}
