import { z } from 'zod';
import { NameSchema } from './fields.ts';

/** Frame rate as an exact ratio of integers, e.g. 24000/1001. See world/time/rate.ts for the rates offered. */
export const RateSchema = z.strictObject({ num: z.int().positive(), den: z.int().positive() });

/** One per project, id `project:settings`. */
export const ProjectSettingsSchema = z.strictObject({
  id: z.literal('project:settings'),
  type: z.literal('project'),
  name: NameSchema,
  rate: RateSchema,
  /** Timecode display only; allowed at 29.97 and 59.94. */
  dropFrame: z.boolean(),
  /** Output size that new shots and the camera view's aspect start from, pixels. */
  resolution: z.strictObject({ width: z.int().min(16).max(16384), height: z.int().min(16).max(16384) }),
});
export type ProjectSettings = z.infer<typeof ProjectSettingsSchema>;
