import { growing, treePiece } from './tree.ts';
import { growBroadleaf } from './broadleaf.ts';

/** A broad old oak that stands alone: short trunk, heavy crooked boughs, a domed crown. */
export const oak = treePiece('oak', {
  name: 'Oak',
  keywords: ['tree', 'oak', 'broadleaf', 'park', 'wood'],
  materialId: 'material:oak',
  colorableMaterial: 'leaf-oak',
  solidShare: 0.2,
  plant: (model, random) => {
    const plant = growing(
      'oak',
      {
        bark: 'bark-oak',
        leaf: 'leaf-oak',
        tuft: { tips: 3, lengthM: 0.37, width: 0.7, gap: 0.14, cup: 0.22 },
        droop: 0.12,
      },
      random,
    );
    growBroadleaf(model, plant, {
      trunkShare: 0.66,
      trunkBendM: 0.9,
      branches: 17,
      from: 0.2,
      to: 0.64,
      rootRad: [1.25, 0.3],
      tipRad: [1.05, 0.35],
      wanderRad: 0.26,
      reach: 0.84,
      branchRadius: 0.52,
      clumpRadiusM: [1.25, 0.85],
      clumpEveryM: 1.0,
      tuftsPerClump: 36,
      asideM: 1.3,
      asideUpM: 0.5,
      barkSegments: [9, 6, 4],
    });
  },
});
