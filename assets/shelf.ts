import { z } from 'zod';
import { BehavioursSchema } from '../world/records/behaviour.ts';
import { MaterialIdSchema } from '../world/records/material.ts';
import { NameSchema, Vec3Schema, positive } from '../world/records/fields.ts';
import { ShapeSchema } from '../world/records/shape.ts';

/** A set piece that can be dropped from the shelf. Paths are relative to the folder of shelf.json. */
const ShelfPieceSchema = z.strictObject({
  /** `family/slug`, the set piece record's `assetKey`. */
  key: z.string().regex(/^(street|vehicle|interior|prop|nature|structure|shape)\/[a-z0-9-]+$/),
  family: z.enum(['street', 'vehicle', 'interior', 'prop', 'nature', 'structure', 'shape']),
  name: NameSchema,
  keywords: z.array(z.string().min(1)).min(1),
  /** GLB, metres, Y up, front towards −Z, origin at the base centre. */
  file: z.string(),
  thumbnail: z.string(),
  /** Size of the smallest upright box about the model. */
  sizeM: z.tuple([positive(), positive(), positive()]),
  defaultBody: z.enum(['dynamic', 'fixed']),
  materialId: MaterialIdSchema,
  /** null: density × volume of the collision shape. */
  massKg: positive().nullable(),
  /** null: from the shape. */
  dragCoefficient: positive().nullable(),
  massSource: z.string().min(1),
  /** Collision shape about the model's origin; convex parts only, so that every piece may be made dynamic. */
  shape: ShapeSchema,
  /** What the set piece record starts with. */
  behaviours: BehavioursSchema,
  /** Pieces that come with it, each a set piece of its own: where they are about its origin, before it is turned. */
  companions: z.array(z.strictObject({ key: z.string(), positionM: Vec3Schema, yawRad: z.number() })),
  /** Name of the GLB material that a set piece's own colour replaces. */
  colorableMaterial: z.string().nullable(),
});
export type ShelfPiece = z.infer<typeof ShelfPieceSchema>;

/** A real lamp; the fields are those of the light record. */
const ShelfLightSchema = z.strictObject({
  key: z.string().regex(/^light\/[a-z0-9-]+$/),
  name: NameSchema,
  keywords: z.array(z.string().min(1)).min(1),
  kind: z.enum(['point', 'spot', 'area']),
  role: z.enum(['key', 'fill', 'rim', 'practical']),
  fluxLm: positive(),
  colorTemperatureK: z.number().min(1000).max(40_000),
  /** Half angle to the beam's edge, radians; what a point or area lamp's record starts with. */
  coneRad: z.number().min(0.01).max(1.55),
  penumbra: z.number().min(0).max(1),
  sizeM: z.tuple([positive(), positive()]),
  source: z.string().min(1),
});
export type ShelfLight = z.infer<typeof ShelfLightSchema>;

export const ShelfSchema = z.strictObject({
  version: z.literal(1),
  pieces: z.array(ShelfPieceSchema).min(1),
  lights: z.array(ShelfLightSchema),
});
export type Shelf = z.infer<typeof ShelfSchema>;
