import { crownDragPerSpeed, type TreeModel } from './tree-model.ts';

/** Floats per tree of the state: way of the trunk's tip x, z, its velocity x, z; the same of a branch against the trunk. */
export const SWAY_FLOATS = 8;
/** Floats per tree that are drawn: way of the tip x, z, of the branches x, z (metres), wind in the crown (m/s). */
export const SWAY_TRACK_FLOATS = 5;

/** One stand of like trees and the air about it. */
export interface SwayingStand {
  readonly model: TreeModel;
  /** Size of each tree over the model's: lengths grow with it, frequencies fall. */
  readonly sizes: ArrayLike<number>;
  readonly airDensityKgM3: number;
  readonly stepS: number;
}

/** Lets every tree stand bent as a steady wind of its own (rows x, z, m/s) would hold it. */
export function startSway(
  { model, sizes, airDensityKgM3 }: SwayingStand,
  wind: Float64Array,
  state: Float32Array,
): void {
  for (let tree = 0; tree < sizes.length; tree++) {
    const size = sizes[tree]!;
    const [x, z] = [wind[tree * 2]!, wind[tree * 2 + 1]!];
    const drag = size * size * crownDragPerSpeed(model, airDensityKgM3, Math.sqrt(x * x + z * z));
    const trunk = (drag * model.trunk.flexibilityMPerN) / size;
    const branch = drag / (model.crownKg * size * model.branchRadPs * model.branchRadPs);
    state.set([trunk * x, trunk * z, 0, 0, branch * x, branch * z, 0, 0], tree * SWAY_FLOATS);
  }
}

/**
 * One step of every tree: the trunk as one oscillator of its tip, whose static answer is exactly the cantilever's; on it
 * the branches as another, which the trunk's acceleration and the wind drive (they do not act back: their mass is the
 * trunk's already). The drag is that of the wind against the moving crown, which damps the sway. Midpoint rule: no step
 * makes it unstable. `wind`: rows x, z, m/s, at the crowns.
 */
export function stepSway(stand: SwayingStand, wind: Float64Array, state: Float32Array): void {
  const { model, sizes, airDensityKgM3, stepS: dt } = stand;
  const { trunk, trunkDamping, branchRadPs, branchDamping, crownKg } = model;
  for (let tree = 0; tree < sizes.length; tree++) {
    const size = sizes[tree]!;
    const at = tree * SWAY_FLOATS;
    const omega = trunk.frequencyRadPs / size;
    const branchOmega = branchRadPs / size;
    const massKg = crownKg * size * size * size;
    const relativeX = wind[tree * 2]! - trunk.loadShare * state[at + 2]!;
    const relativeZ = wind[tree * 2 + 1]! - trunk.loadShare * state[at + 3]!;
    const speed = Math.sqrt(relativeX * relativeX + relativeZ * relativeZ);
    const drag = size * size * crownDragPerSpeed(model, airDensityKgM3, speed);
    const give = (omega * omega * trunk.flexibilityMPerN) / size;
    for (let axis = 0; axis < 2; axis++) {
      const air = wind[tree * 2 + axis]!;
      const velocity = state[at + 2 + axis]!;
      // The air's damping goes into the oscillator, so that no crown is too light for a step.
      const loss = 2 * trunkDamping * omega + give * drag * trunk.loadShare;
      const next = oscillated(state[at + axis]!, velocity, omega, loss, give * drag * air, dt);
      state[at + axis] = state[at + axis]! + (dt / 2) * (velocity + next);
      state[at + 2 + axis] = next;
      const carried = (trunk.loadShare * (next - velocity)) / dt;
      const branchVelocity = state[at + 6 + axis]!;
      const branchLoss = 2 * branchDamping * branchOmega + drag / massKg;
      const push = (drag * (air - trunk.loadShare * next)) / massKg - carried;
      const branchNext = oscillated(state[at + 4 + axis]!, branchVelocity, branchOmega, branchLoss, push, dt);
      state[at + 4 + axis] = state[at + 4 + axis]! + (dt / 2) * (branchVelocity + branchNext);
      state[at + 6 + axis] = branchNext;
    }
  }
}

/** Velocity after a step of q̈ + c·q̇ + ω²q = a by the midpoint rule. */
function oscillated(q: number, velocity: number, omega: number, loss: number, push: number, dt: number): number {
  const half = (dt / 2) * (loss + (dt / 2) * omega * omega);
  return (velocity * (1 - half) + dt * (push - omega * omega * q)) / (1 + half);
}
