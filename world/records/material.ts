import { z } from 'zod';
import { ColorSchema, NameSchema, idSchema, nonNegative, positive } from './fields.ts';

export const MaterialIdSchema = idSchema('material');
export type MaterialId = z.infer<typeof MaterialIdSchema>;

/** What a body is made of. How a pair combines: PAIR_RULE_TEXT in world/physics/materials.ts. */
export const MaterialSchema = z.strictObject({
  id: MaterialIdSchema,
  type: z.literal('material'),
  name: NameSchema,
  densityKgM3: positive(),
  /** Coulomb coefficient, dimensionless, ≥ 0. */
  friction: nonNegative(),
  /** Coefficient of restitution, 0..1. */
  restitution: z.number().min(0).max(1),
  /** Share of its weight that holds back what rolls by this material's giving way, dimensionless, ≥ 0; 0 = never. */
  rollingResistance: nonNegative(),
  look: z.strictObject({
    color: ColorSchema,
    roughness: z.number().min(0).max(1),
    metalness: z.number().min(0).max(1),
    opacity: z.number().min(0).max(1),
  }),
  /** Where the figures come from: book, table, page. Empty for the user's own. */
  source: z.string().max(400),
});
export type Material = z.infer<typeof MaterialSchema>;
