import type { Easing } from '../records/fields.ts';

/**
 * How far along a span its value is, for the share of its time that has passed (0..1). smooth: 3t² − 2t³; in starts
 * slowly (t²); out ends slowly; hold stays at the start until the next key. Arithmetic only, so that the simulation may
 * use it: every machine gives the same bits.
 */
export function eased(easing: Easing, share: number): number {
  switch (easing) {
    case 'linear':
      return share;
    case 'smooth':
      return share * share * (3 - 2 * share);
    case 'in':
      return share * share;
    case 'out':
      return share * (2 - share);
    case 'hold':
      return share < 1 ? 0 : 1;
  }
}
