import { z } from 'zod';
import { Easing, FrameSchema, QuatSchema, Vec3Schema, areAscending, idSchema } from './fields.ts';
import { SceneIdSchema } from './scene.ts';
import { SetPieceIdSchema } from './set-piece.ts';

export const MotionIdSchema = idSchema('motion');

/** Keyframes of one keyframed set piece in one scene; frames strictly ascending. Easing rules the span after the key. */
export const MotionSchema = z.strictObject({
  id: MotionIdSchema,
  type: z.literal('motion'),
  sceneId: SceneIdSchema,
  setPieceId: SetPieceIdSchema,
  keyframes: z
    .array(z.strictObject({ frame: FrameSchema, position: Vec3Schema, rotation: QuatSchema, easing: Easing }))
    .min(1)
    .max(10_000)
    .refine(areAscending, 'must be in order, each frame later than the one before'),
});
export type Motion = z.infer<typeof MotionSchema>;
