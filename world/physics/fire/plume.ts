import { pow } from '../../simulation/mathematics/exponentials.ts';

/** Share of a fire's heat that rises with the gases; the rest radiates (SFPE Handbook, 5th ed., chapter 13: 0.6 to 0.8). */
const CONVECTIVE_SHARE = 0.7;
/**
 * Lumens per watt of heat: a candle of 80 W gives about 12.6 lm (one candela all around; A. Hamins and others, 2005, for
 * the watts).
 */
const LUMENS_PER_WATT = 12.6 / 80;

/**
 * Mean height of the flames above what burns, metres: G. Heskestad, Luminous heights of turbulent diffusion flames, Fire
 * Safety Journal 5 (1983): L = 0.235·Q^⅖ − 1.02·D, Q in kW. 0 where the source is too wide for one flame.
 */
export function flameHeightM(heatReleaseKw: number, diameterM: number): number {
  return Math.max(0, 0.235 * pow(heatReleaseKw, 0.4) - 1.02 * diameterM);
}

/**
 * Speed of the gases in the axis of the plume above the flames, m/s: Heskestad, SFPE Handbook, 5th ed., chapter 13:
 * u = 1.03·Q_c^⅓·z^−⅓ in ordinary air.
 */
export function plumeSpeedMps(heatReleaseKw: number, heightM: number): number {
  return 1.03 * pow((CONVECTIVE_SHARE * heatReleaseKw) / Math.max(0.1, heightM), 1 / 3);
}

/**
 * Air and gases that rise in the plume at a height above the fire, kg/s: Heskestad as NFPA 92 has it (axisymmetric
 * plume, above the flames): ṁ = 0.071·Q_c^⅓·z^(5/3) + 0.0018·Q_c.
 */
export function plumeFlowKgPerS(heatReleaseKw: number, heightM: number): number {
  const convectiveKw = CONVECTIVE_SHARE * heatReleaseKw;
  return 0.071 * pow(convectiveKw, 1 / 3) * pow(heightM, 5 / 3) + 0.0018 * convectiveKw;
}

/** Luminous flux of the flames, lm. */
export function flameFluxLm(heatReleaseKw: number): number {
  return LUMENS_PER_WATT * 1000 * heatReleaseKw;
}
