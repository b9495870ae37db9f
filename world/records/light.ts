import { z } from 'zod';
import { NameSchema, QuatSchema, Vec3Schema, idSchema, nonNegative, positive } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';

export const LightIdSchema = idSchema('light');

/** A lamp on the film set. Shines along its local −Z. The sun belongs to the environment. */
export const LightSchema = z.strictObject({
  id: LightIdSchema,
  type: z.literal('light'),
  filmSetId: FilmSetIdSchema,
  name: NameSchema,
  kind: z.enum(['point', 'spot', 'area']),
  role: z.enum(['key', 'fill', 'rim', 'practical']),
  position: Vec3Schema,
  rotation: QuatSchema,
  /** Total luminous flux, lumens. */
  fluxLm: nonNegative(),
  colorTemperatureK: z.number().min(1000).max(40_000),
  /** Spot: half angle of the beam to its edge, radians. */
  coneRad: z.number().min(0.01).max(1.55),
  /** Spot: share of the cone that fades, 0..1. */
  penumbra: z.number().min(0).max(1),
  /** Area: width and height, metres. */
  sizeM: z.tuple([positive(), positive()]),
  castsShadow: z.boolean(),
  isOn: z.boolean(),
});
export type Light = z.infer<typeof LightSchema>;
