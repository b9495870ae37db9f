import { z } from 'zod';
import { FrameSchema, NameSchema, idSchema } from './fields.ts';
import { SetupIdSchema } from './setup.ts';
import { TakeIdSchema } from './take.ts';

export const ShotIdSchema = idSchema('shot');

/** Setup + take + in/out. Frames [inFrame, outFrameExclusive) of the scene's world time. */
export const ShotSchema = z.strictObject({
  id: ShotIdSchema,
  type: z.literal('shot'),
  name: NameSchema,
  setupId: SetupIdSchema,
  takeId: TakeIdSchema,
  inFrame: FrameSchema,
  outFrameExclusive: FrameSchema,
  headHandleFrames: z.int().min(0).max(10_000),
  tailHandleFrames: z.int().min(0).max(10_000),
  /** Place in the cut; ascending. */
  order: z.number(),
  notes: z.string().max(4000),
});
export type Shot = z.infer<typeof ShotSchema>;
