import type { Vec3 } from '../../records/fields.ts';
import { sin, PI } from '../../simulation/mathematics/trigonometry.ts';
import { scale } from '../../simulation/mathematics/vectors.ts';
import { gustShare } from '../wind/gust.ts';

/** Shaking of the ground, in ticks. */
export interface Quake {
  readonly startTick: number;
  readonly endTick: number;
  /** Peak acceleration of the ground, m/s², world space. */
  readonly acceleration: Vec3;
  readonly frequencyHz: number;
  readonly riseTicks: number;
  readonly fallTicks: number;
}

/** Acceleration of the ground at a tick (may be fractional: half a tick on is that of the tick's middle), m/s²: one frequency, swelling and dying down. */
export function groundAcceleration(quake: Quake, tick: number, ticksPerSecond: number): Vec3 {
  const share = gustShare({ ...quake, velocity: quake.acceleration }, tick);
  if (share === 0) return [0, 0, 0];
  const phase = (2 * PI * quake.frequencyHz * (tick - quake.startTick)) / ticksPerSecond;
  return scale(quake.acceleration, share * sin(phase));
}
