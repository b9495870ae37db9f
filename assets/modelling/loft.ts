import { fromPolygons } from './surface.ts';
import type { Surface } from './surface.ts';
import { at } from './vector.ts';
import type { Vec3 } from './vector.ts';

interface LoftOptions {
  /** The last point of each ring joins the first. */
  readonly isRing?: boolean;
  readonly hasStartCap?: boolean;
  readonly hasEndCap?: boolean;
  readonly creaseRad?: number;
}

/**
 * Skin over rows of equally many points. Seen from outside, a row's points run to the right when the rows run up.
 * Caps must be convex.
 */
export function loft(rows: readonly (readonly Vec3[])[], options: LoftOptions = {}): Surface {
  const count = at(rows, 0).length;
  const points = rows.flatMap((row) => [...row]);
  const polygons: number[][] = [];
  const spans = options.isRing ? count : count - 1;
  for (let i = 0; i + 1 < rows.length; i += 1) {
    for (let j = 0; j < spans; j += 1) {
      const k = (j + 1) % count;
      polygons.push([i * count + j, i * count + k, (i + 1) * count + k, (i + 1) * count + j]);
    }
  }
  const last = (rows.length - 1) * count;
  if (options.hasStartCap) polygons.push(Array.from({ length: count }, (_, j) => count - 1 - j));
  if (options.hasEndCap) polygons.push(Array.from({ length: count }, (_, j) => last + j));
  return fromPolygons(points, polygons, options.creaseRad ?? 0.6);
}
