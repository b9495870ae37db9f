import type { Vec3 } from '../../../world/records/fields.ts';

/** A vector as a person aims it. */
export interface Aim {
  readonly magnitude: number;
  /** From north (−Z) clockwise seen from above, radians, 0..2π. */
  readonly azimuthRad: number;
  /** Above the horizon, radians, −π/2..π/2. */
  readonly elevationRad: number;
}

const TURN = 2 * Math.PI;

/** The zero vector aims north along the floor. */
export function aimOf([x, y, z]: Readonly<Vec3>): Aim {
  const magnitude = Math.hypot(x, y, z);
  if (magnitude === 0) return { magnitude, azimuthRad: 0, elevationRad: 0 };
  const azimuth = x === 0 && z === 0 ? 0 : Math.atan2(x, -z);
  return {
    magnitude,
    azimuthRad: azimuth < 0 ? azimuth + TURN : azimuth,
    elevationRad: Math.asin(Math.max(-1, Math.min(1, y / magnitude))),
  };
}

export function vectorOf({ magnitude, azimuthRad, elevationRad }: Aim): Vec3 {
  const along = magnitude * Math.cos(elevationRad);
  return [along * Math.sin(azimuthRad), magnitude * Math.sin(elevationRad), -along * Math.cos(azimuthRad)];
}
