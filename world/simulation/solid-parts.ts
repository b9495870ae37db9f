import type { Quat, Vec3 } from '../records/fields.ts';
import type { Shape, SimpleShape } from '../records/shape.ts';
import { cross, dot, lengthOf, normalizeQuat, rotate, subtract } from './mathematics/vectors.ts';
import { PI, cos, sin } from './mathematics/trigonometry.ts';

/** A convex solid or a triangle mesh in the body's local space, metres, scale applied: what the engine is given. */
export type SolidPart = { readonly position: Vec3; readonly rotation: Quat } & (
  | { readonly kind: 'box'; readonly halfExtents: Vec3 }
  | { readonly kind: 'sphere'; readonly radius: number }
  | { readonly kind: 'capsule' | 'cylinder' | 'cone'; readonly radius: number; readonly halfHeight: number }
  | { readonly kind: 'hull'; readonly points: Float32Array }
  | { readonly kind: 'mesh'; readonly points: Float32Array; readonly triangles: Uint32Array }
);

const NO_TURN: Quat = [0, 0, 0, 1];
/** Thinner than this in any direction, a hull has no usable mass and inertia. */
export const MINIMUM_THICKNESS_M = 1e-4;

/** Segments around a round solid that is replaced by its hull (a 2 % smaller cross-section area at 18). */
const HULL_SEGMENTS = 18;

function isClose(a: number, b: number): boolean {
  const difference = a - b;
  return (difference < 0 ? -difference : difference) <= 1e-6 * (a + b);
}

/**
 * The solids of a shape under a scale. Exact wherever the scaled shape is again of its kind: every box; cylinders,
 * cones and capsules whose x and z scale agree (a capsule's caps stay round, its cylinder part follows y); spheres
 * under one factor. Everything else — an ellipsoid, an elliptic cylinder, a turned part under unequal factors —
 * becomes the convex hull of points on its true surface, which lies inside it by at most 2 % of its width.
 */
export function resolveParts(shape: Shape, scale: Vec3): SolidPart[] {
  if (shape.kind !== 'compound') return [resolvePart(shape, scale, [0, 0, 0], NO_TURN)];
  return shape.parts.map((part) => resolvePart(part.shape, scale, part.positionM, normalizeQuat(part.rotation)));
}

function resolvePart(shape: SimpleShape, scale: Vec3, position: Vec3, rotation: Quat): SolidPart {
  const place = { position: multiplied(position, scale), rotation };
  const isUniform = isClose(scale[0], scale[1]) && isClose(scale[1], scale[2]);
  const isTurned = rotation[0] !== 0 || rotation[1] !== 0 || rotation[2] !== 0;
  if (!isUniform && isTurned) {
    const points = surfacePoints(shape).map((p) => multiplied(rotate(rotation, p), scale));
    return shape.kind === 'mesh'
      ? {
          position: place.position,
          rotation: NO_TURN,
          kind: 'mesh',
          points: packed(points),
          triangles: packedIndexes(shape.triangles),
        }
      : { position: place.position, rotation: NO_TURN, kind: 'hull', points: packed(points) };
  }
  const isRound = isClose(scale[0], scale[2]);
  switch (shape.kind) {
    case 'box':
      return {
        ...place,
        kind: 'box',
        halfExtents: multiplied([shape.sizeM[0] / 2, shape.sizeM[1] / 2, shape.sizeM[2] / 2], scale),
      };
    case 'sphere':
      if (isUniform) return { ...place, kind: 'sphere', radius: shape.radiusM * scale[0] };
      break;
    case 'capsule':
    case 'cylinder':
    case 'cone':
      if (isRound)
        return {
          ...place,
          kind: shape.kind,
          radius: shape.radiusM * scale[0],
          halfHeight: (shape.heightM / 2) * scale[1],
        };
      break;
    case 'mesh':
      return {
        ...place,
        kind: 'mesh',
        points: packed(shape.pointsM.map((p) => multiplied(p, scale))),
        triangles: packedIndexes(shape.triangles),
      };
    case 'convexHull':
      break;
  }
  return { ...place, kind: 'hull', points: packed(surfacePoints(shape).map((p) => multiplied(p, scale))) };
}

/** Points whose convex hull stands for the shape; for a mesh, its own points. */
function surfacePoints(shape: SimpleShape): Vec3[] {
  switch (shape.kind) {
    case 'box': {
      const [x, y, z] = [shape.sizeM[0] / 2, shape.sizeM[1] / 2, shape.sizeM[2] / 2];
      const corners: Vec3[] = [];
      for (const sx of [-x, x]) for (const sy of [-y, y]) for (const sz of [-z, z]) corners.push([sx, sy, sz]);
      return corners;
    }
    case 'sphere':
      return roundPoints(shape.radiusM, 0);
    case 'capsule':
      return roundPoints(shape.radiusM, shape.heightM / 2);
    case 'cylinder':
      return [...ring(shape.radiusM, -shape.heightM / 2), ...ring(shape.radiusM, shape.heightM / 2)];
    case 'cone':
      return [...ring(shape.radiusM, -shape.heightM / 2), [0, shape.heightM / 2, 0]];
    case 'convexHull':
    case 'mesh':
      return shape.pointsM as Vec3[];
  }
}

function ring(radius: number, y: number): Vec3[] {
  const points: Vec3[] = [];
  for (let i = 0; i < HULL_SEGMENTS; i++) {
    const angle = (2 * PI * i) / HULL_SEGMENTS;
    points.push([radius * cos(angle), y, radius * sin(angle)]);
  }
  return points;
}

/** Sphere cut at its equator and pulled apart by ± `halfHeight`. */
function roundPoints(radius: number, halfHeight: number): Vec3[] {
  const steps = HULL_SEGMENTS / 2;
  const points: Vec3[] = [
    [0, radius + halfHeight, 0],
    [0, -radius - halfHeight, 0],
  ];
  for (let i = 1; i < steps; i++) {
    const elevation = PI * (i / steps - 0.5);
    const y = radius * sin(elevation);
    points.push(...ring(radius * cos(elevation), y < 0 ? y - halfHeight : y + halfHeight));
  }
  return points;
}

function multiplied(a: Vec3, b: Vec3): Vec3 {
  return [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
}

function packed(points: readonly Vec3[]): Float32Array {
  const floats = new Float32Array(points.length * 3);
  points.forEach((p, i) => floats.set(p, i * 3));
  return floats;
}

function packedIndexes(triangles: readonly (readonly number[])[]): Uint32Array {
  const indexes = new Uint32Array(triangles.length * 3);
  triangles.forEach((t, i) => indexes.set(t, i * 3));
  return indexes;
}

/** Extent of a point cloud in its thinnest direction that three of its own points span, metres. 0 = flat or worse. */
export function thicknessOf(points: Float32Array): number {
  const count = points.length / 3;
  const at = (i: number): Vec3 => [points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!];
  const origin = at(0);
  const farthest = (distanceOf: (offset: Vec3) => number): [Vec3, number] => {
    let best: Vec3 = [0, 0, 0];
    let most = 0;
    for (let i = 1; i < count; i++) {
      const offset = subtract(at(i), origin);
      const distance = distanceOf(offset);
      if (distance > most) [best, most] = [offset, distance];
    }
    return [best, most];
  };
  const [along, length] = farthest(lengthOf);
  if (length === 0) return 0;
  const [beside, width] = farthest((offset) => lengthOf(cross(offset, along)) / length);
  if (width === 0) return 0;
  const normal = cross(along, beside);
  const [, thickness] = farthest((offset) => {
    const distance = dot(offset, normal) / lengthOf(normal);
    return distance < 0 ? -distance : distance;
  });
  return Math.min(length, width, thickness);
}

/** Half of the smallest way through a part, metres: how far it may move per tick without being able to jump a wall. */
export function innerRadiusOf(part: SolidPart): number {
  switch (part.kind) {
    case 'box':
      return Math.min(...part.halfExtents);
    case 'sphere':
    case 'capsule':
      return part.radius;
    case 'cylinder':
    case 'cone':
      return Math.min(part.radius, part.halfHeight);
    case 'hull':
      return thicknessOf(part.points) / 2;
    case 'mesh':
      return 0;
  }
}

/** Radius of a body that is a single sphere about its origin, metres; null for any other. */
export function ballRadius(parts: readonly SolidPart[]): number | null {
  const [part] = parts;
  const isCentred = part !== undefined && part.position.every((component) => component === 0);
  return parts.length === 1 && isCentred && part.kind === 'sphere' ? part.radius : null;
}
