import type { Vec3 } from '../records/fields.ts';
import { lengthOf } from './mathematics/vectors.ts';
import { TICK_HZ, type SimIntervention } from './types.ts';

/** How much an intervention does: N·s of a push, a blast and (over its whole time) a force, m/s of a throw, kg of a charge; else 0. */
export function interventionAmount({ kind, values, startTick, endTick }: SimIntervention): number {
  switch (kind) {
    case 'push':
      return lengthOf(values['impulse'] as Vec3);
    case 'force':
      return (lengthOf(values['force'] as Vec3) * (endTick - startTick)) / TICK_HZ;
    case 'blast':
      return values['strength'] as number;
    case 'explosion':
      return values['chargeKgTnt'] as number;
    case 'throw':
      return lengthOf(values['linear'] as Vec3);
    default:
      return 0;
  }
}
