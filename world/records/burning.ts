import { z } from 'zod';
import { nonNegative, positive } from './fields.ts';

/** Burns, or only smokes: drawn, with its light; nothing in the set catches fire from it (world/physics/fire). */
export const BurningSchema = z.strictObject({
  kind: z.literal('burning'),
  /** Heat that it gives off, kW. */
  heatReleaseKw: positive().max(100_000),
  /** Of what burns, metres. */
  diameterM: positive().max(50),
  flames: z.boolean(),
  smoke: z.enum(['none', 'light', 'heavy']),
  /** Seconds of world time from which it burns. */
  startS: nonNegative().max(100_000),
});
export type Burning = z.infer<typeof BurningSchema>;
