import { z } from 'zod';
import { NameSchema, idSchema } from './fields.ts';
import { MaterialIdSchema } from './material.ts';

export const FilmSetIdSchema = idSchema('filmSet');
export type FilmSetId = z.infer<typeof FilmSetIdSchema>;

/** A place: set pieces, lights, ground and sky hang on it. */
export const FilmSetSchema = z.strictObject({
  id: FilmSetIdSchema,
  type: z.literal('filmSet'),
  name: NameSchema,
  /** An unbounded floor at y = 0 with this material; null = none (things fall for ever). */
  ground: z.strictObject({ materialId: MaterialIdSchema }).nullable(),
});
export type FilmSet = z.infer<typeof FilmSetSchema>;
