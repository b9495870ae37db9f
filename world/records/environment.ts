import { z } from 'zod';
import { ColorSchema, Vec3Schema, idSchema, nonNegative } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';

export const EnvironmentIdSchema = idSchema('environment');

/** Gravity, sun, sky and air of a film set; exactly one per film set. */
export const EnvironmentSchema = z.strictObject({
  id: EnvironmentIdSchema,
  type: z.literal('environment'),
  filmSetId: FilmSetIdSchema,
  /** Acceleration, m/s², world space. Standard: [0, -9.80665, 0]. */
  gravityMps2: Vec3Schema,
  sun: z.strictObject({
    isOn: z.boolean(),
    /** Angle from north (−Z) clockwise seen from above, radians. */
    azimuthRad: z.number(),
    /** Angle above the horizon, radians, −π/2..π/2. */
    elevationRad: z.number().min(-1.5707964).max(1.5707964),
    /** Illuminance on a surface facing the sun, lux. Clear noon ≈ 100 000. */
    illuminanceLux: nonNegative(),
    colorTemperatureK: z.number().min(1000).max(40_000),
  }),
  sky: z.strictObject({
    kind: z.enum(['physical', 'studio']),
    /** Haze of the physical sky, 1 (clear) .. 10 (hazy). */
    turbidity: z.number().min(1).max(20),
    /** Background of the studio sky. */
    color: ColorSchema,
    /** Illuminance of the sky dome on the ground, lux. */
    illuminanceLux: nonNegative(),
  }),
});
export type Environment = z.infer<typeof EnvironmentSchema>;
