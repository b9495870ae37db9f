/** A shaking of the ground that a director asks for by name. */
export interface QuakePreset {
  readonly name: string;
  /** Where the figure comes from. */
  readonly source: string;
  /** Peak acceleration of the ground, m/s². */
  readonly peakMps2: number;
}

const SHAKEMAP =
  'middle of the range of peak accelerations of the instrumental intensity: Wald, Quitoriano, Heaton and Kanamori, Earthquake Spectra 15 (1999), table 1';

/** By the ShakeMap scale of instrumental intensity, 1 g = 9.81 m/s². */
export const QUAKE_PRESETS: readonly QuakePreset[] = [
  { name: 'IV, light', peakMps2: 0.26, source: `${SHAKEMAP}; 1.4 to 3.9 % g` },
  { name: 'V, moderate', peakMps2: 0.64, source: `${SHAKEMAP}; 3.9 to 9.2 % g` },
  { name: 'VI, strong', peakMps2: 1.3, source: `${SHAKEMAP}; 9.2 to 18 % g` },
  { name: 'VII, very strong', peakMps2: 2.5, source: `${SHAKEMAP}; 18 to 34 % g` },
  { name: 'VIII, severe', peakMps2: 4.9, source: `${SHAKEMAP}; 34 to 65 % g` },
  { name: 'IX, violent', peakMps2: 9.3, source: `${SHAKEMAP}; 65 to 124 % g` },
  {
    name: 'Design quake, Greece, zone Z3',
    peakMps2: 3.53,
    source: 'reference peak acceleration of 0.36 g on rock: Greek national annex to EN 1998-1, 3.2.1',
  },
  {
    name: 'Design quake, Germany, zone 3',
    peakMps2: 0.8,
    source: 'reference peak acceleration of 0.8 m/s² on rock: DIN EN 1998-1/NA:2011, table NA.3',
  },
];
