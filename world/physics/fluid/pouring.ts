import type { Vec3 } from '../../records/fields.ts';
import { cos, PI, sin } from '../../simulation/mathematics/trigonometry.ts';
import { cross, lengthOf, normalize } from '../../simulation/mathematics/vectors.ts';
import type { FluidSolver } from './fluid-solver.ts';

/** A volume that leaves a spout evenly between two ticks. */
export interface Pour {
  readonly lineage: string;
  readonly startTick: number;
  /** Exclusive. */
  readonly endTick: number;
  readonly volumeM3: number;
}

const TICK_S = 1 / 120;
/** Each layer of a jet is turned against the one before by the golden angle, so that they do not stand in columns. */
const LAYER_TURN_RAD = PI * (3 - Math.sqrt(5));

/** Particles that a pour has brought when a tick begins; `tick` Infinity: all of them. */
export function particlesBy({ startTick, endTick, volumeM3 }: Pour, tick: number, spacingM: number): number {
  const share = tick >= endTick ? 1 : tick <= startTick ? 0 : (tick - startTick) / (endTick - startTick);
  return Math.floor((volumeM3 * share) / (spacingM * spacingM * spacingM) + 1e-9);
}

/**
 * Adds the particles that leave the spout during a tick, spread over its mouth and over the way that the jet makes in
 * the tick. The mouth is as wide as flow ÷ speed asks for: A = Q / v.
 */
export function emit(solver: FluidSolver, liquid: number, pour: Pour, tick: number, point: Vec3, velocity: Vec3): void {
  const { spacingM, state } = solver;
  const from = particlesBy(pour, tick, spacingM);
  const to = particlesBy(pour, tick + 1, spacingM);
  if (to <= from) return;
  const speed = Math.max(lengthOf(velocity), 0.05);
  const flow = pour.volumeM3 / ((pour.endTick - pour.startTick) * TICK_S);
  const perLayer = Math.max(1, Math.round(flow / speed / (spacingM * spacingM)));
  const along = lengthOf(velocity) > 0 ? normalize(velocity) : ([0, -1, 0] as Vec3);
  const across = normalize(cross(along, along[1] * along[1] < 0.5 ? [0, 1, 0] : [1, 0, 0]));
  const beside = cross(along, across);
  for (let k = from; k < to; k++) {
    const layer = Math.floor(k / perLayer);
    const inLayer = k % perLayer;
    // Evenly over a disc: equal areas, golden angles.
    const radius = perLayer === 1 ? 0 : spacingM * Math.sqrt((inLayer + 0.5) / PI);
    const angle = inLayer * LAYER_TURN_RAD + layer * 0.7;
    const [u, v] = [radius * cos(angle), radius * sin(angle)];
    const ahead = speed * TICK_S * (1 - (k - from + 0.5) / (to - from));
    state.add(
      point[0] + along[0] * ahead + across[0] * u + beside[0] * v,
      point[1] + along[1] * ahead + across[1] * u + beside[1] * v,
      point[2] + along[2] * ahead + across[2] * u + beside[2] * v,
      velocity[0],
      velocity[1],
      velocity[2],
      liquid,
    );
  }
}
