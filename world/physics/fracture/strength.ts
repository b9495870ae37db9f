import type { Breakable } from '../../records/behaviour.ts';
import type { Vec3 } from '../../records/fields.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';

/*
 * What it takes to break a thing, from its material, the thickness of its walls and its size.
 *
 * Panes and boards (much thinner than wide) bend. A short blow of impulse J sets the fundamental mode of a simply
 * supported plate a × b of thickness h going: modal mass ρhab/4, frequency π²(1/a² + 1/b²)·√(D/ρh)
 * (A. W. Leissa, Vibration of Plates, NASA SP-160, chapter 4), greatest bending stress
 * E·h/(2(1 − ν²))·π²(1/a² + ν/b²)·w (Timoshenko and Woinowsky-Krieger, Theory of Plates and Shells, chapter 2). It
 * breaks where that stress reaches the strength σ of the material:
 *
 *     J = σ · √(ρ/E) · h·a·b · √(1 − ν²)/(4√3) · (1/a² + 1/b²)/(1/a² + ν/b²),   a ≤ b
 *
 * A blow is over before all of a large pane has answered: at most REACH_M of it counts each way (estimate).
 *
 * Vessels and other stiff things do not bend as a whole: the blow sends a stress of √(Eρ)·v through what it sets in
 * motion (Timoshenko and Goodier, Theory of Elasticity, "longitudinal impact of bars"), so v = σ/√(Eρ) breaks it, and
 * J = m·v with the mass m = ρ·h·A of its walls of area A. Wood is too strong along its grain for that and its boxes give
 * where their sides bend: J as of a square plate of all their area (estimate).
 *
 * Masonry is held by weight and friction, beside which the bond of the mortar is small (EN 1996-1-1, 3.6.2 and 3.6.3:
 * 0.1–0.3 N/mm²). A blow breaks a wall when it throws the struck part by half of its thickness against the friction of
 * its two bed joints: work 2μ·m·g·h/2 = J²/(2m), so J = m·√(2μ·g·h).
 */

/** The record's classes of breakable things. */
export type BreakableClass = Breakable['class'];

export interface BrittleMaterial {
  /** Bending strength σ, Pa. */
  readonly strengthPa: number;
  /** Young's modulus E, Pa. */
  readonly stiffnessPa: number;
  readonly densityKgM3: number;
  readonly poissonRatio: number;
  readonly source: string;
}

export const BRITTLE_MATERIALS: Readonly<Record<BreakableClass, BrittleMaterial>> = {
  glass: {
    strengthPa: 45e6,
    stiffnessPa: 70e9,
    densityKgM3: 2500,
    poissonRatio: 0.2,
    source: 'EN 572-1: soda-lime float glass, bending strength 45 N/mm², E 70 GPa, 2500 kg/m³',
  },
  toughened: {
    strengthPa: 120e6,
    stiffnessPa: 70e9,
    densityKgM3: 2500,
    poissonRatio: 0.2,
    source: 'EN 12150-1: thermally toughened soda-lime glass, bending strength 120 N/mm²',
  },
  ceramic: {
    strengthPa: 60e6,
    stiffnessPa: 60e9,
    densityKgM3: 2300,
    poissonRatio: 0.2,
    source: 'IEC 60672-3, group C 110: porcelain, glazed, bending strength 60 MPa, E 60 GPa',
  },
  wood: {
    strengthPa: 59e6,
    stiffnessPa: 8.5e9,
    densityKgM3: 390,
    poissonRatio: 0.3,
    source:
      'Wood Handbook (Forest Products Laboratory), chapter 5: eastern white pine at 12 %, rupture 59 MPa, E 8.5 GPa',
  },
  masonry: {
    strengthPa: 0.2e6,
    stiffnessPa: 5e9,
    densityKgM3: 1900,
    poissonRatio: 0.2,
    source: 'EN 1996-1-1, 3.6.2: friction along joints; 0.6 as in BS 5628-1. E and density: estimates for clay brick',
  },
};

/** How much of a large pane, board or wall answers to one blow, metres each way (estimate). */
export const REACH_M = 0.75;
const JOINT_FRICTION = 0.6;
const STANDARD_GRAVITY = 9.80665;
/** A thing is a pane, board or wall where its middle extent is at least this many times its smallest. */
const FLAT_RATIO = 5;

export interface BreakStrength {
  /** A blow of this impulse or more breaks it, N·s. */
  readonly blowNs: number;
  /** A force of this or more breaks it once it has given it as much as a blow, N. */
  readonly loadN: number;
  readonly way: 'bending' | 'stress' | 'friction';
}

/** Extents from small to large. */
function sorted(sizeM: Vec3): Vec3 {
  return [...sizeM].sort((a, b) => a - b) as Vec3;
}

/** Whether a thing of these extents is a pane, board or wall. */
export function isFlat(sizeM: Vec3): boolean {
  const [thin, middle] = sorted(sizeM);
  return middle >= FLAT_RATIO * thin;
}

/** √(Eρ): stress per speed of a blow, Pa·s/m; σ over it is the speed that breaks. */
export function breakingSpeedMps(of: BreakableClass): number {
  const { strengthPa, stiffnessPa, densityKgM3 } = BRITTLE_MATERIALS[of];
  return strengthPa / Math.sqrt(stiffnessPa * densityKgM3);
}

/**
 * What breaks a thing of this class, thickness of walls, size (extents of its box, metres) and area of walls, m²
 * (wallAreaM2), which matters for what is not flat.
 */
export function breakStrength(of: BreakableClass, thicknessM: number, sizeM: Vec3, wallAreaM2: number): BreakStrength {
  const { stiffnessPa: e, densityKgM3: rho, poissonRatio: nu } = BRITTLE_MATERIALS[of];
  const [, middle, long] = sorted(sizeM);
  const a = Math.min(middle, REACH_M);
  const b = Math.min(long, REACH_M);
  if (of === 'masonry') {
    const massKg = rho * thicknessM * a * b;
    const pull = 2 * JOINT_FRICTION * STANDARD_GRAVITY;
    return { blowNs: massKg * Math.sqrt(pull * thicknessM), loadN: massKg * pull, way: 'friction' };
  }
  const speed = breakingSpeedMps(of);
  if (!isFlat(sizeM) && of !== 'wood') {
    const blowNs = rho * thicknessM * wallAreaM2 * speed;
    // A quarter of the time in which the stress runs along it and back makes a load of a blow.
    return { blowNs, loadN: (blowNs * PI * Math.sqrt(e / rho)) / (2 * long), way: 'stress' };
  }
  const across = 1 / (a * a);
  const along = 1 / (b * b);
  const isBox = !isFlat(sizeM);
  const shape = isBox ? 2 / (1 + nu) : (across + along) / (across + nu * along);
  const areaM2 = isBox ? wallAreaM2 : a * b;
  const blowNs = ((speed * rho * thicknessM * areaM2 * Math.sqrt(1 - nu * nu)) / (4 * Math.sqrt(3))) * shape;
  const frequency = PI * PI * (across + along) * thicknessM * Math.sqrt(e / (12 * (1 - nu * nu) * rho));
  return { blowNs, loadN: blowNs * frequency, way: 'bending' };
}
