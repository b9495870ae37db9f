import type { Burning } from '../../records/burning.ts';

/** Kinds of smoke that a fire can have; none is left out. */
type Smoke = Exclude<Burning['smoke'], 'none'>;

/**
 * What a gram of the smoke of flames takes from light, m²/g: 8.7 ± 1.1 for most fuels (G. W. Mulholland and C. Croarkin,
 * Specific extinction coefficient of flame generated smoke, Fire and Materials 24, 2000).
 */
export const SMOKE_EXTINCTION_M2_PER_G = 8.7;

/**
 * Soot that burning gives, as a share of the mass burnt, and heat of that mass in well-ventilated fires, kJ/g
 * (A. Tewarson, SFPE Handbook of Fire Protection Engineering, 3rd ed., table 3-4.16): red oak for light smoke,
 * polystyrene for heavy.
 */
const FUELS: Readonly<Record<Smoke, { readonly sootShare: number; readonly heatKjPerG: number }>> = {
  light: { sootShare: 0.015, heatKjPerG: 12.4 },
  heavy: { sootShare: 0.164, heatKjPerG: 27 },
};

/** Soot that a fire sends up, g/s. */
export function sootRateGPerS(heatReleaseKw: number, smoke: Smoke): number {
  const { sootShare, heatKjPerG } = FUELS[smoke];
  return (heatReleaseKw / heatKjPerG) * sootShare;
}

/** Extinction of smoky air, 1/m: what is behind `d` metres of it keeps e^(−K·d) of its light (Beer and Lambert). */
export function smokeExtinctionPerM(sootGPerM3: number): number {
  return SMOKE_EXTINCTION_M2_PER_G * sootGPerM3;
}

/**
 * How far one sees in smoke, metres: K·S = 8 for things that shine, 3 for things that are lit (T. Jin, Visibility through
 * fire smoke, Journal of Fire and Flammability 9, 1978, as the SFPE Handbook gives it); Infinity in clear air.
 */
export function smokeVisibilityM(extinctionPerM: number, isShining: boolean): number {
  return (isShining ? 8 : 3) / extinctionPerM;
}
