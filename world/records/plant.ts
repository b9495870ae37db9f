import { z } from 'zod';
import { nonNegative, positive } from './fields.ts';

export const PLANT_SPECIES = ['oak', 'birch', 'poplar', 'spruce', 'pine', 'bush', 'fern', 'grass'] as const;
export type PlantSpecies = (typeof PLANT_SPECIES)[number];

/**
 * One tree or a stand of them, that the wind bends and sways: a tapered trunk clamped in the ground, branches on it,
 * leaves on them (world/physics/trees). Sizes are those of a tree of middling size in the stand. Grass stands in patches:
 * a patch counts as one plant whose stem is as stiff and heavy as all of its stalks side by side.
 */
export const PlantSchema = z.strictObject({
  kind: z.literal('plant'),
  species: z.enum(PLANT_SPECIES),
  heightM: positive().max(120),
  /** Of the trunk at its foot, metres. */
  trunkDiameterM: positive().max(20),
  /** How the trunk thins out, d² ~ (H − z)^r (Kunze's form): 0 a pole, 1 a paraboloid, 2 a cone. */
  formExponent: z.number().min(0).max(3),
  /** Widest, metres. */
  crownWidthM: positive().max(60),
  /** Height at which the crown begins over the height of the tree. */
  crownBase: z.number().min(0).max(0.9),
  /** Young's modulus of the green wood along the grain, Pa. */
  modulusPa: positive(),
  /** Of the green wood, kg/m³. */
  densityKgM3: positive(),
  /** Mass of branches and leaves over that of the trunk. */
  crownMassShare: nonNegative().max(10),
  /** Of the crown's outline in a light wind. */
  dragCoefficient: nonNegative().max(4),
  /** Vogel's exponent E: from 4 m/s on the crown streamlines and its drag grows with v^(2 + E) only. */
  vogelExponent: z.number().min(-2).max(0),
  /** Share of critical damping without the air's. */
  dampingRatio: z.number().min(0).max(1),
  /** Trees in the stand. */
  count: z.int().min(1).max(5000),
  /** Plot over which they are scattered, along the piece's x and z, metres; a single tree stands in its middle. */
  plotM: z.tuple([positive().max(5000), positive().max(5000)]),
});
export type Plant = z.infer<typeof PlantSchema>;
