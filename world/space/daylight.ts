import type { Environment } from '../records/environment.ts';

/** Illuminance of sun and sky together on level ground, lux. */
export function daylightLux({ sun, sky }: Pick<Environment, 'sun' | 'sky'>): number {
  const onGround = sun.isOn ? sun.illuminanceLux * Math.max(0, Math.sin(sun.elevationRad)) : 0;
  return sky.illuminanceLux + onGround;
}
