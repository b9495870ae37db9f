import { growing, treePiece } from './tree.ts';
import { growBroadleaf } from './broadleaf.ts';

/** A Lombardy poplar: a tall flame of steep branches, as they stand along roads. */
export const poplar = treePiece('poplar', {
  name: 'Lombardy poplar',
  keywords: ['tree', 'poplar', 'avenue', 'road', 'broadleaf'],
  materialId: 'material:pine',
  colorableMaterial: 'leaf-poplar',
  solidShare: 0.09,
  plant: (model, random) => {
    const plant = growing(
      'poplar',
      {
        bark: 'bark-poplar',
        leaf: 'leaf-poplar',
        tuft: { tips: 3, lengthM: 0.38, width: 0.7, gap: 0.1, cup: 0.14 },
        droop: -0.75,
      },
      random,
    );
    growBroadleaf(model, plant, {
      trunkShare: 0.97,
      trunkBendM: 0.3,
      branches: 30,
      from: 0.06,
      to: 0.88,
      rootRad: [0.55, 0.38],
      tipRad: [0.05, 0.12],
      wanderRad: 0.07,
      reach: 0.78,
      branchRadius: 0.3,
      clumpRadiusM: [0.62, 1.05],
      clumpEveryM: 1.0,
      tuftsPerClump: 26,
      asideM: 0.55,
      asideUpM: 0.5,
      barkSegments: [8, 4, 3],
    });
  },
});
