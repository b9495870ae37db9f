import { log, pow } from '../../simulation/mathematics/exponentials.ts';

/** Roughness of the ground that the wind has come over. */
export type TerrainKind = 'sea' | 'lake' | 'open' | 'suburbs' | 'city';

export interface Terrain {
  /** Roughness length z₀, metres. */
  readonly roughnessM: number;
  /** Below this height the profile is held constant, metres. */
  readonly minimumHeightM: number;
}

/** EN 1991-1-4:2005, table 4.1, terrain categories 0, I, II, III and IV. */
export const TERRAINS: Readonly<Record<TerrainKind, Terrain>> = {
  sea: { roughnessM: 0.003, minimumHeightM: 1 },
  lake: { roughnessM: 0.01, minimumHeightM: 1 },
  open: { roughnessM: 0.05, minimumHeightM: 2 },
  suburbs: { roughnessM: 0.3, minimumHeightM: 5 },
  city: { roughnessM: 1, minimumHeightM: 10 },
};

/** Height that a wind speed is stated for, metres (WMO-No. 8, part I, chapter 5; EN 1991-1-4, 4.2). */
export const REFERENCE_HEIGHT_M = 10;
/** Heights above this count as this: the profile's range of validity, metres (EN 1991-1-4, 4.3.2). */
const MAX_HEIGHT_M = 200;

/** Mean wind at a height over that at 10 m: ln(z/z₀)/ln(10/z₀) (EN 1991-1-4, 4.3.2). */
export function heightFactor({ roughnessM, minimumHeightM }: Terrain, heightM: number): number {
  const z = Math.min(MAX_HEIGHT_M, Math.max(minimumHeightM, heightM));
  return log(z / roughnessM) / log(REFERENCE_HEIGHT_M / roughnessM);
}

/** Turbulence intensity σ_u/U at 10 m: 1/ln(10/z₀) (EN 1991-1-4, 4.4, flat ground, k_I = 1). */
export function turbulenceIntensityOf(terrain: Terrain): number {
  return 1 / log(REFERENCE_HEIGHT_M / terrain.roughnessM);
}

/** Length scale of the turbulence at 10 m, metres: 300·(10/200)^(0.67 + 0.05 ln z₀) (EN 1991-1-4, annex B.1). */
export function turbulenceLengthM({ roughnessM, minimumHeightM }: Terrain): number {
  const z = Math.max(REFERENCE_HEIGHT_M, minimumHeightM);
  return 300 * pow(z / 200, 0.67 + 0.05 * log(roughnessM));
}
