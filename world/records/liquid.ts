import { z } from 'zod';
import { nonNegative, positive } from './fields.ts';

/** A vessel holds a liquid of particles, which spills, splashes, pools and wets (world/physics/fluid). */
export const LiquidSchema = z.strictObject({
  kind: z.literal('liquid'),
  /** What it looks like; the figures below are its own. */
  material: z.enum(['water', 'wine', 'milk', 'coffee', 'oil', 'blood']),
  /** In the vessel at frame 0, m³; 0 = a source that only pours (intervention `pour`). */
  volumeM3: nonNegative(),
  /** Width of a particle, metres: volume ÷ size³ particles. Liquids of one size mix; those of different sizes do not. */
  particleSizeM: z.number().min(0.002).max(0.5),
  densityKgM3: positive(),
  /** Dynamic viscosity, Pa·s. */
  viscosityPaS: nonNegative(),
  /** Against air, N/m. */
  surfaceTensionNM: nonNegative(),
});
export type LiquidBehaviour = z.infer<typeof LiquidSchema>;
