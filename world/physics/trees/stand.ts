import type { Vec3 } from '../../records/fields.ts';
import type { Plant } from '../../records/plant.ts';
import { seededRandom } from '../../simulation/mathematics/random.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';

/** Floats per tree of a stand: place x and z (metres from the piece), size over the middling one, turn about y (rad). */
export const TREE_FLOATS = 4;
/** Least and greatest size over the middling one. */
const LEAST_SIZE = 0.78;
const GREATEST_SIZE = 1.18;
/** How far a tree is moved from the middle of its cell, in cells. */
const JITTER = 0.42;

/** What of a plant says where its trees are. */
export type StandPlan = Pick<Plant, 'count' | 'plotM'>;

/**
 * Where the trees of a piece stand, by rows of TREE_FLOATS: scattered evenly without falling into lines, the same for the
 * same piece. Core and picture both ask here.
 */
export function standOf({ count, plotM }: StandPlan, entityId: string): Float32Array {
  const trees = new Float32Array(count * TREE_FLOATS);
  const random = seededRandom(textSeed(entityId));
  // The first stands where the piece does, so that a stand can be taken hold of.
  trees.set([0, 0, 1, 0]);
  if (count === 1) return trees;
  const columns = Math.max(1, Math.round(Math.sqrt((count * plotM[0]) / plotM[1])));
  const rows = Math.ceil(count / columns);
  const cells = Array.from({ length: columns * rows }, (_, cell) => cell);
  // The cells that stay empty lie anywhere.
  for (let last = cells.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [cells[last], cells[other]] = [cells[other]!, cells[last]!];
  }
  for (let tree = 1; tree < count; tree++) {
    const cell = cells[tree]!;
    const row = Math.floor(cell / columns);
    const shift = row % 2 === 0 ? 0.25 : -0.25;
    const x = ((cell % columns) + 0.5 + shift + (random() - 0.5) * 2 * JITTER) / columns - 0.5;
    const z = (row + 0.5 + (random() - 0.5) * 2 * JITTER) / rows - 0.5;
    const size = LEAST_SIZE + (GREATEST_SIZE - LEAST_SIZE) * (0.5 * random() + 0.5 * random());
    trees.set([x * plotM[0], z * plotM[1], size, random() * 2 * PI], tree * TREE_FLOATS);
  }
  return trees;
}

/** Key of the track of a plant; a row holds SWAY_TRACK_FLOATS per tree, in the order of its stand. */
export const plantTrack = (entityId: string): string => `plant/${entityId}`;

/** A piece's scale stretches the plot; the trees keep their proportions and follow its height. */
export function scaledPlant(plant: Plant, scale: Readonly<Vec3>): Plant {
  const size = scale[1];
  return {
    ...plant,
    heightM: plant.heightM * size,
    trunkDiameterM: plant.trunkDiameterM * size,
    crownWidthM: plant.crownWidthM * size,
    plotM: [plant.plotM[0] * scale[0], plant.plotM[1] * scale[2]],
  };
}

/** FNV-1a, 32 bits. */
function textSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
