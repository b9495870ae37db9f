import { z } from 'zod';
import { SAMPLES } from './samples.ts';
import { ChangeSchema, GrantSchema, ProjectInfoSchema } from './documents.ts';

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });
const nothing = z.strictObject({});
const Bytes = z.instanceof(Uint8Array);
const ChunkKey = z.string().regex(/^[a-f0-9]{16,64}$/);

/** Page → main (ipc `foreshot:shell`). Dialogs, windows, menus: nothing that blocks. */
export const shellMethods = {
  'shell.info': method(
    nothing,
    z.strictObject({
      version: z.string(),
      runtime: z.enum(['electron', 'standin']),
      platform: z.string(),
      versions: z.record(z.string(), z.string()),
    }),
  ),
  /** Null when cancelled. */
  'shell.chooseProjectToOpen': method(nothing, z.strictObject({ grant: GrantSchema, name: z.string() }).nullable()),
  'shell.chooseProjectToCreate': method(
    z.strictObject({ suggestedName: z.string().max(120) }),
    z.strictObject({ grant: GrantSchema, name: z.string() }).nullable(),
  ),
  'shell.chooseExportTarget': method(
    z.strictObject({ suggestedName: z.string().max(200), kind: z.enum(['mp4', 'webm', 'png-sequence', 'png']) }),
    z.strictObject({ grant: GrantSchema, name: z.string() }).nullable(),
  ),
  /** What to open at start: argument, double-click, or the sample on first run. */
  'shell.initialProject': method(
    nothing,
    z.strictObject({ grant: GrantSchema, name: z.string(), isSample: z.boolean() }).nullable(),
  ),
  'shell.recentProjects': method(
    nothing,
    z.array(
      z.strictObject({
        grant: GrantSchema,
        name: z.string(),
        folder: z.string(),
        openedAt: z.string(),
        exists: z.boolean(),
      }),
    ),
  ),
  'shell.noteProjectOpened': method(z.strictObject({ grant: GrantSchema }), nothing),
  'shell.openSample': method(
    z.strictObject({ key: z.enum(SAMPLES.map(({ key }) => key)) }),
    z.strictObject({ grant: GrantSchema, name: z.string() }),
  ),
  'shell.setTitle': method(z.strictObject({ title: z.string().max(200), isEdited: z.boolean() }), nothing),
  /** Menu items' state: enabled commands and the undo/redo labels. */
  'shell.setMenuState': method(
    z.strictObject({ undoLabel: z.string().nullable(), redoLabel: z.string().nullable(), hasProject: z.boolean() }),
    nothing,
  ),
  'shell.revealExport': method(z.strictObject({ grant: GrantSchema }), nothing),
  'shell.setFullScreen': method(z.strictObject({ isFullScreen: z.boolean() }), nothing),
  /** The job that this window was opened to draw (contract/render-job.ts); null in the studio. */
  'shell.renderJob': method(nothing, z.unknown()),
  'shell.renderJobProgress': method(z.strictObject({ framesDone: z.int(), frameCount: z.int() }), nothing),
  'shell.renderJobFinished': method(
    z.strictObject({ ok: z.boolean(), result: z.unknown(), error: z.unknown() }),
    nothing,
  ),
} as const;

/** Page → utility process "project" (port straight to the page). The only owner of the `.foreshot` file. */
export const projectMethods = {
  /**
   * 'for-reading': the file stays as it is, and may be open in another Foreshot meanwhile. `copyName`: not the file itself
   * but the copy of it, beside it, that 'copy-if-locked' once made.
   */
  'project.open': method(
    z.strictObject({
      grant: GrantSchema,
      mode: z.enum(['normal', 'copy-if-locked', 'for-reading']),
      copyName: z.string().min(1).max(255).optional(),
    }),
    ProjectInfoSchema,
  ),
  'project.create': method(
    z.strictObject({
      grant: GrantSchema,
      name: z.string().max(120),
      rate: z.strictObject({ num: z.int().positive(), den: z.int().positive() }),
    }),
    ProjectInfoSchema,
  ),
  /** Writes what can be read of a damaged file into a new one at `target`. */
  'project.salvage': method(
    z.strictObject({ source: GrantSchema, target: GrantSchema }),
    z.strictObject({ recordCount: z.int(), lost: z.array(z.string()) }),
  ),
  'project.close': method(nothing, nothing),
  'project.records': method(
    nothing,
    z.strictObject({ records: z.array(z.looseObject({ id: z.string(), type: z.string() })), info: ProjectInfoSchema }),
  ),
  /** One transaction, one undo step. Answered once it is on the disk. */
  'project.apply': method(
    z.strictObject({ edits: z.array(z.unknown()).min(1).max(100_000), label: z.string().max(200).optional() }),
    ChangeSchema,
  ),
  'project.undo': method(nothing, ChangeSchema),
  'project.redo': method(nothing, ChangeSchema),
  'project.history': method(
    z.strictObject({ limit: z.int().min(1).max(1000) }),
    z.strictObject({
      entries: z.array(z.strictObject({ sequence: z.int(), label: z.string(), at: z.string() })),
      cursor: z.int(),
    }),
  ),
  'project.backup': method(z.strictObject({ grant: GrantSchema }), z.strictObject({ bytes: z.number() })),
  /** Cached chunks of the state stream (bounded, evictable). `bytes` is an encoded chunk, see world/simulation/chunk-codec.ts. */
  'project.putChunks': method(
    z.strictObject({ chunks: z.array(z.strictObject({ key: ChunkKey, bytes: Bytes })).max(64) }),
    nothing,
  ),
  'project.getChunks': method(
    z.strictObject({ keys: z.array(ChunkKey).max(1024) }),
    z.strictObject({ chunks: z.array(z.strictObject({ key: ChunkKey, bytes: Bytes })) }),
  ),
  /** Session state (panel layout, playhead): saved, not undoable. */
  'project.getSession': method(nothing, z.record(z.string(), z.unknown())),
  'project.setSession': method(z.strictObject({ key: z.string().max(64), value: z.unknown() }), nothing),
} as const;

/** Page → utility process "compute": exports' file ends, bakes, inference. */
export const computeMethods = {
  /** Opens `<target>.part` (file) or a `.part` folder (sequence). */
  'export.begin': method(
    z.strictObject({
      grant: GrantSchema,
      kind: z.enum(['file', 'sequence']),
      expectedBytes: z.number().min(0).optional(),
    }),
    z.strictObject({ exportId: z.string() }),
  ),
  /** File: bytes at a position (muxers seek back). Resolves when written: that is the credit for the next piece. */
  'export.write': method(z.strictObject({ exportId: z.string(), position: z.number().min(0), bytes: Bytes }), nothing),
  /** Sequence: one whole file. */
  'export.writeFile': method(
    z.strictObject({ exportId: z.string(), name: z.string().regex(/^[A-Za-z0-9_.-]{1,120}$/), bytes: Bytes }),
    nothing,
  ),
  /** Renames to the final name; replaces an older export of that name. */
  'export.finish': method(
    z.strictObject({ exportId: z.string() }),
    z.strictObject({ bytes: z.number(), sha256: z.string() }),
  ),
  /** Leaves nothing. */
  'export.cancel': method(z.strictObject({ exportId: z.string() }), nothing),
  'compute.info': method(
    nothing,
    z.strictObject({ providers: z.array(z.string()), cores: z.int(), memoryBytes: z.number() }),
  ),
} as const;

export { shellEvents, type ShellEvent } from './shell-events.ts';

export type MethodMap = Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;
export type ShellMethods = typeof shellMethods;
export type ProjectMethods = typeof projectMethods;
export type ComputeMethods = typeof computeMethods;
export type InputOf<M extends MethodMap, K extends keyof M> = z.input<M[K]['input']>;
export type OutputOf<M extends MethodMap, K extends keyof M> = z.output<M[K]['output']>;
export type Handlers<M extends MethodMap> = {
  [K in keyof M]: (input: z.output<M[K]['input']>) => z.input<M[K]['output']> | Promise<z.input<M[K]['output']>>;
};
