import { z } from 'zod';
import { ColorSchema, Vec3Schema, idSchema, nonNegative, positive } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';

export const EnvironmentIdSchema = idSchema('environment');

/** Gravity, air, water, weather, sun and sky of a film set; exactly one per film set. */
export const EnvironmentSchema = z.strictObject({
  id: EnvironmentIdSchema,
  type: z.literal('environment'),
  filmSetId: FilmSetIdSchema,
  /** Acceleration, m/s², world space. Standard: [0, -9.80665, 0]. */
  gravityMps2: Vec3Schema,
  /** Of the air, kg/m³. Sea level of the standard atmosphere: 1.225; 0 = a vacuum, without drag and wind. */
  airDensityKgM3: nonNegative(),
  /** Mean wind at 10 m, m/s, world space; where the air goes, not where it comes from. Gusts add to it. */
  windMps: Vec3Schema,
  /** How the wind changes with height, place and time; null = the same everywhere and steady. */
  windField: z
    .strictObject({
      /** What the wind has come over: EN 1991-1-4, table 4.1, terrain categories 0 to IV. */
      terrain: z.enum(['sea', 'lake', 'open', 'suburbs', 'city']),
      /** Standard deviation of the wind over its mean at 10 m; null: what the standard gives for the terrain. */
      turbulenceIntensity: z.number().min(0).max(1).nullable(),
      /** Whether fixed set pieces give shelter to what stands behind them. */
      hasShelter: z.boolean(),
    })
    .nullable(),
  /** Still water with a level surface that fills the set up to `levelM` (world y, metres); null = none. */
  water: z.strictObject({ levelM: z.number().min(-10_000).max(10_000), densityKgM3: positive() }).nullable(),
  weather: z.strictObject({
    precipitation: z.enum(['none', 'rain', 'snow']),
    /** Millimetres of water per hour; of snow, as water. Moderate rain: 2.5 to 10. */
    rateMmPerH: z.number().min(0).max(300),
    /** How far a black thing is seen against the horizon, metres (Koschmieder); null = clear air. Rain and snow hide what they do. */
    visibilityM: z.number().min(5).max(100_000).nullable(),
    /** What lies on everything under the sky; it changes friction and look. Rain wets what is dry, snow comes to lie. */
    surfaces: z.enum(['dry', 'wet', 'snow', 'ice']),
  }),
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
