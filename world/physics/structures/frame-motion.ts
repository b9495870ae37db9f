import { factorBand, multiplyBand, solveBand, type BandMatrix } from './band-matrix.ts';
import type { FrameStructure } from './frame-structure.ts';

/** Everything that moves, by freedom (see FrameStructure); hinges: per member two ends × two axes, rad. */
export interface FrameState {
  readonly displacement: Float64Array;
  readonly velocity: Float64Array;
  readonly acceleration: Float64Array;
  /** Plastic turn at end a about z, at b about z, at a about y, at b about y. */
  readonly hinges: Float64Array;
}

export function restState({ freedoms, model }: FrameStructure): FrameState {
  return {
    displacement: new Float64Array(freedoms),
    velocity: new Float64Array(freedoms),
    acceleration: new Float64Array(freedoms),
    hinges: new Float64Array(model.members.length * 4),
  };
}

/**
 * Motion of a frame by Newmark's method with constant average acceleration, which no step makes unstable (Newmark, A
 * Method of Computation for Structural Dynamics, ASCE 1959), Rayleigh damping with the given share of critical at the
 * lowest frequency and at five times it, and ends of members that turn without more resistance at their plastic moment.
 */
export class FrameMotion {
  readonly structure: FrameStructure;
  readonly #stepS: number;
  /** Rayleigh's factors of mass (1/s) and stiffness (s). */
  readonly #byMass: number;
  readonly #byStiffness: number;
  readonly #factor: BandMatrix;
  readonly #right: Float64Array;
  readonly #work: Float64Array;
  readonly #product: Float64Array;

  constructor(structure: FrameStructure, dampingRatio: number, stepS: number) {
    this.structure = structure;
    this.#stepS = stepS;
    const { lowestRadPs: low, stiffness, massKg } = structure;
    const high = 5 * low;
    this.#byMass = (2 * dampingRatio * low * high) / (low + high);
    this.#byStiffness = (2 * dampingRatio) / (low + high);
    const effective = { ...stiffness, rows: stiffness.rows.map((k) => k * (1 + (2 * this.#byStiffness) / stepS)) };
    for (let i = 0; i < effective.size; i++) {
      const at = i * (effective.width + 1) + effective.width;
      effective.rows[at] = effective.rows[at]! + massKg[i]! * (4 / (stepS * stepS) + (2 * this.#byMass) / stepS);
    }
    this.#factor = factorBand(effective)!;
    this.#right = new Float64Array(structure.freedoms);
    this.#work = new Float64Array(structure.freedoms);
    this.#product = new Float64Array(structure.freedoms);
  }

  /** One step under forces on the nodes (by freedom, N and N·m) that hold at its end. Changes the state in place. */
  step(state: FrameState, load: Float64Array): void {
    const { massKg, stiffness, freedoms } = this.structure;
    const { displacement: u, velocity: v, acceleration: a } = state;
    const h = this.#stepS;
    const right = this.#right;
    right.set(load);
    addHingeLoads(this.structure, state.hinges, right);
    for (let i = 0; i < freedoms; i++) this.#work[i] = this.#byStiffness * ((2 / h) * u[i]! + v[i]!);
    multiplyBand(stiffness, this.#work, this.#product);
    for (let i = 0; i < freedoms; i++)
      right[i] =
        right[i]! +
        this.#product[i]! +
        massKg[i]! * ((4 / (h * h)) * u[i]! + (4 / h) * v[i]! + a[i]! + this.#byMass * ((2 / h) * u[i]! + v[i]!));
    solveBand(this.#factor, right);
    for (let i = 0; i < freedoms; i++) {
      const moved = right[i]! - u[i]!;
      const velocity = (2 / h) * moved - v[i]!;
      a[i] = (4 / (h * h)) * moved - (4 / h) * v[i]! - a[i]!;
      v[i] = velocity;
      u[i] = right[i]!;
    }
    yieldHinges(this.structure, u, state.hinges);
  }
}

/** Bending of one member about one axis: turns of its ends against its chord, and its EI/L. */
interface Bend {
  readonly turnA: number;
  readonly turnB: number;
  readonly stiffness: number;
  readonly limit: number;
}

function component(
  structure: FrameStructure,
  u: Float64Array,
  node: number,
  offset: number,
  axis: readonly number[],
): number {
  const start = structure.first[node]!;
  if (start < 0) return 0;
  return u[start + offset]! * axis[0]! + u[start + offset + 1]! * axis[1]! + u[start + offset + 2]! * axis[2]!;
}

function bendOf(structure: FrameStructure, u: Float64Array, index: number, isAboutZ: boolean): Bend {
  const { a, b, section, modulusPa, yieldPa } = structure.model.members[index]!;
  const { y, z, lengthM } = structure.axes[index]!;
  const side = isAboutZ ? y : z;
  const chord = (component(structure, u, b, 0, side) - component(structure, u, a, 0, side)) / lengthM;
  const turned = isAboutZ ? chord : -chord;
  const axis = isAboutZ ? z : y;
  return {
    turnA: component(structure, u, a, 3, axis) - turned,
    turnB: component(structure, u, b, 3, axis) - turned,
    stiffness: (modulusPa * (isAboutZ ? section.inertiaZM4 : section.inertiaYM4)) / lengthM,
    limit: yieldPa * (isAboutZ ? section.plasticZM3 : section.plasticYM3),
  };
}

/** End moments of a member about z (a, b) and y (a, b), N·m, from the elastic part of its turns. */
export function endMoments(
  structure: FrameStructure,
  state: FrameState,
  index: number,
): [number, number, number, number] {
  const moments: number[] = [];
  for (const [about, isAboutZ] of [true, false].entries()) {
    const { turnA, turnB, stiffness: k } = bendOf(structure, state.displacement, index, isAboutZ);
    const [p, q] = [turnA - state.hinges[index * 4 + about * 2]!, turnB - state.hinges[index * 4 + about * 2 + 1]!];
    moments.push(k * (4 * p + 2 * q), k * (2 * p + 4 * q));
  }
  return moments as [number, number, number, number];
}

/** Lets the ends whose moment is over the plastic moment turn until it is that again (perfectly plastic). */
function yieldHinges(structure: FrameStructure, u: Float64Array, hinges: Float64Array): void {
  for (let index = 0; index < structure.model.members.length; index++) {
    if (structure.model.members[index]!.yieldPa === Infinity) continue;
    for (let about = 0; about < 2; about++) {
      const { turnA, turnB, stiffness: k, limit } = bendOf(structure, u, index, about === 0);
      const at = index * 4 + about * 2;
      // Letting one end turn changes the moment of the other, so a few rounds.
      for (let round = 0; round < 8; round++) {
        const [p, q] = [turnA - hinges[at]!, turnB - hinges[at + 1]!];
        const [overA, overB] = [beyond(k * (4 * p + 2 * q), limit), beyond(k * (2 * p + 4 * q), limit)];
        if (overA === 0 && overB === 0) break;
        if (magnitude(overA) >= magnitude(overB)) hinges[at] = hinges[at]! + overA / (4 * k);
        else hinges[at + 1] = hinges[at + 1]! + overB / (4 * k);
      }
    }
  }
}

/** What the plastic turns take from the elastic forces, as loads on the nodes: k·u_p. */
function addHingeLoads(structure: FrameStructure, hinges: Float64Array, load: Float64Array): void {
  structure.model.members.forEach(({ a, b, section, modulusPa }, index) => {
    const { y, z, lengthM } = structure.axes[index]!;
    for (let about = 0; about < 2; about++) {
      const [p, q] = [hinges[index * 4 + about * 2]!, hinges[index * 4 + about * 2 + 1]!];
      if (p === 0 && q === 0) continue;
      const k = (modulusPa * (about === 0 ? section.inertiaZM4 : section.inertiaYM4)) / lengthM;
      const [momentA, momentB] = [k * (4 * p + 2 * q), k * (2 * p + 4 * q)];
      const shear = ((about === 0 ? 1 : -1) * (momentA + momentB)) / lengthM;
      const [axis, side] = about === 0 ? [z, y] : [y, z];
      for (const [node, moment, sign] of [
        [a, momentA, 1],
        [b, momentB, -1],
      ] as const) {
        const start = structure.first[node]!;
        if (start < 0) continue;
        for (let i = 0; i < 3; i++) {
          load[start + i] = load[start + i]! + sign * shear * side[i]!;
          load[start + 3 + i] = load[start + 3 + i]! + moment * axis[i]!;
        }
      }
    }
  });
}

function beyond(moment: number, limit: number): number {
  return moment > limit ? moment - limit : moment < -limit ? moment + limit : 0;
}
function magnitude(x: number): number {
  return x < 0 ? -x : x;
}
