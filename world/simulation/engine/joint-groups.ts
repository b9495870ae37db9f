import type { RigidBody } from '@dimforge/rapier3d-deterministic-compat';
import type { SimJoint } from '../types.ts';
import type { TouchingPair } from './side-state.ts';

/** Solver iterations beyond the world's for a group that swings free. */
const EXTRA_ITERATIONS = 20;
/** Groups of more bodies than this are too dear to be treated so. */
const LARGEST_GROUP = 16;

/**
 * Jointed bodies lose energy with every substep, in proportion to its length: a double pendulum 8 % in 10 s at 4
 * substeps per tick. Groups of jointed bodies that touch nothing are cheap, so they get more and shorter substeps;
 * while they touch something they do not, because the whole pile would have to follow.
 */
export class JointGroups {
  readonly #bodies: readonly RigidBody[];
  readonly #groups: readonly (readonly number[])[];
  readonly #groupOfBody: Int32Array;
  readonly #extra: Int32Array;

  constructor(joints: readonly SimJoint[], bodies: readonly RigidBody[], canMove: (index: number) => boolean) {
    this.#bodies = bodies;
    this.#groups = groupsOf(joints, canMove).filter((group) => group.length <= LARGEST_GROUP);
    this.#groupOfBody = new Int32Array(bodies.length).fill(-1);
    this.#groups.forEach((group, number) => group.forEach((index) => (this.#groupOfBody[index] = number)));
    this.#extra = Int32Array.from(bodies, (body?: RigidBody) => body?.additionalSolverIterations() ?? 0);
  }

  /** Solver iterations that a body has beyond the world's. */
  extraIterations(index: number): number {
    return this.#extra[index]!;
  }

  /** To be called before each step. */
  refine(pairs: Iterable<TouchingPair>): void {
    if (this.#groups.length === 0) return;
    const touched = new Set<number>();
    for (const { a, b, hasPushed } of pairs) {
      if (!hasPushed) continue;
      touched.add(this.#groupOfBody[a]!);
      touched.add(this.#groupOfBody[b]!);
    }
    this.#groups.forEach((group, number) => {
      const extra = touched.has(number) ? 0 : EXTRA_ITERATIONS;
      for (const index of group) {
        if (this.#extra[index] === extra) continue;
        this.#extra[index] = extra;
        this.#bodies[index]!.setAdditionalSolverIterations(extra);
      }
    });
  }
}

/** Bodies that joints connect, without going through bodies that cannot move; each group in ascending order. */
function groupsOf(joints: readonly SimJoint[], canMove: (index: number) => boolean): number[][] {
  const root = new Map<number, number>();
  const rootOf = (index: number): number => {
    let at = index;
    while (root.get(at) !== undefined && root.get(at) !== at) at = root.get(at)!;
    return at;
  };
  for (const { a, b } of joints) {
    const ends = [a, b].filter((index) => index >= 0 && canMove(index));
    for (const index of ends) if (!root.has(index)) root.set(index, index);
    if (ends.length === 2) root.set(Math.max(rootOf(a), rootOf(b)), Math.min(rootOf(a), rootOf(b)));
  }
  const groups = new Map<number, number[]>();
  for (const index of [...root.keys()].sort((x, y) => x - y)) {
    const list = groups.get(rootOf(index)) ?? [];
    list.push(index);
    groups.set(rootOf(index), list);
  }
  return [...groups.values()];
}
