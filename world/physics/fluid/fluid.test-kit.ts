import type { Quat, Vec3 } from '../../records/fields.ts';
import type { SolidPart } from '../../simulation/solid-parts.ts';
import { FluidBody } from './fluid-body.ts';
import { FluidSolver } from './fluid-solver.ts';
import { LIQUIDS } from './liquids.ts';

export const UPRIGHT: Quat = [0, 0, 0, 1];
export const GRAVITY: Vec3 = [0, -9.80665, 0];
export const TICK_S = 1 / 120;

export function boxPart(low: Vec3, high: Vec3): SolidPart {
  return {
    kind: 'box',
    halfExtents: [(high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2],
    position: [(high[0] + low[0]) / 2, (high[1] + low[1]) / 2, (high[2] + low[2]) / 2],
    rotation: UPRIGHT,
  };
}

/** Box without a top, inner width and depth × height, floor at y = 0, walls `wall` thick. */
export function basin(width: number, height: number, depth: number, wall = 0.003): SolidPart[] {
  const [x, z] = [width / 2, depth / 2];
  return [
    boxPart([-x - wall, -wall, -z - wall], [x + wall, 0, z + wall]),
    boxPart([-x - wall, 0, -z - wall], [-x, height, z + wall]),
    boxPart([x, 0, -z - wall], [x + wall, height, z + wall]),
    boxPart([-x, 0, -z - wall], [x, height, -z]),
    boxPart([-x, 0, z], [x, height, z + wall]),
  ];
}

export function solverOf(spacingM: number, capacity: number, liquid: keyof typeof LIQUIDS = 'water'): FluidSolver {
  return new FluidSolver(spacingM, capacity, [LIQUIDS[liquid]]);
}

/** Particles on a lattice of the solver's spacing between two corners. */
export function fill(solver: FluidSolver, low: Vec3, high: Vec3): void {
  const d = solver.spacingM;
  const counts = [0, 1, 2].map((k) => Math.round((high[k]! - low[k]!) / d)) as Vec3;
  for (let j = 0; j < counts[1]; j++)
    for (let i = 0; i < counts[0]; i++)
      for (let k = 0; k < counts[2]; k++)
        solver.state.add(low[0] + (i + 0.5) * d, low[1] + (j + 0.5) * d, low[2] + (k + 0.5) * d, 0, 0, 0, 0);
}

export function standing(solver: FluidSolver, parts: readonly SolidPart[]): FluidBody {
  return new FluidBody(0, parts, solver.supportM);
}

/** Runs ticks with a body that stands still. */
export function run(solver: FluidSolver, bodies: readonly FluidBody[], ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) {
    for (const body of bodies) body.beginTick([0, 0, 0], UPRIGHT, [0, 0, 0], UPRIGHT, solver.supportM);
    solver.step(bodies, GRAVITY, TICK_S);
  }
}

/** Twice the mean height of the particles: the level of a homogeneous pool on y = 0. */
export function levelOf(solver: FluidSolver): number {
  const { y, count } = solver.state;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += y[i]!;
  return (2 * sum) / count;
}
