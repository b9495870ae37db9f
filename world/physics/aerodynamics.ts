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

/**
 * Normal force coefficient of a square plate by the angle of attack α: 1.7·α/40° up to the stall, 1.15 above 40° (Holmes,
 * Letchford and Lin, Investigations of plate-type windborne debris, part II, J. Wind Eng. Ind. Aerodyn. 94 (2006), after
 * ESDU 70015). The force is square to the plate, so C_L = C_N cos α and C_D = C_N sin α. The fall at the stall is spread
 * over 4° here, an estimate.
 */
const PLATE = {
  slopePerRad: 1.7 / ((40 * PI) / 180),
  stallRad: (40 * PI) / 180,
  stallSpreadRad: (4 * PI) / 180,
  beyond: 1.15,
};
/** A box whose thinnest side is at most this share of the next counts as a plate. */
const PLATE_SHARE = 0.1;

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
    const plate = coefficient === null ? plateOf(part, local) : null;
    sum +=
      plate === null
        ? projectedAreaM2(part, local) * (coefficient ?? dragCoefficientOf(part, local))
        : plate.areaM2 * normalForceCoefficient(plate.attackRad) * plate.sine +
          plate.edgeAreaM2 * DRAG_COEFFICIENTS.boxFaceOn;
  }
  return sum;
}

/**
 * Lift area ∑ C_L·A of a body's plates, m², as a vector square to the flow, local space: the lift is ½ρv² times it.
 * `direction`: of the body's way through the medium, unit, local space. Other shapes have none.
 */
export function liftAreaM2(parts: readonly SolidPart[], direction: Vec3): Vec3 {
  let sum: Vec3 = [0, 0, 0];
  for (const part of parts) {
    const local = turned(part.rotation, direction);
    const plate = plateOf(part, local);
    if (plate === null || plate.sine === 0) continue;
    // The plate is pushed to the side that its own way leaves behind.
    const normal: Vec3 = [0, 0, 0];
    normal[plate.axis] = local[plate.axis]! > 0 ? -1 : 1;
    const across = add(normal, scale(local, plate.sine));
    const lift = scale(across, plate.areaM2 * normalForceCoefficient(plate.attackRad));
    sum = add(sum, part.rotation[3] === 1 ? lift : rotate(part.rotation, lift));
  }
  return sum;
}

interface Plate {
  /** Of its normal: 0, 1 or 2. */
  readonly axis: number;
  readonly areaM2: number;
  /** What its edges turn to the flow. */
  readonly edgeAreaM2: number;
  /** Angle between the plate and the flow, 0..π/2, and its sine. */
  readonly attackRad: number;
  readonly sine: number;
}

/** The thin box that a part is, met along `direction` (unit, the part's own axes); null for every other part. */
function plateOf(part: SolidPart, direction: Vec3): Plate | null {
  if (part.kind !== 'box') return null;
  const [a, b, c] = part.halfExtents;
  const axis = a <= b && a <= c ? 0 : b <= c ? 1 : 2;
  const next = Math.min(...[a, b, c].filter((_, index) => index !== axis));
  if (part.halfExtents[axis]! > PLATE_SHARE * next) return null;
  const areaM2 = (4 * a * b * c) / part.halfExtents[axis]!;
  const sine = Math.min(1, absolute(direction[axis]!));
  return {
    axis,
    areaM2,
    edgeAreaM2: projectedAreaM2(part, direction) - areaM2 * sine,
    attackRad: PI / 2 - acos(sine),
    sine,
  };
}

/** C_N of a plate at an angle of attack of 0..π/2. */
export function normalForceCoefficient(attackRad: number): number {
  const { slopePerRad, stallRad, stallSpreadRad, beyond } = PLATE;
  if (attackRad <= stallRad) return slopePerRad * attackRad;
  const past = Math.min(1, (attackRad - stallRad) / stallSpreadRad);
  return slopePerRad * stallRad * (1 - past) + beyond * past;
}

/**
 * Change of velocity by lift in one tick: `relative` is turned without change of length, by tan(φ/2) = ½·|push|·T/v, so
 * that lift does no work in the medium and no tick is too long for it. `push`: lift over mass, m/s², square to it.
 */
export function liftKick(relative: Vec3, push: Vec3, tickS: number): Vec3 {
  const speed = lengthOf(relative);
  const size = lengthOf(push);
  if (speed === 0 || size === 0) return [0, 0, 0];
  const tangent = (0.5 * size * tickS) / speed;
  const sine = (2 * tangent) / (1 + tangent * tangent);
  return add(scale(push, (speed * sine) / size), scale(relative, -sine * tangent));
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
