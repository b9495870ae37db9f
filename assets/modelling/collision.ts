import type { Quat, Vec3 } from '../../world/records/fields.ts';
import type { Shape, SimpleShape } from '../../world/records/shape.ts';
import { at } from './vector.ts';
import type { Vec2 } from './vector.ts';

/** A convex piece of a collision shape and where its centre is. */
export interface CollisionPart {
  readonly shape: SimpleShape;
  readonly positionM: Vec3;
  readonly rotation: Quat;
}

const upright: Quat = [0, 0, 0, 1];
const half = Math.SQRT1_2;
/** Turns local Y to X: for wheels and things that lie on their side. */
export const alongX: Quat = [0, 0, -half, half];
/** Turns local Y to Z. */
export const alongZ: Quat = [half, 0, 0, half];

const tidy = (value: number) => Math.round(value * 1e4) / 1e4 + 0;
const tidyPoint = ([x, y, z]: Vec3): Vec3 => [tidy(x), tidy(y), tidy(z)];

/** Box whose base centre is at (x, y, z). */
export function solidBox(sizeM: Vec3, x = 0, y = 0, z = 0): CollisionPart {
  return {
    shape: { kind: 'box', sizeM: tidyPoint(sizeM) },
    positionM: tidyPoint([x, y + sizeM[1] / 2, z]),
    rotation: upright,
  };
}

/** Upright cylinder whose base centre is at (x, y, z). */
export function solidCylinder(radiusM: number, heightM: number, x = 0, y = 0, z = 0): CollisionPart {
  return {
    shape: { kind: 'cylinder', radiusM: tidy(radiusM), heightM: tidy(heightM) },
    positionM: tidyPoint([x, y + heightM / 2, z]),
    rotation: upright,
  };
}

/** Cylinder on its side, centred on (x, y, z). */
export function lyingCylinder(radiusM: number, lengthM: number, centre: Vec3, rotation: Quat = alongX): CollisionPart {
  return {
    shape: { kind: 'cylinder', radiusM: tidy(radiusM), heightM: tidy(lengthM) },
    positionM: tidyPoint(centre),
    rotation,
  };
}

export function solidHull(pointsM: readonly Vec3[]): CollisionPart {
  return { shape: { kind: 'convexHull', pointsM: pointsM.map(tidyPoint) }, positionM: [0, 0, 0], rotation: upright };
}

/** Hull of a turned profile of [radius, height] corners. */
export function turnedHull(profile: readonly Vec2[], sides = 12): CollisionPart {
  return solidHull(
    profile.flatMap(([radius, y]): Vec3[] =>
      radius < 1e-6
        ? [[0, y, 0]]
        : Array.from({ length: sides }, (_, i): Vec3 => {
            const angle = (Math.PI * 2 * i) / sides;
            return [radius * Math.cos(angle), y, radius * Math.sin(angle)];
          }),
    ),
  );
}

/**
 * Wall of a turned thing that is open: staves between the outer profile and one `thicknessM` inside it. Things can
 * lie in it, and its mass is where the wall is.
 */
export function turnedStaves(profile: readonly Vec2[], thicknessM: number, staves = 12): CollisionPart[] {
  const corner = (radius: number, y: number, i: number): Vec3 => {
    const angle = (Math.PI * 2 * i) / staves;
    return [radius * Math.cos(angle), y, radius * Math.sin(angle)];
  };
  return profile.slice(1).flatMap(([topRadius, topY], span) => {
    const [bottomRadius, bottomY] = at(profile, span);
    return Array.from({ length: staves }, (_, i) =>
      solidHull(
        [i, i + 1].flatMap((k) => [
          corner(bottomRadius, bottomY, k),
          corner(bottomRadius - thicknessM, bottomY, k),
          corner(topRadius, topY, k),
          corner(topRadius - thicknessM, topY, k),
        ]),
      ),
    );
  });
}

export function compound(...parts: readonly CollisionPart[]): Shape {
  return { kind: 'compound', parts: parts.map(({ shape, positionM, rotation }) => ({ shape, positionM, rotation })) };
}
