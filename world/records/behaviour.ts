import { z } from 'zod';
import { BurningSchema } from './burning.ts';
import { ClothSchema, RopeSchema, SoftSchema } from './deformable.ts';
import { positive } from './fields.ts';
import { FrameSchema } from './frame-structure.ts';
import { LiquidSchema } from './liquid.ts';
import { PlantSchema } from './plant.ts';
import { CrumpleSchema, VehicleSchema } from './vehicle.ts';

/** Breaks into pieces where it is struck hard enough for its material and thickness (world/physics/fracture). */
export const BreakableSchema = z.strictObject({
  kind: z.literal('breakable'),
  /**
   * How it breaks: glass in long shards from the blow, toughened glass in small dice everywhere, ceramic in chunks, wood
   * along its grain, masonry at its joints.
   */
  class: z.enum(['glass', 'toughened', 'ceramic', 'wood', 'masonry']),
  /** Thickness of its walls or pane, metres: with the class it gives the blow that breaks it. */
  thicknessM: positive(),
  /** Most pieces it breaks into. */
  pieceCount: z.int().min(2).max(80),
});
export type Breakable = z.infer<typeof BreakableSchema>;

/** What a set piece can do beyond being a rigid body. Each kind at most once per piece. */
export const BehaviourSchema = z.discriminatedUnion('kind', [
  BreakableSchema,
  PlantSchema,
  FrameSchema,
  ClothSchema,
  RopeSchema,
  SoftSchema,
  LiquidSchema,
  VehicleSchema,
  CrumpleSchema,
  BurningSchema,
]);
export type Behaviour = z.infer<typeof BehaviourSchema>;
export type BehaviourKind = Behaviour['kind'];

export const BehavioursSchema = z
  .array(BehaviourSchema)
  .max(8)
  .refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length, 'may name each kind of behaviour once');

/** A piece's behaviour of a kind; undefined where it has none. */
export function behaviourOf<K extends BehaviourKind>(
  piece: { readonly behaviours: readonly Behaviour[] },
  kind: K,
): Extract<Behaviour, { kind: K }> | undefined {
  return piece.behaviours.find((behaviour) => behaviour.kind === kind) as Extract<Behaviour, { kind: K }> | undefined;
}
