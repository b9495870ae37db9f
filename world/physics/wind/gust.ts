import type { Vec3 } from '../../records/fields.ts';
import { add, scale } from '../../simulation/mathematics/vectors.ts';

/** A gust in ticks. */
export interface Gust {
  readonly startTick: number;
  readonly endTick: number;
  /** Added to the mean wind at full strength, m/s, world space. */
  readonly velocity: Vec3;
  readonly riseTicks: number;
  readonly fallTicks: number;
}

/** Share of a gust's strength at a tick, 0..1: 3u² − 2u³ up and down. */
export function gustShare({ startTick, endTick, riseTicks, fallTicks }: Gust, tick: number): number {
  if (tick < startTick || tick >= endTick) return 0;
  return smooth(
    Math.min(
      riseTicks === 0 ? 1 : (tick - startTick) / riseTicks,
      fallTicks === 0 ? 1 : (endTick - tick) / fallTicks,
      1,
    ),
  );
}

/** The mean wind and every gust that blows at a tick, m/s, world space; without turbulence. */
export function steadyWind(mean: Vec3, gusts: readonly Gust[], tick: number): Vec3 {
  let wind = mean;
  for (const gust of gusts) {
    const share = gustShare(gust, tick);
    if (share > 0) wind = add(wind, scale(gust.velocity, share));
  }
  return wind;
}

function smooth(u: number): number {
  return u * u * (3 - 2 * u);
}
