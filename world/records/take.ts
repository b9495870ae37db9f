import { z } from 'zod';
import { FrameSchema, NameSchema, idSchema } from './fields.ts';
import { SceneIdSchema } from './scene.ts';

export const TakeIdSchema = idSchema('take');
export type TakeId = z.infer<typeof TakeIdSchema>;

/**
 * One way the scene goes. A take owns its interventions; branching copies the parent's with the same `lineage`,
 * so that takes share every simulated chunk before their first difference.
 */
export const TakeSchema = z.strictObject({
  id: TakeIdSchema,
  type: z.literal('take'),
  sceneId: SceneIdSchema,
  number: z.int().min(1),
  name: NameSchema,
  parentTakeId: TakeIdSchema.nullable(),
  branchFrame: FrameSchema,
  notes: z.string().max(4000),
});
export type Take = z.infer<typeof TakeSchema>;
