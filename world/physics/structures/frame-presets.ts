import type { Frame } from '../../records/frame-structure.ts';

export interface FramePreset {
  readonly name: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly values: Omit<Frame, 'kind'>;
}

const STEEL = { modulusPa: 210e9, densityKgM3: 7850, yieldPa: 235e6 } as const;

/** Frames that a director starts from. */
export const FRAME_PRESETS: readonly [FramePreset, ...FramePreset[]] = [
  {
    name: 'Steel office, 4 storeys',
    source:
      'S235 steel of EN 1993-1-1, table 3.1; floors 4 kN/m² and damping 2 % as EN 1998-1 takes steel; falls at 5 % drift (FEMA 356, table C1-3: collapse prevention)',
    values: {
      storeys: 4,
      storeyHeightM: 3.5,
      baysX: 3,
      bayWidthM: 6,
      baysZ: 2,
      bayDepthM: 5,
      columnM: 0.3,
      beamDepthM: 0.36,
      beamWidthM: 0.2,
      wallM: 0.016,
      isBraced: false,
      ...STEEL,
      floorLoadKgM2: 400,
      dampingRatio: 0.02,
      cladding: 0,
      driftLimit: 0.05,
    },
  },
  {
    name: 'Tall steel frame, 8 storeys, clad',
    source:
      'S235 steel of EN 1993-1-1, table 3.1; floors 4 kN/m²; damping 2 %; falls at 5 % drift (FEMA 356, table C1-3)',
    values: {
      storeys: 8,
      storeyHeightM: 3.4,
      baysX: 3,
      bayWidthM: 5.5,
      baysZ: 2,
      bayDepthM: 5.5,
      columnM: 0.35,
      beamDepthM: 0.4,
      beamWidthM: 0.22,
      wallM: 0.02,
      isBraced: false,
      ...STEEL,
      floorLoadKgM2: 400,
      dampingRatio: 0.02,
      cladding: 1,
      driftLimit: 0.05,
    },
  },
  {
    name: 'Tube scaffold, 4 lifts',
    source:
      'Tubes of 48.3 × 3.2 mm as squares of the same stiffness (EN 39), S235; lifts of 2 m, bays of 2.5 × 0.9 m, boards 25 kg/m² (EN 12811-1)',
    values: {
      storeys: 4,
      storeyHeightM: 2,
      baysX: 4,
      bayWidthM: 2.5,
      baysZ: 1,
      bayDepthM: 0.9,
      columnM: 0.043,
      beamDepthM: 0.043,
      beamWidthM: 0.043,
      wallM: 0.0032,
      isBraced: true,
      ...STEEL,
      floorLoadKgM2: 25,
      dampingRatio: 0.03,
      cladding: 0,
      driftLimit: 0.12,
    },
  },
  {
    name: 'Timber house frame, 2 storeys',
    source:
      'C24 timber of EN 338: 11 GPa, 24 MPa in bending; green-free density 420 kg/m³; posts 140 mm; floors 1.5 kN/m²; falls at 8 % drift (estimate)',
    values: {
      storeys: 2,
      storeyHeightM: 2.7,
      baysX: 3,
      bayWidthM: 2.4,
      baysZ: 2,
      bayDepthM: 3,
      columnM: 0.14,
      beamDepthM: 0.24,
      beamWidthM: 0.1,
      wallM: null,
      isBraced: true,
      modulusPa: 11e9,
      densityKgM3: 420,
      yieldPa: 24e6,
      floorLoadKgM2: 150,
      dampingRatio: 0.05,
      cladding: 0,
      driftLimit: 0.08,
    },
  },
];
