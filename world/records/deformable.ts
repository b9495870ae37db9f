import { z } from 'zod';
import { CORDAGE_KEYS, FABRIC_KEYS } from '../physics/deformable/fabrics.ts';
import { PIN_RULES } from '../physics/deformable/panel.ts';
import { ColorSchema, Vec3Schema, idSchema, positive } from './fields.ts';

/** A four-sided cloth, in the set piece's local space before its scale, metres. */
export const PanelSchema = z.strictObject({
  /** Top left, top right, bottom right, bottom left. */
  cornersM: z.tuple([Vec3Schema, Vec3Schema, Vec3Schema, Vec3Schema]),
  /** Width of the cloth over the width it hangs in: 1 = flat, 2 = a full curtain. */
  fullness: z.number().min(1).max(3),
  /** Which of its edges or corners the piece holds. */
  pins: z.enum(PIN_RULES),
});
export type PanelRecord = z.infer<typeof PanelSchema>;

/** Cloth on a piece: a flag, curtain, sheet, tent. The piece's own body holds it where it is pinned (world/physics/deformable). */
export const ClothSchema = z.strictObject({
  kind: z.literal('cloth'),
  fabric: z.enum(FABRIC_KEYS),
  panels: z.array(PanelSchema).min(1).max(8),
  /** Cells along the longer side of each panel: finer folds, more work. */
  segments: z.int().min(4).max(48),
  /** Whether it hangs at rest in the wind of the first frame; else it starts as it is laid out. */
  startsAtRest: z.boolean(),
  pattern: z.enum(['plain', 'stripesDown', 'stripesAcross', 'bandsDown', 'bandsAcross', 'checks']),
  color: ColorSchema,
  secondColor: ColorSchema,
});
export type Cloth = z.infer<typeof ClothSchema>;

/** A rope from a point of its piece to another place. */
export const RopeSchema = z.strictObject({
  kind: z.literal('rope'),
  cordage: z.enum(CORDAGE_KEYS),
  lengthM: positive().max(200),
  diameterM: z.number().min(0.001).max(0.2),
  /** Where it begins, the piece's local space before its scale, metres. */
  startM: Vec3Schema,
  end: z.discriminatedUnion('kind', [
    /** Loose; it begins hanging towards the point, local space. */
    z.strictObject({ kind: z.literal('free'), pointM: Vec3Schema }),
    /** Another point of the same piece, local space. */
    z.strictObject({ kind: z.literal('self'), pointM: Vec3Schema }),
    /** A fixed point, world space. */
    z.strictObject({ kind: z.literal('world'), pointM: Vec3Schema }),
    /** A point of another piece, its local space before its scale. */
    z.strictObject({ kind: z.literal('piece'), setPieceId: idSchema('setPiece'), pointM: Vec3Schema }),
  ]),
  /** Pulled harder than this it parts, newtons; null = never. */
  strengthN: positive().nullable(),
  segments: z.int().min(4).max(120),
  startsAtRest: z.boolean(),
  color: ColorSchema,
});
export type Rope = z.infer<typeof RopeSchema>;

/** The whole piece is soft, of the volume of its shape: a cushion, a foam ball, a mattress. */
export const SoftSchema = z.strictObject({
  kind: z.literal('soft'),
  /** Young's modulus, Pa. */
  youngPa: z.number().min(200).max(1e8),
  densityKgM3: z.number().min(5).max(3000),
  /** Cells along its longest side. */
  cells: z.int().min(2).max(12),
});
export type Soft = z.infer<typeof SoftSchema>;
