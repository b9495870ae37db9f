import type { Quat, Vec3 } from '../records/fields.ts';
import { acos, PI } from '../simulation/mathematics/trigonometry.ts';
import { add, conjugate, lengthOf, rotate, scale } from '../simulation/mathematics/vectors.ts';
import type { SolidPart } from '../simulation/solid-parts.ts';
import { polyhedronOf, shadowAreaM2, type Polyhedron } from './polyhedron.ts';

/**
 * Drag coefficients by shape and attitude, referred to the area of the shadow along the flow, at the Reynolds numbers
 * of thrown and falling things (10⁴ to 2·10⁵). Hoerner, Fluid-Dynamic Drag (1965), chapter 3: sphere 0.47, cube face on
 * 1.05 and edge on 0.80, circular cylinder across the flow 1.17 and along it 0.82, cone of 60° point first 0.50, disc 1.17
 * (here: a cone base first). Estimates: a capsule along its axis is taken as a sphere, a hull as a cube face on, and
 * between the attitudes that are tabulated, cos² of the angle to the axis (for boxes, the largest direction cosine)
 * goes over from one figure to the other.
 */
export const DRAG_COEFFICIENTS = {
  sphere: 0.47,
  boxFaceOn: 1.05,
  boxEdgeOn: 0.8,
  acrossAxis: 1.17,
  cylinderAlongAxis: 0.82,
  capsuleAlongAxis: 0.47,
  conePointFirst: 0.5,
  coneBaseFirst: 1.17,
  hull: 1.05,
} as const;

/** Largest direction cosine of a box that is met edge on: √½. */
const EDGE_COSINE = Math.sqrt(0.5);

/** Hulls are prepared once: their faces are not in the part. */
const hullFacesOf = new WeakMap<SolidPart, Polyhedron>();

/**
 * Drag area ∑ C_d·A of a body, m²; the drag is ½ρv² times it. `direction`: of the body's way through the medium, unit,
 * local space. `coefficient` overrides the shape's. The areas are the exact shadows of the collision shape; the parts of
 * a compound are summed as if none stood in another's lee.
 */
export function dragAreaM2(parts: readonly SolidPart[], direction: Vec3, coefficient: number | null): number {
  let sum = 0;
  for (const part of parts) {
    const local = turned(part.rotation, direction);
    sum += projectedAreaM2(part, local) * (coefficient ?? dragCoefficientOf(part, local));
  }
  return sum;
}

function turned(rotation: Quat, direction: Vec3): Vec3 {
  return rotation[3] === 1 ? direction : rotate(conjugate(rotation), direction);
}

/** Area of the part's shadow along a direction (unit, the part's own axes), m². */
export function projectedAreaM2(part: SolidPart, direction: Vec3): number {
  const [x, y, z] = [absolute(direction[0]), absolute(direction[1]), absolute(direction[2])];
  const across = Math.sqrt(x * x + z * z);
  switch (part.kind) {
    case 'sphere':
      return PI * part.radius * part.radius;
    case 'box': {
      const [a, b, c] = part.halfExtents;
      return 4 * (x * b * c + y * a * c + z * a * b);
    }
    case 'cylinder':
      return part.radius * (4 * part.halfHeight * across + PI * part.radius * y);
    case 'capsule':
      return part.radius * (4 * part.halfHeight * across + PI * part.radius);
    case 'cone':
      return coneAreaM2(part.radius, 2 * part.halfHeight, y, across);
    case 'hull': {
      const known = hullFacesOf.get(part);
      const solid = known ?? polyhedronOf({ ...part, position: [0, 0, 0], rotation: [0, 0, 0, 1] });
      if (known === undefined) hullFacesOf.set(part, solid);
      return shadowAreaM2(solid, direction);
    }
    case 'mesh':
      return 0;
  }
}

/** Shadow of the base, an ellipse, and the two tangents to it from the shadow of the apex where that lies outside. */
function coneAreaM2(radius: number, height: number, along: number, across: number): number {
  const apex = height * across;
  const minor = radius * along;
  if (apex <= minor) return PI * radius * minor;
  const tangent = Math.sqrt(apex * apex - minor * minor);
  return radius * (tangent + minor * (PI - acos(minor / apex)));
}

/** Of the part that moves along `direction` (unit, the part's own axes). */
export function dragCoefficientOf(part: SolidPart, direction: Vec3): number {
  const along = direction[1];
  const blend = (endOn: number): number =>
    DRAG_COEFFICIENTS.acrossAxis + (endOn - DRAG_COEFFICIENTS.acrossAxis) * along * along;
  switch (part.kind) {
    case 'sphere':
      return DRAG_COEFFICIENTS.sphere;
    case 'box': {
      const largest = Math.max(absolute(direction[0]), absolute(direction[1]), absolute(direction[2]));
      const share = Math.max(0, (largest - EDGE_COSINE) / (1 - EDGE_COSINE));
      return DRAG_COEFFICIENTS.boxEdgeOn + (DRAG_COEFFICIENTS.boxFaceOn - DRAG_COEFFICIENTS.boxEdgeOn) * share;
    }
    case 'cylinder':
      return blend(DRAG_COEFFICIENTS.cylinderAlongAxis);
    case 'capsule':
      return blend(DRAG_COEFFICIENTS.capsuleAlongAxis);
    case 'cone':
      return blend(along > 0 ? DRAG_COEFFICIENTS.conePointFirst : DRAG_COEFFICIENTS.coneBaseFirst);
    case 'hull':
    case 'mesh':
      return DRAG_COEFFICIENTS.hull;
  }
}

/** Drag on a body for one tick: the deceleration k·v² + λ·v against the way through the medium. */
export interface DragLaw {
  /** k, 1/m. */
  readonly perMetre: number;
  /** λ, 1/s. */
  readonly perSecond: number;
  readonly tickS: number;
  /** Whether contacts or joints hold the body: they give back what a kick brings, so its speed before the kick counts. */
  readonly isHeld: boolean;
}

/**
 * Change of velocity by drag in one tick, m/s, for a body that moves with `relative` through the medium and gets `push`
 * from other forces in the same kick. The drag is that of the velocity m at share θ of the kick,
 * m = relative + θ·(push + drag): θ = ½ gives second order where drag is weak; with z, the share that drag would take,
 * above 1, θ = 1 − 1/(2z) goes over to the implicit rule, which damps. So the drag never turns a motion round, and a
 * light body under water rises at its terminal velocity from the first tick on.
 */
export function dragKick(relative: Vec3, push: Vec3, { perMetre, perSecond, tickS, isHeld }: DragLaw): Vec3 {
  const k = perMetre * tickS;
  const linear = perSecond * tickS;
  const z = k * speedWithDrag(lengthOf(add(relative, push)), k, linear) + linear;
  const least = isHeld ? 0 : 0.5;
  const theta = z <= 0 ? least : Math.max(least, 1 - 1 / (2 * z));
  const driven = add(relative, scale(push, theta));
  const speed = speedWithDrag(lengthOf(driven), theta * k, theta * linear);
  const share = k * speed + linear;
  return scale(driven, -share / (1 + theta * share));
}

/** The s of a·s² + (1 + b)·s = `driven`. */
function speedWithDrag(driven: number, a: number, b: number): number {
  return (2 * driven) / (1 + b + Math.sqrt((1 + b) * (1 + b) + 4 * a * driven));
}

function absolute(x: number): number {
  return x < 0 ? -x : x;
}
