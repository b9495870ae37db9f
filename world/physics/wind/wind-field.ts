import type { Vec3 } from '../../records/fields.ts';
import { TICK_HZ, type SimScene } from '../../simulation/types.ts';
import { steadyWind, type Gust } from './gust.ts';
import { obstaclesOf } from './obstacles.ts';
import { shelterFactor, type Obstacle } from './shelter.ts';
import { heightFactor } from './terrain.ts';
import { makeTurbulence, turbulenceAt, type Turbulence } from './turbulence.ts';

/** The moving air of a take: mean wind, gusts, profile, turbulence and shelter. Made once per scene; has no state. */
export interface WindField {
  /** m/s, world space, at 10 m where `settings` are there, else everywhere. */
  readonly mean: Vec3;
  readonly gusts: readonly Gust[];
  /** null: the same everywhere, and steady but for the gusts. */
  readonly settings: SimScene['windField'];
  readonly turbulence: Turbulence | null;
  readonly obstacles: readonly Obstacle[];
  /** Nothing ever moves: a vacuum, or no wind at all. */
  readonly isStill: boolean;
}

const fieldByScene = new WeakMap<SimScene, WindField>();

/** The wind of a scene; the same object for the same scene. */
export function windFieldOf(scene: SimScene): WindField {
  const known = fieldByScene.get(scene);
  if (known !== undefined) return known;
  const gusts = scene.interventions.flatMap(({ kind, startTick, endTick, values }): Gust[] =>
    kind === 'gust' ? [{ startTick, endTick, ...(values as Pick<Gust, 'velocity' | 'riseTicks' | 'fallTicks'>) }] : [],
  );
  const settings = scene.airDensityKgM3 > 0 ? scene.windField : null;
  const speedMps = level(scene.windMps);
  const field: WindField = {
    mean: scene.windMps,
    gusts,
    settings,
    turbulence:
      settings !== null && settings.deviationMps > 0 && speedMps > 0
        ? makeTurbulence({ seed: scene.seed, speedMps, ...settings })
        : null,
    obstacles: settings !== null && settings.hasShelter ? obstaclesOf(scene) : [],
    isStill: scene.airDensityKgM3 === 0 || (gusts.length === 0 && scene.windMps.every((component) => component === 0)),
  };
  fieldByScene.set(scene, field);
  return field;
}

/**
 * Wind at a point (world space, metres) and tick, m/s, world space. The air below the ground counts as that at its
 * surface. Depends on nothing but its arguments, so that whoever asks, in whatever order, gets the same air.
 */
export function windAt(field: WindField, point: Vec3, tick: number): Vec3 {
  const steady = steadyWind(field.mean, field.gusts, tick);
  const { settings, turbulence, obstacles } = field;
  if (settings === null) return steady;
  const factor = heightFactor(settings, point[1]);
  let wind: Vec3 = [steady[0] * factor, steady[1], steady[2] * factor];
  if (turbulence !== null) {
    const [ux, uz] = windDirection(field.mean);
    const along = point[0] * ux + point[2] * uz;
    const across = point[2] * ux - point[0] * uz;
    const [u, v, w] = turbulenceAt(turbulence, tick / TICK_HZ, along, across, point[1]);
    wind = [wind[0] + u * ux - v * uz, wind[1] + w, wind[2] + u * uz + v * ux];
  }
  if (obstacles.length === 0) return wind;
  const speed = level(steady);
  if (speed === 0) return wind;
  const left = shelterFactor(obstacles, [steady[0] / speed, 0, steady[2] / speed], point);
  return [wind[0] * left, wind[1] * left, wind[2] * left];
}

/** Whether the air anywhere moves otherwise than a tick ago. */
export function hasWindChanged(field: WindField, tick: number): boolean {
  if (field.isStill || tick === 0) return false;
  if (field.turbulence !== null) return true;
  if (field.gusts.length === 0) return false;
  const now = steadyWind(field.mean, field.gusts, tick);
  const before = steadyWind(field.mean, field.gusts, tick - 1);
  return now[0] !== before[0] || now[1] !== before[1] || now[2] !== before[2];
}

function level([x, , z]: Vec3): number {
  return Math.sqrt(x * x + z * z);
}

/** Level direction of a wind, x and z; of none that toward +x. */
export function windDirection(wind: Vec3): [number, number] {
  const speed = level(wind);
  return speed === 0 ? [1, 0] : [wind[0] / speed, wind[2] / speed];
}
