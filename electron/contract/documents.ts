import { z } from 'zod';

/** Opaque handle for a path that the user chose in a dialog, 128 bits base64url. The page never sees the path. */
export const GrantSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export type Grant = z.infer<typeof GrantSchema>;

/** Records travel as plain JSON values; both ends validate them with world/records. */
const AnyRecordSchema = z.looseObject({ id: z.string(), type: z.string() });
export const RecordsDiffSchema = z.strictObject({
  added: z.record(z.string(), AnyRecordSchema),
  updated: z.record(z.string(), z.tuple([AnyRecordSchema, AnyRecordSchema])),
  removed: z.record(z.string(), AnyRecordSchema),
});

/** What undo and redo would do now; null = nothing. */
export const HistoryStateSchema = z.strictObject({
  revision: z.int().min(0),
  undoLabel: z.string().nullable(),
  redoLabel: z.string().nullable(),
});
export type HistoryState = z.infer<typeof HistoryStateSchema>;

export const ProjectInfoSchema = z.strictObject({
  /** File name for the title bar, without folder. */
  fileName: z.string(),
  isReadOnly: z.boolean(),
  /** The last session did not close the file cleanly; everything acknowledged is there. */
  wasRecovered: z.boolean(),
  history: HistoryStateSchema,
});
export type ProjectInfo = z.infer<typeof ProjectInfoSchema>;

export const ChangeSchema = z.strictObject({ diff: RecordsDiffSchema, label: z.string(), history: HistoryStateSchema });
