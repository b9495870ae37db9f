import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between } from '../../modelling/foliage.ts';
import { addFoliage, around, branch, placeAt, toward, treePiece, trunk } from './tree.ts';

const { heightM, crownWidthM, crownBase } = SPECIES.poplar;

/** A Lombardy poplar: a tall flame of steep branches, as they stand along roads. */
export const poplar = treePiece('poplar', {
  name: 'Lombardy poplar',
  keywords: ['tree', 'poplar', 'avenue', 'road', 'broadleaf'],
  materialId: 'material:pine',
  colorableMaterial: 'leaf-poplar',
  solidShare: 0.2,
  plant: (model, random) => {
    const stem = trunk('poplar', 0.9, 0.12, random, 8);
    model.add('stem', 'bark-poplar', stem.surface);
    const lumps = around(18, (t, angle) => {
      const u = crownBase + (1 - crownBase) * (0.05 + 0.9 * t);
      const wide = Math.min(1, 0.42 + 2.1 * t) * Math.sqrt(Math.max(0.03, 1 - t ** 2.6));
      const reach = (crownWidthM / 2) * 0.5 * wide;
      return {
        centre: [Math.cos(angle) * reach, heightM * u, Math.sin(angle) * reach],
        size: [0.62 + 0.72 * wide, between(random, 1.7, 2.3), 0.62 + 0.72 * wide],
      };
    });
    for (const lump of lumps.filter((_, index) => index % 2 === 0)) {
      const root = placeAt(stem.line, Math.max(0.8, lump.centre[1] - 2.6));
      model.add('stem', 'bark-poplar', branch(root, toward(root, lump, 0.9), 0.06, 0.1, 4, 2));
    }
    addFoliage(
      model,
      lumps,
      [0, heightM * 0.5, 0],
      {
        bark: 'bark-poplar',
        crown: ['leaf-poplar-shade', 'leaf-poplar', 'leaf-poplar-light'],
        leaves: ['leaf-poplar-card', 'leaf-poplar-card-light'],
      },
      { perLump: 125, lengthM: 0.36, widthM: 0.24, droop: -0.7 },
      random,
    );
  },
});
