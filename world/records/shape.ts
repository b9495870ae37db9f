import { z } from 'zod';
import { QuatSchema, Vec3Schema, positive } from './fields.ts';

const SimpleShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('box'), sizeM: z.tuple([positive(), positive(), positive()]) }),
  z.strictObject({ kind: z.literal('sphere'), radiusM: positive() }),
  /** Along local Y; `heightM` is the cylinder part, without the two caps. */
  z.strictObject({ kind: z.literal('capsule'), radiusM: positive(), heightM: positive() }),
  z.strictObject({ kind: z.literal('cylinder'), radiusM: positive(), heightM: positive() }),
  z.strictObject({ kind: z.literal('cone'), radiusM: positive(), heightM: positive() }),
  z.strictObject({ kind: z.literal('convexHull'), pointsM: z.array(Vec3Schema).min(4).max(256) }),
  /** Triangle mesh; only for bodies that do not move (fixed or keyframed). */
  z.strictObject({
    kind: z.literal('mesh'),
    pointsM: z.array(Vec3Schema).min(3).max(60_000),
    triangles: z
      .array(z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)]))
      .min(1)
      .max(20_000),
  }),
]);
export type SimpleShape = z.infer<typeof SimpleShape>;

/** Collision shape in the set piece's local space, metres, before `scale`. Its origin is the piece's origin. */
export const ShapeSchema = z.discriminatedUnion('kind', [
  SimpleShape,
  z.strictObject({
    kind: z.literal('compound'),
    parts: z
      .array(z.strictObject({ shape: SimpleShape, positionM: Vec3Schema, rotation: QuatSchema }))
      .min(1)
      .max(64),
  }),
]);
export type Shape = z.infer<typeof ShapeSchema>;
