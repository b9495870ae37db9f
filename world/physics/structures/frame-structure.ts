import type { Vec3 } from '../../records/fields.ts';
import { addToBand, bandMatrix, factorBand, solveBand, type BandMatrix } from './band-matrix.ts';
import { localStiffness, memberAxes, type Member } from './beam-member.ts';

/** A frame of beams that are rigidly joined at their nodes. World axes, metres. */
export interface FrameModel {
  /** In an order that keeps the ends of a member near each other: the matrices are as wide as the farthest pair. */
  readonly nodes: readonly Vec3[];
  /** Nodes that are clamped to the ground. */
  readonly isFixed: readonly boolean[];
  readonly members: readonly Member[];
  /** Mass on each node beside the members' own, kg. */
  readonly nodeMassKg: readonly number[];
}

export type Axes = ReturnType<typeof memberAxes>;

/** A model made ready: stiffness by the direct stiffness method, masses lumped at the nodes. Never changes. */
export interface FrameStructure {
  readonly model: FrameModel;
  readonly axes: readonly Axes[];
  /** Six per free node; the place of node i's first is `first[i]`, −1 where it is fixed. */
  readonly freedoms: number;
  readonly first: readonly number[];
  readonly stiffness: BandMatrix;
  readonly factor: BandMatrix;
  /** By freedom: kg; of rotations 0. */
  readonly massKg: Float64Array;
  /** Lowest natural frequency, rad/s. */
  readonly lowestRadPs: number;
  /** Its shape, by freedom, largest displacement 1. */
  readonly lowestShape: Float64Array;
}

/** Null where the frame is a mechanism: a node that nothing holds. */
export function buildStructure(model: FrameModel): FrameStructure | null {
  const first: number[] = [];
  let freedoms = 0;
  for (const isFixed of model.isFixed) {
    first.push(isFixed ? -1 : freedoms);
    if (!isFixed) freedoms += 6;
  }
  if (freedoms === 0) return null;
  const span = Math.max(
    ...model.members.map(({ a, b }) => (first[a]! < 0 || first[b]! < 0 ? 0 : Math.abs(first[a]! - first[b]!))),
  );
  const stiffness = bandMatrix(freedoms, span + 5);
  const axes = model.members.map(({ a, b }) => memberAxes(model.nodes[a]!, model.nodes[b]!));
  const massKg = new Float64Array(freedoms);
  const put = (node: number, kg: number): void => {
    for (let axis = 0; axis < 3; axis++) if (first[node]! >= 0) massKg[first[node]! + axis]! += kg;
  };
  model.nodeMassKg.forEach((kg, node) => put(node, kg));
  model.members.forEach((member, index) => {
    const { lengthM } = axes[index]!;
    assemble(stiffness, first, member, axes[index]!);
    const half = (member.densityKgM3 * member.section.areaM2 * lengthM) / 2;
    put(member.a, half);
    put(member.b, half);
  });
  const factor = factorBand(stiffness);
  if (factor === null) return null;
  const { omega, shape } = lowestMode(factor, massKg);
  return { model, axes, freedoms, first, stiffness, factor, massKg, lowestRadPs: omega, lowestShape: shape };
}

function assemble(matrix: BandMatrix, first: readonly number[], member: Member, axes: Axes): void {
  const local = localStiffness(member, axes.lengthM);
  const turn = [axes.x, axes.y, axes.z];
  // K = Rᵀ·k·R in blocks of 3 × 3.
  for (let blockI = 0; blockI < 4; blockI++)
    for (let blockJ = 0; blockJ <= blockI; blockJ++) {
      const startI = first[blockI < 2 ? member.a : member.b]!;
      const startJ = first[blockJ < 2 ? member.a : member.b]!;
      if (startI < 0 || startJ < 0) continue;
      for (let i = 0; i < 3; i++)
        for (let j = 0; j < 3; j++) {
          const row = startI + (blockI % 2) * 3 + i;
          const column = startJ + (blockJ % 2) * 3 + j;
          // Blocks on the diagonal hold both an entry and its mirror image: take each once.
          if (blockI === blockJ && column > row) continue;
          let sum = 0;
          for (let p = 0; p < 3; p++)
            for (let q = 0; q < 3; q++)
              sum += turn[p]![i]! * local[(blockI * 3 + p) * 12 + blockJ * 3 + q]! * turn[q]![j]!;
          addToBand(matrix, row, column, sum);
        }
    }
}

/** Inverse iteration on K·φ = ω²·M·φ, from a push along every axis at once. */
function lowestMode(factor: BandMatrix, massKg: Float64Array): { omega: number; shape: Float64Array } {
  let shape = Float64Array.from(massKg, (_, i) => (i % 6 < 3 ? [1, 0.1, 0.7][i % 6]! : 0));
  let square = 0;
  for (let turn = 0; turn < 60; turn++) {
    const next = shape.map((value, i) => value * massKg[i]!);
    const before = next.slice();
    solveBand(factor, next);
    // Rayleigh's quotient of the new shape: φᵀKφ/φᵀMφ, where Kφ is what was solved for.
    let [work, inertia, largest] = [0, 0, 0];
    for (let i = 0; i < next.length; i++) {
      work += next[i]! * before[i]!;
      inertia += next[i]! * next[i]! * massKg[i]!;
      if (i % 6 < 3) largest = Math.max(largest, next[i]! < 0 ? -next[i]! : next[i]!);
    }
    if (!(inertia > 0)) break;
    const last = square;
    square = work / inertia;
    shape = next.map((value) => value / largest);
    if (turn > 5 && (square > last ? square - last : last - square) < 1e-10 * square) break;
  }
  return { omega: Math.sqrt(square), shape };
}

/** Displacements (by freedom) under forces and moments on the nodes (by freedom). */
export function staticDisplacement({ factor }: FrameStructure, load: Float64Array): Float64Array {
  const displacement = load.slice();
  solveBand(factor, displacement);
  return displacement;
}

/** Adds a force on a node, N, world axes; what stands on fixed nodes the ground takes. */
export function addNodeForce({ first }: FrameStructure, load: Float64Array, node: number, force: Vec3): void {
  const start = first[node]!;
  if (start < 0) return;
  for (let axis = 0; axis < 3; axis++) load[start + axis] = load[start + axis]! + force[axis]!;
}

/** Adds a load spread evenly over a member, N per metre, world axes, with its end moments (clamped ends: wL²/12). */
export function addMemberLoad(structure: FrameStructure, load: Float64Array, index: number, perMetre: Vec3): void {
  const { a, b } = structure.model.members[index]!;
  const { x, lengthM } = structure.axes[index]!;
  const half: Vec3 = [(perMetre[0] * lengthM) / 2, (perMetre[1] * lengthM) / 2, (perMetre[2] * lengthM) / 2];
  addNodeForce(structure, load, a, half);
  addNodeForce(structure, load, b, half);
  const moment = (lengthM * lengthM) / 12;
  const turn: Vec3 = [
    (x[1] * perMetre[2] - x[2] * perMetre[1]) * moment,
    (x[2] * perMetre[0] - x[0] * perMetre[2]) * moment,
    (x[0] * perMetre[1] - x[1] * perMetre[0]) * moment,
  ];
  for (const [node, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    const start = structure.first[node]!;
    if (start < 0) continue;
    for (let axis = 0; axis < 3; axis++) load[start + 3 + axis] = load[start + 3 + axis]! + sign * turn[axis]!;
  }
}

/** Displacement of a node, metres, world axes. */
export function nodeShift({ first }: FrameStructure, displacement: Float64Array, node: number): Vec3 {
  const start = first[node]!;
  return start < 0 ? [0, 0, 0] : [displacement[start]!, displacement[start + 1]!, displacement[start + 2]!];
}
