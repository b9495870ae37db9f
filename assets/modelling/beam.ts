import { box } from './box.ts';
import type { Surface } from './surface.ts';
import { solidHull } from './collision.ts';
import type { CollisionPart } from './collision.ts';
import { add, cross, dot, lengthOf, mix, multiply, normalise, subtract } from './vector.ts';
import type { Vec3 } from './vector.ts';

interface Beam {
  readonly from: Vec3;
  readonly to: Vec3;
  /** Across the beam: along X as far as that is possible, and at right angles to that. */
  readonly widthM: number;
  readonly depthM: number;
}

function axesOf({ from, to }: Beam): { along: Vec3; across: Vec3; up: Vec3 } {
  const along = normalise(subtract(to, from));
  const reference: Vec3 = Math.abs(along[0]) > 0.9 ? [0, 0, 1] : [1, 0, 0];
  const across = normalise(subtract(reference, multiply(along, dot(reference, along))));
  return { along, across, up: cross(across, along) };
}

/** Straight bar with rounded edges between two points. */
export function beam(bar: Beam, edgeRadiusM = 0.004): Surface {
  const { along, across, up } = axesOf(bar);
  const middle = mix(bar.from, bar.to, 0.5);
  const turned = ([x, y, z]: Vec3): Vec3 => add(add(multiply(across, x), multiply(along, y)), multiply(up, z));
  const straight = box([bar.widthM, lengthOf(subtract(bar.to, bar.from)), bar.depthM], edgeRadiusM);
  return {
    positions: straight.positions.map((p) => add(turned(p), middle)),
    normals: straight.normals.map(turned),
    triangles: straight.triangles,
  };
}

/** The same bar as a collision part. */
export function solidBeam(bar: Beam): CollisionPart {
  const { across, up } = axesOf(bar);
  return solidHull(
    [bar.from, bar.to].flatMap((end) =>
      [-1, 1].flatMap((i) =>
        [-1, 1].map((j) => add(end, add(multiply(across, (i * bar.widthM) / 2), multiply(up, (j * bar.depthM) / 2)))),
      ),
    ),
  );
}
