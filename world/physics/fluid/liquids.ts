/** What a liquid is, at 20 °C unless its source says otherwise. */
export interface Liquid {
  readonly name: string;
  readonly densityKgM3: number;
  /** Dynamic viscosity, Pa·s. */
  readonly viscosityPaS: number;
  /** Against air, N/m. */
  readonly surfaceTensionNM: number;
  /** sRGB hex, what light has become after `depthM` of it; clear liquids stay almost white. */
  readonly color: string;
  /** Depth at which a white light has taken on `color`, metres; for an opaque liquid a millimetre or less. */
  readonly depthM: number;
  readonly source: string;
}

export const LIQUID_NAMES = ['water', 'wine', 'milk', 'coffee', 'oil', 'blood'] as const;
export type LiquidName = (typeof LIQUID_NAMES)[number];

const CRC = 'CRC Handbook of Chemistry and Physics 97th ed., section 6';

/** Colours and depths are estimates by eye; the mechanical figures say where they come from. */
export const LIQUIDS: Readonly<Record<LiquidName, Liquid>> = {
  water: {
    name: 'Water',
    densityKgM3: 998.2,
    viscosityPaS: 0.0010016,
    surfaceTensionNM: 0.0728,
    color: '#cfe6e6',
    depthM: 0.35,
    source: `${CRC}: 998.2 kg/m³, 1.0016 mPa·s, 72.8 mN/m at 20 °C`,
  },
  wine: {
    name: 'Red wine',
    densityKgM3: 993,
    viscosityPaS: 0.0016,
    surfaceTensionNM: 0.05,
    color: '#a31c2c',
    depthM: 0.003,
    source: 'estimate for a dry red of 13 % alcohol: between water and ethanol–water mixtures',
  },
  milk: {
    name: 'Milk',
    densityKgM3: 1030,
    viscosityPaS: 0.0021,
    surfaceTensionNM: 0.047,
    color: '#f6f1e6',
    depthM: 0.0005,
    source: 'Walstra, Wouters & Geurts, Dairy Science and Technology 2nd ed.: about 1030 kg/m³, 2.1 mPa·s at 20 °C',
  },
  coffee: {
    name: 'Coffee',
    densityKgM3: 1000,
    viscosityPaS: 0.0011,
    surfaceTensionNM: 0.05,
    color: '#24100a',
    depthM: 0.008,
    source: 'estimate: water with about 1.5 % dissolved solids',
  },
  oil: {
    name: 'Olive oil',
    densityKgM3: 911,
    viscosityPaS: 0.084,
    surfaceTensionNM: 0.032,
    color: '#c9b24a',
    depthM: 0.04,
    source: 'usual handbook figure for olive oil at 20 °C: 911 kg/m³, 84 mPa·s',
  },
  blood: {
    name: 'Blood',
    densityKgM3: 1060,
    viscosityPaS: 0.004,
    surfaceTensionNM: 0.056,
    color: '#5c0408',
    depthM: 0.001,
    source: 'usual textbook figure for whole blood at 37 °C: 1060 kg/m³, 3–4 mPa·s, 56 mN/m',
  },
};
