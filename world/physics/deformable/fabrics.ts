/**
 * Fabrics and ropes by their figures. Bending stiffness, shear stiffness and extension are of the size that the
 * Kawabata system measures (bending B in gf·cm²/cm, shear G in gf/(cm·degree), tensile strain at 500 gf/cm):
 * S. Kawabata, The Standardization and Analysis of Hand Evaluation, 2nd ed., 1980. 1 gf·cm²/cm = 9.81e-5 N·m,
 * 1 gf/(cm·degree) = 56.2 N/m per radian. The single figures are estimates for a usual cloth of the kind, within
 * the range of such measurements; areal densities are those of makers' data sheets.
 */
export interface Fabric {
  readonly name: string;
  /** kg/m². */
  readonly arealDensityKgM2: number;
  /** Force per width over strain, N/m. */
  readonly stretchNM: number;
  /** Shear force per width over shear angle, N/m per radian. */
  readonly shearNM: number;
  /** Bending stiffness per width, N·m. */
  readonly bendingNm: number;
  /** Coefficient of friction against other materials (estimate). */
  readonly friction: number;
  /** Time constant of the loss when it bends or shears, seconds (estimate: hanging cloth stops swinging wrinkles at once). */
  readonly lossS: number;
  readonly thicknessM: number;
  readonly source: string;
}

const KAWABATA = 'stiffness: estimate within the range of Kawabata’s measurements';

const fabricTable = {
  flagNylon: {
    name: 'Flag nylon',
    arealDensityKgM2: 0.14,
    stretchNM: 12_000,
    shearNM: 40,
    bendingNm: 6e-6,
    friction: 0.25,
    lossS: 0.004,
    thicknessM: 0.0003,
    source: `200-denier nylon bunting, about 140 g/m²; ${KAWABATA}`,
  },
  flagPolyester: {
    name: 'Knitted flag polyester',
    arealDensityKgM2: 0.115,
    stretchNM: 4_000,
    shearNM: 25,
    bendingNm: 4e-6,
    friction: 0.3,
    lossS: 0.005,
    thicknessM: 0.0003,
    source: `warp-knitted flag polyester, 110–120 g/m²; ${KAWABATA}`,
  },
  cotton: {
    name: 'Cotton sheet',
    arealDensityKgM2: 0.14,
    stretchNM: 9_000,
    shearNM: 60,
    bendingNm: 7e-6,
    friction: 0.4,
    lossS: 0.008,
    thicknessM: 0.0004,
    source: `plain-woven sheeting, 130–150 g/m²; ${KAWABATA}`,
  },
  curtainCotton: {
    name: 'Curtain cotton',
    arealDensityKgM2: 0.26,
    stretchNM: 12_000,
    shearNM: 70,
    bendingNm: 2e-5,
    friction: 0.4,
    lossS: 0.01,
    thicknessM: 0.0007,
    source: `lined curtain cotton, 240–280 g/m²; ${KAWABATA}`,
  },
  voile: {
    name: 'Voile',
    arealDensityKgM2: 0.055,
    stretchNM: 5_000,
    shearNM: 25,
    bendingNm: 2.5e-6,
    friction: 0.25,
    lossS: 0.005,
    thicknessM: 0.0002,
    source: `polyester voile for net curtains, 50–60 g/m²; ${KAWABATA}`,
  },
  silk: {
    name: 'Silk',
    arealDensityKgM2: 0.07,
    stretchNM: 6_000,
    shearNM: 20,
    bendingNm: 2e-6,
    friction: 0.25,
    lossS: 0.004,
    thicknessM: 0.0002,
    source: `silk habotai of 16 momme, 70 g/m²; ${KAWABATA}`,
  },
  wool: {
    name: 'Wool suiting',
    arealDensityKgM2: 0.25,
    stretchNM: 7_000,
    shearNM: 45,
    bendingNm: 1e-5,
    friction: 0.45,
    lossS: 0.008,
    thicknessM: 0.0006,
    source: `winter suiting, 250 g/m²; ${KAWABATA}`,
  },
  velvet: {
    name: 'Velvet',
    arealDensityKgM2: 0.4,
    stretchNM: 10_000,
    shearNM: 90,
    bendingNm: 4e-5,
    friction: 0.5,
    lossS: 0.015,
    thicknessM: 0.0012,
    source: `stage velvet (molton velours), 360–450 g/m²; ${KAWABATA}`,
  },
  denim: {
    name: 'Denim',
    arealDensityKgM2: 0.4,
    stretchNM: 20_000,
    shearNM: 170,
    bendingNm: 8e-5,
    friction: 0.45,
    lossS: 0.015,
    thicknessM: 0.0009,
    source: `12-ounce denim, 400 g/m²; ${KAWABATA}`,
  },
  canvas: {
    name: 'Cotton canvas',
    arealDensityKgM2: 0.36,
    stretchNM: 30_000,
    shearNM: 400,
    bendingNm: 2e-4,
    friction: 0.45,
    lossS: 0.015,
    thicknessM: 0.0008,
    source: `tent canvas, 340–380 g/m²; stiffness: estimate, above the range of garments`,
  },
  tarpaulin: {
    name: 'PVC tarpaulin',
    arealDensityKgM2: 0.65,
    stretchNM: 120_000,
    shearNM: 3_000,
    bendingNm: 6e-4,
    friction: 0.35,
    lossS: 0.01,
    thicknessM: 0.0006,
    source: `PVC-coated polyester, lorry tarpaulin, 650 g/m²; stiffness: estimate`,
  },
} as const satisfies Record<string, Fabric>;

export type FabricKey = keyof typeof fabricTable;
export const fabrics: Readonly<Record<FabricKey, Fabric>> = fabricTable;
export const FABRIC_KEYS = Object.keys(fabricTable) as [FabricKey, ...FabricKey[]];

/** A rope's material; the figures that go with its thickness are those of a rope of 10 mm. */
export interface Cordage {
  readonly name: string;
  /** kg/m at 10 mm; grows with the square of the diameter. */
  readonly massKgM10: number;
  /** Breaking strength at 10 mm, N; grows with the square of the diameter. */
  readonly strengthN10: number;
  /** Strain at half of the breaking strength. */
  readonly strainAtHalf: number;
  /** Bending stiffness at 10 mm, N·m²; grows with the fourth power (estimate). */
  readonly bendingNm210: number;
  readonly friction: number;
  readonly source: string;
}

const cordageTable = {
  hemp: {
    name: 'Hemp',
    massKgM10: 0.075,
    strengthN10: 7_100,
    strainAtHalf: 0.05,
    bendingNm210: 2e-3,
    friction: 0.4,
    source: 'hemp rope, twisted, makers’ tables: 10 mm breaks at 710 daN; mass, stretch and bending: estimates',
  },
  manila: {
    name: 'Manila',
    massKgM10: 0.06,
    strengthN10: 5_900,
    strainAtHalf: 0.06,
    bendingNm210: 2e-3,
    friction: 0.4,
    source: 'manila rope, Cordage Institute’s figures: 3/8 inch 0.041 lb/ft and 1,215 lbf; bending: estimate',
  },
  nylon: {
    name: 'Nylon',
    massKgM10: 0.057,
    strengthN10: 16_300,
    strainAtHalf: 0.2,
    bendingNm210: 5e-4,
    friction: 0.3,
    source: 'three-strand nylon, Cordage Institute’s figures: 3/8 inch 0.035 lb/ft and 3,340 lbf; bending: estimate',
  },
  polyester: {
    name: 'Polyester',
    massKgM10: 0.075,
    strengthN10: 18_000,
    strainAtHalf: 0.08,
    bendingNm210: 5e-4,
    friction: 0.3,
    source: 'braided polyester, makers’ tables for 10 mm: about 75 g/m and 18 kN; bending: estimate',
  },
  steel: {
    name: 'Steel wire',
    massKgM10: 0.36,
    strengthN10: 57_000,
    strainAtHalf: 0.004,
    bendingNm210: 2,
    friction: 0.2,
    source: 'wire rope 6×19 with fibre core, EN 12385-4: 10 mm about 0.36 kg/m and 56.8 kN; bending: estimate',
  },
  chain: {
    name: 'Chain',
    massKgM10: 2.2,
    strengthN10: 63_000,
    strainAtHalf: 0.01,
    bendingNm210: 0,
    friction: 0.35,
    source: 'short-link chain of 10 mm wire, makers’ tables: 2.2 kg/m and 63 kN',
  },
  elastic: {
    name: 'Elastic',
    massKgM10: 0.07,
    strengthN10: 1_200,
    strainAtHalf: 0.5,
    bendingNm210: 1e-4,
    friction: 0.5,
    source: 'bungee cord of 10 mm, makers’ tables: doubles its length at about 1.2 kN; bending: estimate',
  },
} as const satisfies Record<string, Cordage>;

export type CordageKey = keyof typeof cordageTable;
export const cordages: Readonly<Record<CordageKey, Cordage>> = cordageTable;
export const CORDAGE_KEYS = Object.keys(cordageTable) as [CordageKey, ...CordageKey[]];
