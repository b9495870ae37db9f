import { mix } from '../../modelling/vector.ts';
import { growBroadleaf } from './broadleaf.ts';
import { growing, treePiece } from './tree.ts';

/** A Scots pine: a tall bare stem, grey below and rust-coloured above, and flat clouds of needles. */
export const pine = treePiece('pine', {
  name: 'Pine',
  keywords: ['tree', 'pine', 'conifer', 'forest', 'wood'],
  materialId: 'material:pine',
  colorableMaterial: 'leaf-pine',
  solidShare: 0.45,
  plant: (model, random) => {
    const plant = growing(
      'pine',
      {
        bark: 'bark-pine',
        leaf: 'leaf-pine',
        tuft: { tips: 6, lengthM: 0.5, width: 0.95, gap: 0.5, cup: 0.12 },
        droop: -0.3,
        barkTint: (u) => mix([0.5, 0.58, 0.66], [1, 1, 1], Math.min(1, Math.max(0, (u - 0.18) / 0.35))),
      },
      random,
    );
    growBroadleaf(model, plant, {
      trunkShare: 0.94,
      trunkBendM: 0.5,
      branches: 17,
      from: 0.54,
      to: 0.9,
      rootRad: [1.45, 0.8],
      tipRad: [1.15, 0.6],
      wanderRad: 0.24,
      reach: 0.82,
      branchRadius: 0.42,
      clumpRadiusM: [0.85, 0.4],
      clumpEveryM: 0.7,
      tuftsPerClump: 14,
      asideM: 0.75,
      asideUpM: 0.22,
      barkSegments: [8, 5, 3],
    });
  },
});
