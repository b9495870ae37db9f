import { inset, sideNormal, signedArea, triangulate } from './outline.ts';
import { at } from './vector.ts';
import type { Vec2, Vec3 } from './vector.ts';
import { move, turn } from './surface.ts';
import type { Surface } from './surface.ts';

/**
 * A closed outline in XY drawn out along Z, centred on z = 0, with chamfered rims that shade round.
 * Sides that meet at less than `creaseRad` shade smoothly.
 */
export function extrude(outline: readonly Vec2[], depthM: number, edgeRadiusM = 0.005, creaseRad = 0.7): Surface {
  const points = signedArea(outline) > 0 ? [...outline] : outline.toReversed();
  const radius = Math.min(edgeRadiusM, depthM * 0.49);
  const capPoints = radius > 0 ? inset(points, radius) : points;
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const half = depthM / 2;
  const count = points.length;
  for (const side of [-1, 1] as const) {
    const base = positions.length;
    for (const [x, y] of capPoints) {
      positions.push([x, y, side * half]);
      normals.push([0, 0, side]);
    }
    for (const [a, b, c] of triangulate(capPoints)) {
      triangles.push(side === 1 ? [base + a, base + b, base + c] : [base + a, base + c, base + b]);
    }
  }
  const cosine = Math.cos(creaseRad);
  const sides = points.map((point, i) => sideNormal(point, at(points, (i + 1) % count)));
  const cornerNormal = (side: Vec2, neighbour: Vec2): Vec3 => {
    if (side[0] * neighbour[0] + side[1] * neighbour[1] < cosine) return [side[0], side[1], 0];
    const [x, y] = [side[0] + neighbour[0], side[1] + neighbour[1]];
    const length = Math.sqrt(x * x + y * y);
    return [x / length, y / length, 0];
  };
  for (let i = 0; i < count; i += 1) {
    const next = (i + 1) % count;
    const side = at(sides, i);
    const [a, b] = [at(points, i), at(points, next)];
    const startNormal = cornerNormal(side, at(sides, (i + count - 1) % count));
    const endNormal = cornerNormal(side, at(sides, next));
    const base = positions.length;
    positions.push(
      [a[0], a[1], radius - half],
      [b[0], b[1], radius - half],
      [b[0], b[1], half - radius],
      [a[0], a[1], half - radius],
    );
    normals.push(startNormal, endNormal, endNormal, startNormal);
    triangles.push([base, base + 1, base + 2], [base, base + 2, base + 3]);
    if (radius > 0) {
      const back: [number, number] = [i, next];
      const front: [number, number] = [count + i, count + next];
      triangles.push([back[0], back[1], base + 1], [back[0], base + 1, base]);
      triangles.push([base + 3, base + 2, front[1]], [base + 3, front[1], front[0]]);
    }
  }
  return { positions, normals, triangles };
}

/** As `extrude`, for an outline of [z, y] drawn out along X: a thing's side view. */
export function extrudeAcross(
  sideView: readonly Vec2[],
  widthM: number,
  edgeRadiusM = 0.005,
  creaseRad = 0.7,
): Surface {
  return turn(
    extrude(
      sideView.map(([z, y]): Vec2 => [-z, y]),
      widthM,
      edgeRadiusM,
      creaseRad,
    ),
    'y',
    Math.PI / 2,
  );
}

/** As `extrude`, for an outline of [x, z] seen from below and drawn out upwards from `baseM`: a thing's plan. */
export function extrudeUp(
  plan: readonly Vec2[],
  heightM: number,
  baseM = 0,
  edgeRadiusM = 0.005,
  creaseRad = 0.7,
): Surface {
  const lying = turn(
    extrude(
      plan.map(([x, z]): Vec2 => [x, -z]),
      heightM,
      edgeRadiusM,
      creaseRad,
    ),
    'x',
    -Math.PI / 2,
  );
  return move(lying, 0, baseM + heightM / 2, 0);
}
