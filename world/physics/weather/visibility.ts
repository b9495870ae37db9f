import { pow } from '../../simulation/mathematics/exponentials.ts';
import { FLAKE_SPEED_MPS } from './drops.ts';

/**
 * Koschmieder's law (H. Koschmieder, Theorie der horizontalen Sichtweite, 1924): a black thing against the horizon has
 * the contrast e^(−σ·d); it is just seen where that has fallen to 2 %, so σ = −ln 0.02 / V = 3.912 / V.
 */
const CONTRAST_THRESHOLD_LN = 3.912023005428146;

/** Extinction of the air, 1/m, at a visibility in metres; null = as clear as it gets: 0. */
export function extinctionPerM(visibilityM: number | null): number {
  return visibilityM === null ? 0 : CONTRAST_THRESHOLD_LN / visibilityM;
}

/** Visibility in rain, metres: D. Atlas, Optical extinction by rainfall (1953): 11.9 km at 1 mm/h, falling as R^−0.63. */
export function rainVisibilityM(rateMmPerH: number): number {
  return 11_900 * pow(rateMmPerH, -0.63);
}

/**
 * Visibility in falling snow, metres, at a rate in mm of water per hour: extinction 10.36·C^0.7776 per kilometre of C
 * grams of snow per cubic metre (J. R. Stallabrass, Measurements of the concentration of falling snow, 1985, as
 * M. T. Stoelinga and T. T. Warner have it, Journal of Applied Meteorology 38, 1999, p. 385), and what falls at its speed
 * is in the air at the rate over that speed.
 */
export function snowVisibilityM(rateMmPerH: number): number {
  const gramsPerM3 = rateMmPerH / 3.6 / FLAKE_SPEED_MPS;
  return (CONTRAST_THRESHOLD_LN * 1000) / (10.36 * pow(gramsPerM3, 0.7776));
}
