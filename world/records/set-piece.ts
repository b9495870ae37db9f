import { z } from 'zod';
import { BehavioursSchema } from './behaviour.ts';
import { ColorSchema, NameSchema, QuatSchema, Vec3Schema, idSchema, nonNegative, positive } from './fields.ts';
import { FilmSetIdSchema } from './film-set.ts';
import { MaterialIdSchema } from './material.ts';
import { ShapeSchema } from './shape.ts';

export const SetPieceIdSchema = idSchema('setPiece');
export type SetPieceId = z.infer<typeof SetPieceIdSchema>;

/** Smaller than other amounts may be: a pea's is 1e-9, a grain of coarse sand's 1e-13. */
const inertia = () => z.number().min(1e-18).max(1e12);

/** A thing on the film set, in its pose at frame 0. */
export const SetPieceSchema = z.strictObject({
  id: SetPieceIdSchema,
  type: z.literal('setPiece'),
  filmSetId: FilmSetIdSchema,
  name: NameSchema,
  /** Shelf key of the drawn model (`street/parked-car`), or null: the collision shape itself is drawn. */
  assetKey: z.string().max(120).nullable(),
  /** World space, metres. */
  position: Vec3Schema,
  rotation: QuatSchema,
  /** Uniform per axis; collision shape and model scale alike. */
  scale: z.tuple([positive(), positive(), positive()]),
  shape: ShapeSchema,
  materialId: MaterialIdSchema,
  /** Overrides the material's colour where the model allows it. */
  color: ColorSchema.nullable(),
  body: z.strictObject({
    /** dynamic: moved by physics; fixed: never; keyframed: by its motion record, pushes others, is not pushed. */
    kind: z.enum(['dynamic', 'fixed', 'keyframed']),
    /** null: density × volume. */
    massKg: positive().nullable(),
    /** Diagonal of the inertia tensor in local axes, kg·m²; null: from the shape. */
    inertiaKgM2: z.tuple([inertia(), inertia(), inertia()]).nullable(),
    /** Friction and restitution override of the material. */
    friction: nonNegative().nullable(),
    restitution: z.number().min(0).max(1).nullable(),
    /** Drag coefficient in air and water; null: from the shape (world/physics/aerodynamics.ts). */
    dragCoefficient: nonNegative().nullable(),
    /** World space, m/s and rad/s at frame 0. */
    linearVelocity: Vec3Schema,
    angularVelocity: Vec3Schema,
    /** Held in the air until a release intervention (or drop) lets it go. */
    isHeld: z.boolean(),
    /** false: things pass through it (a look only). */
    isSolid: z.boolean(),
  }),
  /** What it can do beyond being a rigid body. */
  behaviours: BehavioursSchema,
  isVisible: z.boolean(),
  isLocked: z.boolean(),
});
export type SetPiece = z.infer<typeof SetPieceSchema>;
