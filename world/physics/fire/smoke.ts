import type { Burning } from '../../records/burning.ts';
import { plumeFlowKgPerS } from './plume.ts';

/** Of air as warm as it is some way above a fire, kg/m³. */
const AIR_KG_M3 = 1.2;

/** Kinds of smoke that a fire can have; none is left out. */
type Smoke = Exclude<Burning['smoke'], 'none'>;

/**
 * What a gram of smoke takes from light, m²/g. Of flames: 8.7 ± 1.1 for most fuels (G. W. Mulholland and C. Croarkin,
 * Specific extinction coefficient of flame generated smoke, Fire and Materials 24, 2000). Of what smoulders, whose smoke
 * is droplets: 4.4 (J. D. Seader and I. N. Einhorn, Some physical, chemical, toxicological and physiological aspects of
 * fire smokes, 16th Symposium on Combustion, 1977).
 */
const SMOKE_EXTINCTION_M2_PER_G = { flames: 8.7, smoulder: 4.4 } as const;

interface Fuel {
  /** Smoke as a share of the mass burnt, in flames and smouldering. */
  readonly smokeShare: { readonly flames: number; readonly smoulder: number };
  /** Heat of that mass in well-ventilated fires, kJ/g. */
  readonly heatKjPerG: number;
}

/**
 * Light smoke is that of wood, heavy smoke that of plastics. Heat, and smoke of flames: red oak and polystyrene (A.
 * Tewarson, SFPE Handbook of Fire Protection Engineering, 3rd ed., table 3-4.16). Smoke without flames: the upper ends
 * for Douglas fir and flexible polyurethane (G. W. Mulholland, same, table 2-13.1).
 */
const FUELS: Readonly<Record<Smoke, Fuel>> = {
  light: { smokeShare: { flames: 0.015, smoulder: 0.17 }, heatKjPerG: 12.4 },
  heavy: { smokeShare: { flames: 0.164, smoulder: 0.15 }, heatKjPerG: 27 },
};

/** Smoke that a fire sends up, g/s. */
export function smokeRateGPerS(heatReleaseKw: number, smoke: Smoke, hasFlames: boolean): number {
  const { smokeShare, heatKjPerG } = FUELS[smoke];
  return (heatReleaseKw / heatKjPerG) * smokeShare[hasFlames ? 'flames' : 'smoulder'];
}

/** Extinction of smoky air, 1/m: what is behind `d` metres of it keeps e^(−K·d) of its light (Beer and Lambert). */
export function smokeExtinctionPerM(smokeGPerM3: number, hasFlames: boolean): number {
  return SMOKE_EXTINCTION_M2_PER_G[hasFlames ? 'flames' : 'smoulder'] * smokeGPerM3;
}

/**
 * How far one sees in smoke, metres: K·S = 8 for things that shine, 3 for things that are lit (T. Jin, Visibility through
 * fire smoke, Journal of Fire and Flammability 9, 1978, as the SFPE Handbook gives it); Infinity in clear air.
 */
export function smokeVisibilityM(extinctionPerM: number, isShining: boolean): number {
  return (isShining ? 8 : 3) / extinctionPerM;
}

/** How far one sees lit things in the smoke of a fire, metres, at a height above it: its smoke in the air of its plume. */
export function plumeVisibilityM(
  fire: { readonly heatReleaseKw: number; readonly flames: boolean; readonly smoke: Smoke },
  heightM: number,
): number {
  const airM3PerS = plumeFlowKgPerS(fire.heatReleaseKw, heightM) / AIR_KG_M3;
  const smokeGPerM3 = smokeRateGPerS(fire.heatReleaseKw, fire.smoke, fire.flames) / airM3PerS;
  return smokeVisibilityM(smokeExtinctionPerM(smokeGPerM3, fire.flames), false);
}
