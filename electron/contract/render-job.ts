import { z } from 'zod';
import { GrantSchema } from './documents.ts';

/** What `--render-job=<file>` holds, as JSON: one shot, or one setup over one take, drawn to a file or a folder. */
export const RenderJobFileSchema = z
  .strictObject({
    /** Absolute path of the `.foreshot` file. */
    project: z.string().min(1),
    /** Id of a shot; or else `setup` and `take`. */
    shot: z.string().optional(),
    setup: z.string().optional(),
    take: z.string().optional(),
    /** World frames of the scene, first inclusive, last exclusive; left out: the shot's in and out without handles. */
    frames: z.strictObject({ inFrame: z.int().min(0), outFrameExclusive: z.int().min(1) }).optional(),
    /** Pixels; left out: the project's resolution. */
    size: z.strictObject({ width: z.int().min(16).max(16384), height: z.int().min(16).max(16384) }).optional(),
    format: z.enum(['mp4', 'webm', 'png-sequence']),
    /** Absolute path of the file, or of the folder of a sequence. */
    out: z.string().min(1),
  })
  .refine((job) => (job.shot !== undefined) !== (job.setup !== undefined && job.take !== undefined), {
    message: 'name either a shot, or a setup and a take',
  });
export type RenderJobFile = z.infer<typeof RenderJobFileSchema>;

/** What the page gets from `shell.renderJob`: the job with grants in place of paths. */
export const RenderJobSchema = z.strictObject({
  projectGrant: GrantSchema,
  outGrant: GrantSchema,
  shot: z.string().optional(),
  setup: z.string().optional(),
  take: z.string().optional(),
  frames: z.strictObject({ inFrame: z.int(), outFrameExclusive: z.int() }).optional(),
  size: z.strictObject({ width: z.int(), height: z.int() }).optional(),
  format: z.enum(['mp4', 'webm', 'png-sequence']),
});
export type RenderJob = z.infer<typeof RenderJobSchema>;

/** One line of a render job's stdout, as JSON. The last one is `finished` or `failed`. */
export const RenderJobLineSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('progress'), framesDone: z.int(), frameCount: z.int() }),
  z.strictObject({ event: z.literal('finished'), result: z.unknown() }),
  z.strictObject({
    event: z.literal('failed'),
    error: z.looseObject({ code: z.string(), message: z.string() }),
  }),
]);
export type RenderJobLine = z.infer<typeof RenderJobLineSchema>;
