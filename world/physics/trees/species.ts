import type { Plant, PlantSpecies } from '../../records/plant.ts';

/** What a director starts from; sizes of a middling grown tree. */
export type SpeciesPreset = Omit<Plant, 'kind' | 'species' | 'count' | 'plotM'> & {
  readonly label: string;
  /** Where the wood's figures come from. */
  readonly source: string;
};

/*
 * Moduli and densities of green wood: Forest Products Laboratory, Wood Handbook (FPL-GTR-190, 2010), table 5-3a, static
 * bending, green; densities from the same table's basic specific gravity and about 90 % of moisture. Streamlining of
 * broad-leaved crowns: Vollsinger, Mitchell, Byrne, Novak and Rudnicki, Can. J. For. Res. 35 (2005), C_D of 0.15 to 0.22 of
 * the still-air outline at 20 m/s, which 0.6 and E = −0.7 meet; of conifers: Mayhead, Forestry 46 (1973), about 0.35 for
 * spruce and 0.29 for Scots pine, which 0.8 and 0.65 with E = −0.5 meet. Damping: Moore and Maguire, Trees 18 (2004): internal ratios below 0.05; the air's
 * share comes from the drag on the moving crown. Sizes, forms and crown masses are estimates. A standing tree is
 * softer than its clear wood: its foot turns in the soil and its stem is young inside, so IN_SITU takes half off, an
 * estimate that brings conifers' frequencies to Moore and Maguire's.
 */
const IN_SITU = 1 / 2;
/*
 * Herbs: stalks that bend together count as one of the same thickness, times their number in modulus and density.
 * Modulus of the stems of herbs: a few GPa (after K. J. Niklas, Plant Biomechanics, University of Chicago Press 1992); the
 * other figures, and the drag of bushes and herbs, are estimates.
 */
const FERN_FRONDS = 12;
const GRASS_STALKS = 400;
const STALKS = 'estimate, stems of herbs after Niklas, Plant Biomechanics (1992)';
const WOOD = 'Wood Handbook (FPL-GTR-190), table 5-3a, green';

export const SPECIES: Readonly<Record<PlantSpecies, SpeciesPreset>> = {
  oak: {
    label: 'Oak',
    heightM: 16,
    trunkDiameterM: 0.62,
    formExponent: 1,
    crownWidthM: 13,
    crownBase: 0.22,
    modulusPa: 8.6e9 * IN_SITU,
    densityKgM3: 1000,
    crownMassShare: 1.4,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.05,
    source: `${WOOD}: white oak 8.6 GPa`,
  },
  birch: {
    label: 'Birch',
    heightM: 15,
    trunkDiameterM: 0.26,
    formExponent: 1.3,
    crownWidthM: 6,
    crownBase: 0.3,
    modulusPa: 8.1e9 * IN_SITU,
    densityKgM3: 910,
    crownMassShare: 0.35,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.04,
    source: `${WOOD}: paper birch 8.1 GPa`,
  },
  poplar: {
    label: 'Lombardy poplar',
    heightM: 22,
    trunkDiameterM: 0.48,
    formExponent: 1.3,
    crownWidthM: 4.2,
    crownBase: 0.08,
    modulusPa: 7.4e9 * IN_SITU,
    densityKgM3: 700,
    crownMassShare: 0.35,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.04,
    source: `${WOOD}: black cottonwood 7.4 GPa`,
  },
  spruce: {
    label: 'Norway spruce',
    heightM: 20,
    trunkDiameterM: 0.3,
    formExponent: 1.1,
    crownWidthM: 5.2,
    crownBase: 0.14,
    modulusPa: 8.5e9 * IN_SITU,
    densityKgM3: 850,
    crownMassShare: 0.5,
    dragCoefficient: 0.8,
    vogelExponent: -0.5,
    dampingRatio: 0.04,
    source: `${WOOD}: Sitka spruce 8.5 GPa`,
  },
  pine: {
    label: 'Pine',
    heightM: 19,
    trunkDiameterM: 0.36,
    formExponent: 1.1,
    crownWidthM: 7,
    crownBase: 0.5,
    modulusPa: 8.8e9 * IN_SITU,
    densityKgM3: 800,
    crownMassShare: 0.35,
    dragCoefficient: 0.65,
    vogelExponent: -0.5,
    dampingRatio: 0.04,
    source: `${WOOD}: red pine 8.8 GPa`,
  },
  bush: {
    label: 'Bush',
    heightM: 2.2,
    trunkDiameterM: 0.05,
    formExponent: 1,
    crownWidthM: 2.4,
    crownBase: 0.02,
    modulusPa: 7e9 * IN_SITU,
    densityKgM3: 950,
    crownMassShare: 1.2,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.08,
    source: 'estimate, after hazel',
  },
  fern: {
    label: 'Fern',
    heightM: 0.9,
    trunkDiameterM: 0.014,
    formExponent: 1,
    crownWidthM: 1.4,
    crownBase: 0.02,
    modulusPa: 2e9 * FERN_FRONDS,
    densityKgM3: 800 * FERN_FRONDS,
    crownMassShare: 3,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.1,
    source: `${STALKS}; ${FERN_FRONDS} fronds`,
  },
  grass: {
    label: 'Grass, patch',
    heightM: 0.45,
    trunkDiameterM: 0.004,
    formExponent: 1,
    crownWidthM: 2.4,
    crownBase: 0.02,
    modulusPa: 2e9 * GRASS_STALKS,
    densityKgM3: 600 * GRASS_STALKS,
    crownMassShare: 4,
    dragCoefficient: 0.6,
    vogelExponent: -0.7,
    dampingRatio: 0.1,
    source: `${STALKS}; ${GRASS_STALKS} stalks`,
  },
};

/** A plant of a species, with its middling sizes. */
export function plantOf(species: PlantSpecies, count = 1, plotM: readonly [number, number] = [1, 1]): Plant {
  const { label: _label, source: _source, ...figures } = SPECIES[species];
  return { kind: 'plant', species, ...figures, count, plotM: [plotM[0], plotM[1]] };
}
