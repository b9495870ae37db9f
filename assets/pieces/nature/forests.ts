import { plantOf } from '../../../world/physics/trees/species.ts';
import type { Piece } from '../piece.ts';
import { birch } from './birch.ts';
import { oak } from './oak.ts';
import { spruce } from './spruce.ts';

/** A stand of trees as one piece: the tree in its middle is the model, the stage draws the others. */
function standOfTrees(
  tree: Piece,
  stated: Pick<Piece, 'key' | 'name' | 'keywords'>,
  species: 'oak' | 'birch' | 'spruce',
  count: number,
  plotM: readonly [number, number],
): Piece {
  return { ...tree, ...stated, behaviours: [plantOf(species, count, plotM)] };
}

export const birchWood = standOfTrees(
  birch,
  {
    key: 'nature/birch-wood',
    name: 'Birch wood, 120 trees',
    keywords: ['forest', 'wood', 'grove', 'birch', 'trees', 'scatter'],
  },
  'birch',
  120,
  [60, 40],
);
export const oakWood = standOfTrees(
  oak,
  {
    key: 'nature/oak-wood',
    name: 'Oak wood, 60 trees',
    keywords: ['forest', 'wood', 'park', 'oak', 'trees', 'scatter'],
  },
  'oak',
  60,
  [100, 70],
);
export const spruceForest = standOfTrees(
  spruce,
  {
    key: 'nature/spruce-forest',
    name: 'Spruce forest, 600 trees',
    keywords: ['forest', 'wood', 'conifer', 'spruce', 'trees', 'scatter'],
  },
  'spruce',
  600,
  [120, 80],
);
