import type { Vec3 } from '../../records/fields.ts';
import { cross, lengthOf, normalize, subtract } from '../../simulation/mathematics/vectors.ts';

/** Cross-section of a member, in its own axes: x along it, y the depth's direction, z across. */
export interface Section {
  readonly areaM2: number;
  /** Second moments of area about z (bending in the x–y plane) and about y, m⁴. */
  readonly inertiaZM4: number;
  readonly inertiaYM4: number;
  /** Torsion constant, m⁴. */
  readonly torsionM4: number;
  /** Plastic section moduli about z and y, m³. */
  readonly plasticZM3: number;
  readonly plasticYM3: number;
}

/** A straight member between two nodes. */
export interface Member {
  readonly a: number;
  readonly b: number;
  readonly section: Section;
  readonly modulusPa: number;
  readonly densityKgM3: number;
  /** Stress at which it yields; Infinity = it stays elastic. */
  readonly yieldPa: number;
}

/** Rectangle, solid or a box with walls of `wallM`: bending moduli exact; torsion by Bredt's formula or a series' head. */
export function rectangularSection(depthM: number, widthM: number, wallM: number | null): Section {
  const solid = wallM === null || 2 * wallM >= Math.min(depthM, widthM);
  const [innerDepth, innerWidth] = solid ? [0, 0] : [depthM - 2 * wallM, widthM - 2 * wallM];
  const [long, short] = depthM > widthM ? [depthM, widthM] : [widthM, depthM];
  const [middleDepth, middleWidth] = solid ? [0, 0] : [depthM - wallM, widthM - wallM];
  return {
    areaM2: depthM * widthM - innerDepth * innerWidth,
    inertiaZM4: (widthM * cube(depthM) - innerWidth * cube(innerDepth)) / 12,
    inertiaYM4: (depthM * cube(widthM) - innerDepth * cube(innerWidth)) / 12,
    // Young and Budynas, Roark's Formulas for Stress and Strain, 7th ed., table 10.1: solid rectangle, thin box.
    torsionM4: solid
      ? long *
        cube(short) *
        (1 / 3 - (0.21 * short * (1 - (short * short * short * short) / (12 * fourth(long)))) / long)
      : (2 * wallM * middleDepth * middleDepth * middleWidth * middleWidth) / (middleDepth + middleWidth),
    plasticZM3: (widthM * depthM * depthM - innerWidth * innerDepth * innerDepth) / 4,
    plasticYM3: (depthM * widthM * widthM - innerDepth * innerWidth * innerWidth) / 4,
  };
}

function cube(x: number): number {
  return x * x * x;
}
function fourth(x: number): number {
  return x * x * x * x;
}

/** Unit axes of a member, world space: x along it, y as nearly up as can be (of a column toward −x), z = x × y. */
export function memberAxes(
  from: Vec3,
  to: Vec3,
): { readonly x: Vec3; readonly y: Vec3; readonly z: Vec3; lengthM: number } {
  const way = subtract(to, from);
  const x = normalize(way);
  const isUpright = x[0] * x[0] + x[2] * x[2] < 1e-6;
  const z = normalize(cross(x, isUpright ? [-1, 0, 0] : [0, 1, 0]));
  return { x, y: cross(z, x), z, lengthM: lengthOf(way) };
}

/** Shear modulus over Young's for ν = 0.3, as of steel. */
const SHEAR_SHARE = 1 / 2.6;

/**
 * Stiffness of a member in its own axes, 12 × 12 by rows: per end three displacements and three rotations
 * (Euler–Bernoulli, without shear deformation: Przemieniecki, Theory of Matrix Structural Analysis, section 5.6).
 */
export function localStiffness({ section, modulusPa: e }: Member, lengthM: number): Float64Array {
  const k = new Float64Array(144);
  const set = (row: number, column: number, value: number): void => {
    k[row * 12 + column] = value;
    k[column * 12 + row] = value;
  };
  const pair = (dof: number, value: number): void => {
    set(dof, dof, value);
    set(dof + 6, dof + 6, value);
    set(dof, dof + 6, -value);
  };
  pair(0, (e * section.areaM2) / lengthM);
  pair(3, (e * SHEAR_SHARE * section.torsionM4) / lengthM);
  // `sign`: a turn about z lifts the far end, one about y lowers it.
  const bending = (shift: number, turn: number, inertia: number, sign: number): void => {
    const b = (e * inertia) / lengthM;
    const [shear, mixed] = [(12 * b) / (lengthM * lengthM), (6 * b) / lengthM];
    pair(shift, shear);
    for (const end of [turn, turn + 6]) {
      set(shift, end, sign * mixed);
      set(shift + 6, end, -sign * mixed);
      set(end, end, 4 * b);
    }
    set(turn, turn + 6, 2 * b);
  };
  bending(1, 5, section.inertiaZM4, 1);
  bending(2, 4, section.inertiaYM4, -1);
  return k;
}
