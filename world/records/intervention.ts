import { z } from 'zod';
import { FrameSchema, NameSchema, Vec3Schema, idSchema, positive } from './fields.ts';
import { JointIdSchema } from './joint.ts';
import { SetPieceIdSchema } from './set-piece.ts';
import { TakeIdSchema } from './take.ts';

export const InterventionIdSchema = idSchema('intervention');

const common = {
  id: InterventionIdSchema,
  type: z.literal('intervention'),
  takeId: TakeIdSchema,
  name: NameSchema,
  /** Same for copies in branched takes; orders simultaneous interventions. */
  lineage: z.string().min(1).max(80),
  startFrame: FrameSchema,
  isEnabled: z.boolean(),
};
const target = { targetId: SetPieceIdSchema };
const span = { durationFrames: z.int().min(1).max(1_000_000) };

/** A physical act on the timeline. Vectors are world space unless `space` says local (the body's axes at that tick). */
export const InterventionSchema = z.discriminatedUnion('kind', [
  /** Impulse at a point: impulseNs in N·s; pointM in the body's local space, null = centre of mass. */
  z.strictObject({
    ...common,
    ...target,
    kind: z.literal('push'),
    impulseNs: Vec3Schema,
    pointM: Vec3Schema.nullable(),
    space: z.enum(['world', 'local']),
  }),
  /** Sustained force over the clip, N. */
  z.strictObject({
    ...common,
    ...target,
    ...span,
    kind: z.literal('force'),
    forceN: Vec3Schema,
    pointM: Vec3Schema.nullable(),
    space: z.enum(['world', 'local']),
  }),
  /** Lets go of a held body. */
  z.strictObject({ ...common, ...target, kind: z.literal('release') }),
  /** Sets velocity (m/s, rad/s), releasing it if held. */
  z.strictObject({
    ...common,
    ...target,
    kind: z.literal('throw'),
    linearVelocity: Vec3Schema,
    angularVelocity: Vec3Schema,
  }),
  /** Radial impulse: strengthNs at the centre, falling linearly to zero at radiusM, on every dynamic body in reach. */
  z.strictObject({
    ...common,
    kind: z.literal('blast'),
    centerM: Vec3Schema,
    radiusM: positive(),
    strengthNs: z.number(),
  }),
  /**
   * A charge that explodes on or near the ground; its shock front goes out from there and pushes and breaks what it meets
   * (world/physics/blast).
   */
  z.strictObject({
    ...common,
    kind: z.literal('explosion'),
    centerM: Vec3Schema,
    /** Mass of TNT that gives the same blast, kg. */
    chargeKgTnt: z.number().min(0.001).max(10_000),
  }),
  /** New gravity from this frame on, m/s². */
  z.strictObject({ ...common, kind: z.literal('gravity'), gravityMps2: Vec3Schema }),
  /** Wind that comes on top of the mean wind: rises, blows at velocityMps (m/s, world space) and falls within the clip. */
  z.strictObject({
    ...common,
    ...span,
    kind: z.literal('gust'),
    velocityMps: Vec3Schema,
    /** Frames of the smooth rise at the start and fall at the end; where they overlap, the lesser share counts. */
    riseFrames: z.int().min(0).max(1_000_000),
    fallFrames: z.int().min(0).max(1_000_000),
  }),
  /**
   * The ground shakes: its peak acceleration (m/s², world space) at one frequency, swelling within half a second and dying
   * down in the last second. What stands on it feels the opposite.
   */
  z.strictObject({
    ...common,
    ...span,
    kind: z.literal('quake'),
    accelerationMps2: Vec3Schema,
    frequencyHz: z.number().min(0.05).max(25),
  }),
  /** Welds two bodies in their poses of that tick; `otherId` null = to the world. */
  z.strictObject({ ...common, ...target, kind: z.literal('attach'), otherId: SetPieceIdSchema.nullable() }),
  /** Undoes attaches of the target (jointId null) or removes one joint. */
  z.strictObject({ ...common, ...target, kind: z.literal('detach'), jointId: JointIdSchema.nullable() }),
  /** Breaks a breakable piece, whatever its strength; pointM is where the cracks centre, local space, null = its middle. */
  z.strictObject({ ...common, ...target, kind: z.literal('break'), pointM: Vec3Schema.nullable() }),
  /**
   * The liquid of a piece (behaviour `liquid`) leaves a spout evenly over the clip: volumeM3 in all, from pointM in the
   * piece's local space, at velocityMps, whose `local` turns with the piece.
   */
  z.strictObject({
    ...common,
    ...target,
    ...span,
    kind: z.literal('pour'),
    volumeM3: positive(),
    pointM: Vec3Schema,
    velocityMps: Vec3Schema,
    space: z.enum(['world', 'local']),
  }),
  /** Switches a body between dynamic, keyframed and fixed. A keyframed body that turns dynamic keeps its velocity. */
  z.strictObject({
    ...common,
    ...target,
    kind: z.literal('setBodyKind'),
    bodyKind: z.enum(['dynamic', 'keyframed', 'fixed']),
  }),
  /** A driver takes a vehicle along a path through points, world space, with a wanted speed at each; 0 at the last = stop. */
  z.strictObject({
    ...common,
    ...target,
    ...span,
    kind: z.literal('drive'),
    path: z
      .array(z.strictObject({ positionM: Vec3Schema, speedMps: z.number().min(0).max(120) }))
      .min(2)
      .max(64),
    isBackwards: z.boolean(),
  }),
  /** Motor on and throttle open by a share, in a gear ahead or back. */
  z.strictObject({
    ...common,
    ...target,
    ...span,
    kind: z.literal('motor'),
    throttle: z.number().min(0).max(1),
    direction: z.enum(['ahead', 'back']),
  }),
  /** Brake pedal down by a share, or the handbrake. */
  z.strictObject({
    ...common,
    ...target,
    ...span,
    kind: z.literal('brake'),
    pedal: z.number().min(0).max(1),
    isHandbrake: z.boolean(),
  }),
  /** Steers the front wheels, radians, left positive. */
  z.strictObject({ ...common, ...target, ...span, kind: z.literal('steer'), angleRad: z.number().min(-1.4).max(1.4) }),
]);
export type Intervention = z.infer<typeof InterventionSchema>;
export type InterventionKind = Intervention['kind'];
