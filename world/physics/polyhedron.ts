import type { Vec3 } from '../records/fields.ts';
import { cos, PI, sin } from '../simulation/mathematics/trigonometry.ts';
import { add, cross, dot, lengthOf, rotate, scale, subtract } from '../simulation/mathematics/vectors.ts';
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

/** Volume and its centre, exact: the sum of the signed tetrahedra from the origin to every face. */
export function bulkOf(solid: Polyhedron): Bulk {
  const sum = new BulkSum([0, 0, 0]);
  for (const face of solid.faces) sum.addFace(face.map((corner) => solid.points[corner]!));
  return sum.bulk;
}

/**
 * Volume, with its centre, of what lies below a plane: points p with normal · p + height < 0, `normal` of unit length.
 * Exact: all tetrahedra start at a point of the plane, so the cut face, which lies in the plane, adds nothing and need
 * not be built.
 */
export function bulkBelow({ points, faces }: Polyhedron, normal: Vec3, height: number): Bulk {
  const sum = new BulkSum(scale(normal, -height));
  const heights = points.map((p) => dot(normal, p) + height);
  for (const face of faces) {
    const kept: Vec3[] = [];
    for (let i = 0; i < face.length; i++) {
      const from = face[i]!;
      const to = face[(i + 1) % face.length]!;
      const a = heights[from]!;
      const b = heights[to]!;
      if (a < 0) kept.push(points[from]!);
      if (a < 0 !== b < 0) {
        const share = a / (a - b);
        kept.push(add(points[from]!, scale(subtract(points[to]!, points[from]!), share)));
      }
    }
    sum.addFace(kept);
  }
  return sum.bulk;
}

class BulkSum {
  readonly #apex: Vec3;
  #sixfold = 0;
  #moment: Vec3 = [0, 0, 0];

  constructor(apex: Vec3) {
    this.#apex = apex;
  }

  addFace(corners: readonly Vec3[]): void {
    for (let i = 2; i < corners.length; i++) {
      const a = subtract(corners[0]!, this.#apex);
      const b = subtract(corners[i - 1]!, this.#apex);
      const c = subtract(corners[i]!, this.#apex);
      const sixfold = dot(a, cross(b, c));
      this.#sixfold += sixfold;
      this.#moment = add(this.#moment, scale(add(a, add(b, c)), sixfold / 4));
    }
  }

  get bulk(): Bulk {
    if (this.#sixfold <= 0) return { volumeM3: 0, center: [0, 0, 0] };
    return {
      volumeM3: this.#sixfold / 6,
      center: add(this.#apex, scale(this.#moment, 1 / this.#sixfold)),
    };
  }
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
