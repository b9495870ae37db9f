import type { Vec3 } from '../records/fields.ts';
import { PI } from '../simulation/mathematics/trigonometry.ts';
import { add, dot, lengthOf, scale } from '../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../simulation/solid-parts.ts';
import { bulkBelow, bulkOf, polyhedronOf, reachOf, type Bulk, type Polyhedron } from './polyhedron.ts';

type FloatPart =
  | { readonly kind: 'sphere'; readonly center: Vec3; readonly radius: number }
  | { readonly kind: 'polyhedron'; readonly solid: Polyhedron };

/** What of a body can displace water, in its local space. Parts of a compound that overlap count twice, as their mass does. */
export interface Floater {
  readonly parts: readonly FloatPart[];
  readonly volumeM3: number;
  readonly center: Vec3;
  /** Cube root of the volume, metres: its size for the law of waves. */
  readonly lengthM: number;
  /** No point of it is farther from the body's origin, metres. */
  readonly reachM: number;
}

export function floaterOf(parts: readonly SolidPart[]): Floater {
  const floats = parts.flatMap((part): FloatPart[] => {
    if (part.kind === 'mesh') return [];
    if (part.kind === 'sphere') return [{ kind: 'sphere', center: part.position, radius: part.radius }];
    return [{ kind: 'polyhedron', solid: polyhedronOf(part) }];
  });
  const whole = together(
    floats.map((part) =>
      part.kind === 'sphere'
        ? { volumeM3: (4 / 3) * PI * part.radius * part.radius * part.radius, center: part.center }
        : bulkOf(part.solid),
    ),
  );
  const reachM = floats.reduce(
    (most, part) => Math.max(most, part.kind === 'sphere' ? lengthOf(part.center) + part.radius : reachOf(part.solid)),
    0,
  );
  return { parts: floats, ...whole, lengthM: cubeRoot(whole.volumeM3), reachM };
}

/** By Newton's method; it comes down to the root from above and stops where it no longer does. */
function cubeRoot(value: number): number {
  if (value <= 0) return 0;
  let root = Math.max(1, value);
  for (;;) {
    const next = (2 * root + value / (root * root)) / 3;
    if (next >= root) return root;
    root = next;
  }
}

/**
 * Volume under water and the centre of buoyancy, local space. `up` is the world's up in the body's local space, of
 * unit length; `heightM` the height of the body's origin over the surface. Exact for boxes, hulls and spheres; for the
 * other round solids see polyhedronOf.
 */
export function submerged(floater: Floater, up: Vec3, heightM: number): Bulk {
  if (heightM >= floater.reachM) return { volumeM3: 0, center: [0, 0, 0] };
  if (heightM <= -floater.reachM) return { volumeM3: floater.volumeM3, center: floater.center };
  return together(
    floater.parts.map((part) =>
      part.kind === 'sphere' ? sphereBelow(part.center, part.radius, up, heightM) : bulkBelow(part.solid, up, heightM),
    ),
  );
}

/** Spherical cap of depth s: V = πs²(3r − s)/3, its centre 3(2r − s)²/(4(3r − s)) under the sphere's. */
function sphereBelow(center: Vec3, r: number, up: Vec3, heightM: number): Bulk {
  const depth = Math.min(2 * r, Math.max(0, r - dot(up, center) - heightM));
  const rest = 2 * r - depth;
  return {
    volumeM3: (PI * depth * depth * (3 * r - depth)) / 3,
    center: add(center, scale(up, (-3 * rest * rest) / (4 * (3 * r - depth)))),
  };
}

function together(bulks: readonly Bulk[]): Bulk {
  let volumeM3 = 0;
  let moment: Vec3 = [0, 0, 0];
  for (const bulk of bulks) {
    volumeM3 += bulk.volumeM3;
    moment = add(moment, scale(bulk.center, bulk.volumeM3));
  }
  return { volumeM3, center: volumeM3 > 0 ? scale(moment, 1 / volumeM3) : [0, 0, 0] };
}
