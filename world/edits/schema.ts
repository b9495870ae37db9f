import { z } from 'zod';
import { FrameSchema, NameSchema, QuatSchema, Vec3Schema, Easing, positive } from '../records/fields.ts';
import { EnvironmentSchema } from '../records/environment.ts';
import { FilmSetIdSchema, FilmSetSchema } from '../records/film-set.ts';
import { InterventionIdSchema, InterventionSchema } from '../records/intervention.ts';
import { JointIdSchema, JointSchema } from '../records/joint.ts';
import { LightIdSchema, LightSchema } from '../records/light.ts';
import { MaterialIdSchema, MaterialSchema } from '../records/material.ts';
import { ProjectSettingsSchema } from '../records/project-settings.ts';
import { SceneIdSchema, SceneSchema } from '../records/scene.ts';
import { SetPieceIdSchema, SetPieceSchema } from '../records/set-piece.ts';
import { CameraStateSchema, SetupIdSchema } from '../records/setup.ts';
import { ShotIdSchema, ShotSchema } from '../records/shot.ts';
import { TakeIdSchema } from '../records/take.ts';

/** Some fields of a record; identity and type cannot change. */
const changesOf = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  schema.partial().omit({ id: true, type: true } as never) as unknown as z.ZodType<Record<string, unknown>>;

/** New record: `type` is implied; whatever has a default (world/edits/defaults.ts) may be left out. */
const newOf = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, required: z.ZodRawShape) =>
  schema
    .partial()
    .omit({ type: true } as never)
    .extend(required) as unknown as z.ZodType<Record<string, unknown> & { id: string }>;

/** Discriminated records are checked against their full schema once defaults are filled in. */
const looseNew = (id: z.ZodType, required: z.ZodRawShape) => z.looseObject({ id, ...required });
const looseChanges = z.record(z.string(), z.unknown());

const JOINT_KINDS = ['hinge', 'ball', 'slider', 'fixed', 'rope', 'spring', 'pulley'] as const;
const JointKindSchema = z.enum(JOINT_KINDS, {
  error: ({ input }) =>
    typeof input === 'string' && /^(gear|rack)/i.test(input)
      ? `must be ${JOINT_KINDS.join(' or ')}: gears are not simulated (a hinge with a motor turns at a speed that you set)`
      : undefined,
});

/**
 * Everything a person can change, as data: the same language for the window, the command line (`apply`), sentences
 * and undo. Lists of edits are applied in order, all or nothing. Units as in the records: metres, kilograms,
 * radians, newton-seconds, frames.
 */
export const EditSchema = z.discriminatedUnion('edit', [
  /**
   * Makes the settings where the project has none yet (the first edit on an empty record map). A new rate keeps every
   * frame number as it is, so times change; drop-frame goes off where the new rate has none.
   */
  z.strictObject({ edit: z.literal('updateProject'), changes: changesOf(ProjectSettingsSchema) }),

  /** With an environment of default sun, sky and gravity. Ground unless it says null. */
  z.strictObject({ edit: z.literal('addFilmSet'), filmSet: newOf(FilmSetSchema, { id: FilmSetIdSchema }) }),
  z.strictObject({ edit: z.literal('updateFilmSet'), id: FilmSetIdSchema, changes: changesOf(FilmSetSchema) }),
  /** With everything on it and every scene in it. */
  z.strictObject({ edit: z.literal('removeFilmSet'), id: FilmSetIdSchema }),
  /** `sun` and `sky` may be partial. */
  z.strictObject({
    edit: z.literal('updateEnvironment'),
    filmSetId: FilmSetIdSchema,
    changes: z.strictObject({
      gravityMps2: EnvironmentSchema.shape.gravityMps2.optional(),
      airDensityKgM3: EnvironmentSchema.shape.airDensityKgM3.optional(),
      windMps: EnvironmentSchema.shape.windMps.optional(),
      windField: EnvironmentSchema.shape.windField.optional(),
      water: EnvironmentSchema.shape.water.optional(),
      weather: EnvironmentSchema.shape.weather.partial().optional(),
      sun: EnvironmentSchema.shape.sun.partial().optional(),
      sky: EnvironmentSchema.shape.sky.partial().optional(),
    }),
  }),

  z.strictObject({
    edit: z.literal('addMaterial'),
    material: newOf(MaterialSchema, { id: MaterialIdSchema, name: NameSchema, densityKgM3: positive() }),
  }),
  z.strictObject({ edit: z.literal('updateMaterial'), id: MaterialIdSchema, changes: changesOf(MaterialSchema) }),
  /** Refused while something is made of it. */
  z.strictObject({ edit: z.literal('removeMaterial'), id: MaterialIdSchema }),

  /**
   * `body` may be partial. Without `filmSetId`: the only film set of the project. Without `materialId`:
   * `material:default`, which is added when it is not there.
   */
  z.strictObject({
    edit: z.literal('addSetPiece'),
    setPiece: z.looseObject({ id: SetPieceIdSchema, name: NameSchema, shape: SetPieceSchema.shape.shape }),
  }),
  /** `changes.body` may be partial. */
  z.strictObject({ edit: z.literal('updateSetPiece'), id: SetPieceIdSchema, changes: looseChanges }),
  z.strictObject({
    edit: z.literal('transformSetPieces'),
    moves: z
      .array(
        z.strictObject({
          id: SetPieceIdSchema,
          position: Vec3Schema.optional(),
          rotation: QuatSchema.optional(),
          scale: SetPieceSchema.shape.scale.optional(),
        }),
      )
      .min(1),
  }),
  /** New ids are given by the caller, one per source; offset in world space. */
  z.strictObject({
    edit: z.literal('duplicateSetPieces'),
    copies: z.array(z.strictObject({ fromId: SetPieceIdSchema, id: SetPieceIdSchema })).min(1),
    offset: Vec3Schema,
  }),
  /** With their motions, their joints and the interventions aimed at them. */
  z.strictObject({ edit: z.literal('removeSetPieces'), ids: z.array(SetPieceIdSchema).min(1) }),

  z.strictObject({ edit: z.literal('addLight'), light: newOf(LightSchema, { id: LightIdSchema }) }),
  z.strictObject({ edit: z.literal('updateLight'), id: LightIdSchema, changes: changesOf(LightSchema) }),
  z.strictObject({ edit: z.literal('removeLights'), ids: z.array(LightIdSchema).min(1) }),

  z.strictObject({
    edit: z.literal('addJoint'),
    joint: looseNew(JointIdSchema, {
      kind: JointKindSchema,
      bodyB: JointSchema.options[0].shape.bodyB,
    }),
  }),
  z.strictObject({ edit: z.literal('updateJoint'), id: JointIdSchema, changes: looseChanges }),
  z.strictObject({ edit: z.literal('removeJoints'), ids: z.array(JointIdSchema).min(1) }),

  /** Also adds "Take 1" with id `take:<suffix>-1` unless `takeId` names another. */
  z.strictObject({
    edit: z.literal('addScene'),
    scene: newOf(SceneSchema, { id: SceneIdSchema }),
    takeId: TakeIdSchema.optional(),
  }),
  z.strictObject({ edit: z.literal('updateScene'), id: SceneIdSchema, changes: changesOf(SceneSchema) }),
  z.strictObject({ edit: z.literal('removeScene'), id: SceneIdSchema }),

  /** Puts (or replaces) one keyframe; makes the motion record and turns the piece `keyframed` if needed. */
  z.strictObject({
    edit: z.literal('setMotionKeyframe'),
    sceneId: SceneIdSchema,
    setPieceId: SetPieceIdSchema,
    frame: FrameSchema,
    position: Vec3Schema,
    rotation: QuatSchema,
    easing: Easing.optional(),
  }),
  z.strictObject({
    edit: z.literal('moveMotionKeyframe'),
    sceneId: SceneIdSchema,
    setPieceId: SetPieceIdSchema,
    frame: FrameSchema,
    toFrame: FrameSchema,
  }),
  /** Removing the last keyframe removes the motion. */
  z.strictObject({
    edit: z.literal('removeMotionKeyframe'),
    sceneId: SceneIdSchema,
    setPieceId: SetPieceIdSchema,
    frame: FrameSchema,
  }),

  /** Copies the take's interventions (same lineage) into a new take of the same scene. */
  z.strictObject({
    edit: z.literal('branchTake'),
    fromId: TakeIdSchema,
    id: TakeIdSchema,
    branchFrame: FrameSchema,
    name: NameSchema.optional(),
  }),
  z.strictObject({
    edit: z.literal('updateTake'),
    id: TakeIdSchema,
    changes: z.strictObject({ name: NameSchema.optional(), notes: z.string().max(4000).optional() }),
  }),
  /** Refused for the last take of a scene and for takes that shots use. */
  z.strictObject({ edit: z.literal('removeTake'), id: TakeIdSchema }),

  /** `takeId` may be left out where the project has one take; `lineage` defaults to the id's suffix. */
  z.strictObject({
    edit: z.literal('addIntervention'),
    intervention: looseNew(InterventionIdSchema, {
      kind: z.enum(InterventionSchema.options.map((o) => o.shape.kind.value)),
      startFrame: FrameSchema,
    }),
  }),
  z.strictObject({ edit: z.literal('updateIntervention'), id: InterventionIdSchema, changes: looseChanges }),
  z.strictObject({ edit: z.literal('removeInterventions'), ids: z.array(InterventionIdSchema).min(1) }),

  /** `camera` may be partial. Without `aspectRatio`: the project's resolution. */
  z.strictObject({ edit: z.literal('addSetup'), setup: z.looseObject({ id: SetupIdSchema }) }),
  /** `changes.camera` may be partial. */
  z.strictObject({ edit: z.literal('updateSetup'), id: SetupIdSchema, changes: looseChanges }),
  /** Refused while shots use it. */
  z.strictObject({ edit: z.literal('removeSetup'), id: SetupIdSchema }),
  z.strictObject({
    edit: z.literal('setCameraKeyframe'),
    setupId: SetupIdSchema,
    frame: FrameSchema,
    /** Without `tStop`: as the setup has it at that frame. */
    camera: CameraStateSchema.partial({ tStop: true }),
    easing: Easing.optional(),
  }),
  z.strictObject({
    edit: z.literal('moveCameraKeyframe'),
    setupId: SetupIdSchema,
    frame: FrameSchema,
    toFrame: FrameSchema,
  }),
  z.strictObject({ edit: z.literal('removeCameraKeyframe'), setupId: SetupIdSchema, frame: FrameSchema }),

  /** Without a range: the whole scene. Without `order`: the end of the cut. */
  z.strictObject({
    edit: z.literal('addShot'),
    shot: newOf(ShotSchema, { id: ShotIdSchema, setupId: SetupIdSchema, takeId: TakeIdSchema }),
  }),
  z.strictObject({ edit: z.literal('updateShot'), id: ShotIdSchema, changes: changesOf(ShotSchema) }),
  z.strictObject({ edit: z.literal('removeShots'), ids: z.array(ShotIdSchema).min(1) }),
]);
export type Edit = z.infer<typeof EditSchema>;
export type EditName = Edit['edit'];

export type EditErrorCode =
  | 'edit-invalid' /* does not match the schema; detail.index, detail.path */
  | 'record-exists'
  | 'record-missing'
  | 'record-in-use'
  | 'record-invalid' /* the result would break the record's validator; detail.path */
  | 'reference-missing'
  | 'ambiguous'; /* a default needs exactly one candidate */
