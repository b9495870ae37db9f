import { z } from 'zod';
import { NameSchema, QuatSchema, Vec3Schema, idSchema, nonNegative, positive } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';
import { SetPieceIdSchema } from './set-piece.ts';

export const JointIdSchema = idSchema('joint');
export type JointId = z.infer<typeof JointIdSchema>;

const common = {
  id: JointIdSchema,
  type: z.literal('joint'),
  filmSetId: FilmSetIdSchema,
  name: NameSchema,
  /** null = the world. */
  bodyA: SetPieceIdSchema.nullable(),
  bodyB: SetPieceIdSchema,
  /** Anchor in body A's local space (world space where A is the world), metres. */
  anchorA: Vec3Schema,
  /** Anchor in body B's local space, metres. */
  anchorB: Vec3Schema,
};
const Limits = z.strictObject({ min: z.number(), max: z.number() }).nullable();
const Motor = z.strictObject({ targetVelocity: z.number(), maxForce: nonNegative() }).nullable();

/** A constraint between two bodies. Axes are in body A's local space. Angles radians, lengths metres, forces N or N·m. */
export const JointSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('hinge'), axis: Vec3Schema, limits: Limits, motor: Motor }),
  z.strictObject({ ...common, kind: z.literal('ball'), coneLimitRad: positive().nullable() }),
  z.strictObject({ ...common, kind: z.literal('slider'), axis: Vec3Schema, limits: Limits, motor: Motor }),
  /** breakForceN null: never breaks. `frameB` = rotation of B relative to A that is kept. */
  z.strictObject({
    ...common,
    kind: z.literal('fixed'),
    frameB: QuatSchema,
    breakForceN: positive().nullable(),
  }),
  z.strictObject({ ...common, kind: z.literal('rope'), lengthM: positive() }),
  z.strictObject({
    ...common,
    kind: z.literal('spring'),
    restLengthM: nonNegative(),
    stiffnessNM: nonNegative(),
    dampingNsM: nonNegative(),
  }),
  /**
   * A rope without mass or stretch from A's anchor over a wheel without friction to B's anchor: it pulls, and never
   * pushes, as soon as (A's anchor to `wheelA`) + `ratio` · (B's anchor to `wheelB`) would exceed `lengthM`. `wheelA`,
   * `wheelB`: where the rope leaves the wheel towards either end, world space, metres. `ratio`: the strands that hold B;
   * B feels that many times the rope's tension. breakForceN: tension at which the rope parts, null = never.
   */
  z.strictObject({
    ...common,
    kind: z.literal('pulley'),
    wheelA: Vec3Schema,
    wheelB: Vec3Schema,
    lengthM: positive(),
    ratio: positive(),
    breakForceN: positive().nullable(),
  }),
]);
export type Joint = z.infer<typeof JointSchema>;
