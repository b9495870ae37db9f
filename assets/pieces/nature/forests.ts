import { plantOf } from '../../../world/physics/trees/species.ts';
import { Model } from '../../modelling/model.ts';
import type { Surface } from '../../modelling/surface.ts';
import { at } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';
import { birch } from './birch.ts';
import { oak } from './oak.ts';
import { pine } from './pine.ts';
import { spruce } from './spruce.ts';

/** Tufts that a stand's own model keeps: it is what the pointer meets, while the stage draws all trees. */
const KEPT_TUFTS = 1 / 3;

/** The same tree with fewer tufts and no twigs. */
function sparse(tree: Model): Model {
  const model = new Model();
  for (const { name, surfaces } of tree.parts) {
    if (name === 'twigs') continue;
    for (const [paint, surface] of surfaces) model.add(name, paint, name === 'leaves' ? fewerTufts(surface) : surface);
  }
  return model;
}

function fewerTufts(leaves: Surface): Surface {
  const growth = leaves.growth ?? [];
  // Tufts lie one after the other, each with an anchor of its own.
  let tuft = -1;
  const tuftOf = growth.map(({ anchor }, i) => (anchor === growth[i - 1]?.anchor ? tuft : (tuft += 1)));
  const isKept = (vertex: number): boolean =>
    Math.floor(tuftOf[vertex]! * KEPT_TUFTS) !== Math.floor((tuftOf[vertex]! - 1) * KEPT_TUFTS);
  const indexOf = new Map<number, number>();
  growth.forEach((_, vertex) => {
    if (isKept(vertex)) indexOf.set(vertex, indexOf.size);
  });
  const kept = [...indexOf.keys()];
  return {
    positions: kept.map((vertex) => at(leaves.positions, vertex)),
    normals: kept.map((vertex) => at(leaves.normals, vertex)),
    growth: kept.map((vertex) => at(growth, vertex)),
    triangles: leaves.triangles
      .filter((corners) => corners.every(isKept))
      .map((corners) => corners.map((corner) => indexOf.get(corner)!) as unknown as Vec3),
  };
}

/** A stand of trees as one piece: the tree in its middle is the model, the stage draws the others. */
function standOfTrees(
  tree: Piece,
  stated: Pick<Piece, 'key' | 'name' | 'keywords'>,
  species: 'oak' | 'birch' | 'spruce' | 'pine',
  count: number,
  plotM: readonly [number, number],
): Piece {
  return { ...tree, ...stated, behaviours: [plantOf(species, count, plotM)], build: () => sparse(tree.build()) };
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
export const pineWood = standOfTrees(
  pine,
  {
    key: 'nature/pine-wood',
    name: 'Pine wood, 150 trees',
    keywords: ['forest', 'wood', 'conifer', 'pine', 'trees', 'scatter'],
  },
  'pine',
  150,
  [80, 60],
);
