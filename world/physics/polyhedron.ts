import type { Vec3 } from '../records/fields.ts';
import { cos, PI, sin } from '../simulation/mathematics/trigonometry.ts';
import { add, cross, dot, lengthOf, rotate, subtract } from '../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../simulation/solid-parts.ts';
import { hullFaces } from './convex-hull.ts';

/** A convex solid with flat faces; the corners of a face run anticlockwise seen from outside. Metres. */
export interface Polyhedron {
  readonly points: readonly Vec3[];
  readonly faces: readonly (readonly number[])[];
}

export interface Bulk {
  readonly volumeM3: number;
  /** Centre of the volume; the origin where there is none. */
  readonly center: Vec3;
}

/** Sides of the prism that stands for a round solid. */
const SEGMENTS = 32;
/** Rings of a capsule's cap between pole and equator. */
const CAP_RINGS = 6;

/**
 * The solid of a part in its body's local space. Boxes and hulls are exact. Cylinders, cones and capsules become
 * prisms of 32 sides of the true height and volume: their radius is enlarged by what the flat sides cut off. Not for
 * spheres, which have formulas, and not for meshes, which have no inside.
 */
export function polyhedronOf(part: SolidPart): Polyhedron {
  const local = localPolyhedron(part);
  return { ...local, points: local.points.map((p) => add(part.position, rotate(part.rotation, p))) };
}

function localPolyhedron(part: SolidPart): Polyhedron {
  switch (part.kind) {
    case 'box':
      return box(part.halfExtents);
    case 'cylinder':
    case 'cone':
    case 'capsule':
      return withVolume(lathe(profileOf(part.kind, part.radius, part.halfHeight)), roundVolume(part));
    case 'hull': {
      const points: Vec3[] = [];
      for (let i = 0; i < part.points.length; i += 3)
        points.push([part.points[i]!, part.points[i + 1]!, part.points[i + 2]!]);
      return { points, faces: hullFaces(points) };
    }
    case 'sphere':
    case 'mesh':
      return { points: [], faces: [] };
  }
}

function box([x, y, z]: Vec3): Polyhedron {
  const points: Vec3[] = [];
  for (const sx of [-x, x]) for (const sy of [-y, y]) for (const sz of [-z, z]) points.push([sx, sy, sz]);
  return {
    points,
    faces: [
      [0, 1, 3, 2],
      [4, 6, 7, 5],
      [0, 4, 5, 1],
      [2, 3, 7, 6],
      [0, 2, 6, 4],
      [1, 5, 7, 3],
    ],
  };
}

type Ring = readonly [radius: number, y: number];

/** Outline from the bottom up. */
function profileOf(kind: 'cylinder' | 'cone' | 'capsule', radius: number, halfHeight: number): Ring[] {
  if (kind === 'cylinder')
    return [
      [radius, -halfHeight],
      [radius, halfHeight],
    ];
  if (kind === 'cone')
    return [
      [radius, -halfHeight],
      [0, halfHeight],
    ];
  const lower: Ring[] = [];
  const upper: Ring[] = [];
  for (let i = 0; i <= CAP_RINGS; i++) {
    const angle = ((PI / 2) * i) / CAP_RINGS;
    // The poles are points: own trigonometry gives 6e-17 for the cosine there.
    const r = i === CAP_RINGS ? 0 : radius * cos(angle);
    lower.unshift([r, -halfHeight - radius * sin(angle)]);
    upper.push([r, halfHeight + radius * sin(angle)]);
  }
  return [...lower, ...upper];
}

function roundVolume({
  kind,
  radius: r,
  halfHeight: h,
}: {
  readonly kind: 'cylinder' | 'cone' | 'capsule';
  readonly radius: number;
  readonly halfHeight: number;
}): number {
  const cylinder = PI * r * r * 2 * h;
  if (kind === 'cylinder') return cylinder;
  return kind === 'cone' ? cylinder / 3 : cylinder + (4 / 3) * PI * r * r * r;
}

/** Solid of revolution about y with flat sides. Rings of no radius are one point. */
function lathe(profile: readonly Ring[]): Polyhedron {
  const points: Vec3[] = [];
  const rings = profile.map(([radius, y]) => {
    const first = points.length;
    const count = radius === 0 ? 1 : SEGMENTS;
    for (let i = 0; i < count; i++) {
      const angle = (2 * PI * i) / SEGMENTS;
      points.push([radius * cos(angle), y, radius * sin(angle)]);
    }
    return Array.from({ length: count }, (_, i) => first + i);
  });
  const faces: number[][] = [];
  const bottom = rings[0]!;
  const top = rings.at(-1)!;
  if (bottom.length > 1) faces.push([...bottom]);
  if (top.length > 1) faces.push([...top].reverse());
  for (let r = 1; r < rings.length; r++) {
    const below = rings[r - 1]!;
    const above = rings[r]!;
    for (let i = 0; i < SEGMENTS; i++) {
      const next = (i + 1) % SEGMENTS;
      const corners = [
        below[i % below.length]!,
        above[i % above.length]!,
        above[next % above.length]!,
        below[next % below.length]!,
      ];
      faces.push(corners.filter((corner, k) => corner !== corners[(k + 1) % 4]));
    }
  }
  return { points, faces };
}

/** Widens a solid of revolution to a volume. */
function withVolume({ points, faces }: Polyhedron, volumeM3: number): Polyhedron {
  const factor = Math.sqrt(volumeM3 / bulkOf({ points, faces }).volumeM3);
  return { points: points.map(([x, y, z]): Vec3 => [x * factor, y, z * factor]), faces };
}

// Scratch of bulkBelow: heights of the corners, and the corners of what is kept of a face.
const heights: number[] = [];
const kept: number[] = [];

/** Volume and its centre, exact: the sum of the signed tetrahedra from the origin to every face. */
export function bulkOf(solid: Polyhedron): Bulk {
  return bulkBelow(solid, [0, 1, 0], -Infinity);
}

/**
 * Volume, with its centre, of what lies below a plane: points p with normal · p + height < 0, `normal` of unit length.
 * Exact: all tetrahedra start at a point of the plane, so the cut face, which lies in the plane, adds nothing and need
 * not be built. Runs per tick and floating body, so it works on numbers and makes no vectors.
 */
export function bulkBelow({ points, faces }: Polyhedron, normal: Vec3, height: number): Bulk {
  const [nx, ny, nz] = normal;
  const isWhole = height === -Infinity;
  const ax = isWhole ? 0 : -height * nx;
  const ay = isWhole ? 0 : -height * ny;
  const az = isWhole ? 0 : -height * nz;
  let sixfold = 0;
  let mx = 0;
  let my = 0;
  let mz = 0;
  for (let i = 0; i < points.length; i++) {
    const [x, y, z] = points[i]!;
    heights[i] = nx * x + ny * y + nz * z + height;
  }
  for (const face of faces) {
    let count = 0;
    let from = face[face.length - 1]!;
    for (const to of face) {
      const a = heights[from]!;
      const b = heights[to]!;
      const q = points[to]!;
      if (a < 0 !== b < 0) {
        const p = points[from]!;
        const share = a / (a - b);
        kept[count++] = p[0] + (q[0] - p[0]) * share - ax;
        kept[count++] = p[1] + (q[1] - p[1]) * share - ay;
        kept[count++] = p[2] + (q[2] - p[2]) * share - az;
      }
      if (b < 0) {
        kept[count++] = q[0] - ax;
        kept[count++] = q[1] - ay;
        kept[count++] = q[2] - az;
      }
      from = to;
    }
    for (let k = 6; k < count; k += 3) {
      const [fx, fy, fz] = [kept[0]!, kept[1]!, kept[2]!];
      const [lx, ly, lz] = [kept[k - 3]!, kept[k - 2]!, kept[k - 1]!];
      const [x, y, z] = [kept[k]!, kept[k + 1]!, kept[k + 2]!];
      const part = fx * (ly * z - lz * y) + fy * (lz * x - lx * z) + fz * (lx * y - ly * x);
      sixfold += part;
      mx += (fx + lx + x) * part;
      my += (fy + ly + y) * part;
      mz += (fz + lz + z) * part;
    }
  }
  if (sixfold <= 0) return { volumeM3: 0, center: [0, 0, 0] };
  const weight = 1 / (4 * sixfold);
  return { volumeM3: sixfold / 6, center: [ax + mx * weight, ay + my * weight, az + mz * weight] };
}

/** Area of the shadow along `direction` (unit), m²: half the sum of what all faces of a convex solid show. */
export function shadowAreaM2({ points, faces }: Polyhedron, direction: Vec3): number {
  let sum = 0;
  for (const face of faces) {
    let area: Vec3 = [0, 0, 0];
    for (let i = 2; i < face.length; i++) {
      const origin = points[face[0]!]!;
      area = add(area, cross(subtract(points[face[i - 1]!]!, origin), subtract(points[face[i]!]!, origin)));
    }
    const shown = dot(area, direction);
    sum += shown < 0 ? -shown : shown;
  }
  return sum / 4;
}

/** Distance of the farthest corner from the origin, metres. */
export function reachOf({ points }: Polyhedron): number {
  return points.reduce((most, p) => Math.max(most, lengthOf(p)), 0);
}
