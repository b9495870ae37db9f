import { z } from 'zod';
import { NameSchema, idSchema } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';

export const SceneIdSchema = idSchema('scene');
export type SceneId = z.infer<typeof SceneIdSchema>;

/** An event in a film set, on its own world time. */
export const SceneSchema = z.strictObject({
  id: SceneIdSchema,
  type: z.literal('scene'),
  filmSetId: FilmSetIdSchema,
  name: NameSchema,
  durationFrames: z.int().min(1).max(1_000_000),
  /** Seed of everything that is drawn by chance in this scene. */
  seed: z.int().min(0).max(0xffffffff),
});
export type Scene = z.infer<typeof SceneSchema>;
