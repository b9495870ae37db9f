import { exp, pow } from '../../simulation/mathematics/exponentials.ts';

/*
 * Falling drops and flakes, as the stage draws them: how large, how fast, how many. Looks only: no body feels them.
 */

/** Drop size distribution N(D) = N₀·e^(−ΛD), J. S. Marshall and W. M. Palmer (1948): N₀ in 1/(m³·mm). */
const MARSHALL_PALMER_N0 = 8000;
/** Smaller drops are haze to a camera, mm. */
const SEEN_DROP_MM = 0.5;

/** Λ of Marshall and Palmer, 1/mm. */
function slopePerMm(rateMmPerH: number): number {
  return 4.1 * pow(rateMmPerH, -0.21);
}

/** Diameter that splits the rain's water in halves, mm: 3.67/Λ of an exponential distribution. */
export function medianDropMm(rateMmPerH: number): number {
  return 3.67 / slopePerMm(rateMmPerH);
}

/** Drops of at least 0.5 mm per cubic metre of air. */
export function dropsPerM3(rateMmPerH: number): number {
  if (rateMmPerH <= 0) return 0;
  const slope = slopePerMm(rateMmPerH);
  return (MARSHALL_PALMER_N0 / slope) * exp(-slope * SEEN_DROP_MM);
}

/** Terminal speed of a drop, m/s: D. Atlas and others (1973), fit to Gunn and Kinzer: 9.65 − 10.3·e^(−0.6·D). */
export function dropSpeedMps(diameterMm: number): number {
  return Math.max(0.1, 9.65 - 10.3 * exp(-0.6 * diameterMm));
}

/** Terminal speed of aggregated snow, m/s: J. D. Locatelli and P. V. Hobbs (1974): about 1, hardly more for large flakes. */
export const FLAKE_SPEED_MPS = 1;

/**
 * Flakes per cubic metre at a rate in mm of water per hour: the water that falls, over that of one flake of 3 mg (an
 * estimate; flakes of 0.1 to 10 mg are common).
 */
export function flakesPerM3(rateMmPerH: number): number {
  const kilogramsPerM2S = rateMmPerH / 3600;
  return kilogramsPerM2S / FLAKE_SPEED_MPS / 3e-6;
}
