import { z } from 'zod';
import { nonNegative, positive } from './fields.ts';

const bays = () => z.int().min(1).max(6);

/**
 * A frame of beams, clamped to the ground, that sways under wind and quake and comes down storey by storey where one
 * leans too far (world/physics/structures). For pictures, not for engineering: no foundations, no connections.
 * Its middle on the ground is the piece's origin.
 */
export const FrameSchema = z.strictObject({
  kind: z.literal('frame'),
  storeys: z.int().min(1).max(12),
  storeyHeightM: positive().max(20),
  /** Along the piece's x and z. */
  baysX: bays(),
  bayWidthM: positive().max(30),
  baysZ: bays(),
  bayDepthM: positive().max(30),
  /** Side of the square columns, metres. */
  columnM: positive().max(5),
  beamDepthM: positive().max(5),
  beamWidthM: positive().max(5),
  /** Thickness of hollow members' walls, metres; null: solid. */
  wallM: positive().max(2).nullable(),
  /** Diagonals in the outer faces. */
  isBraced: z.boolean(),
  /** Young's modulus, Pa. */
  modulusPa: positive(),
  densityKgM3: positive(),
  /** Stress at which members yield and stay bent, Pa. */
  yieldPa: positive(),
  /** Of floors and what stands on them, kg/m². */
  floorLoadKgM2: nonNegative().max(10_000),
  dampingRatio: z.number().min(0).max(1),
  /** Share of the outer faces that is clad: what the wind pushes against. */
  cladding: z.number().min(0).max(1),
  /** Lean of a storey, shift over height, at which it gives way. */
  driftLimit: z.number().min(0.001).max(1),
});
export type Frame = z.infer<typeof FrameSchema>;
