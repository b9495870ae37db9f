import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between } from '../../modelling/foliage.ts';
import { addFoliage, around, branch, placeAt, toward, treePiece, trunk } from './tree.ts';

const { heightM, crownWidthM } = SPECIES.oak;

/** A broad old oak that stands alone: short trunk, heavy boughs, a domed crown. */
export const oak = treePiece('oak', {
  name: 'Oak',
  keywords: ['tree', 'oak', 'broadleaf', 'park', 'wood'],
  materialId: 'material:oak',
  colorableMaterial: 'leaf-oak',
  solidShare: 0.34,
  plant: (model, random) => {
    const stem = trunk('oak', 0.62, 0.35, random, 9);
    model.add('stem', 'bark-oak', stem.surface);
    const heart: [number, number, number] = [0, heightM * 0.52, 0];
    const shell = around(13, (t, angle) => {
      const dome = 0.36 + 0.5 * t;
      const reach = (crownWidthM / 2) * 0.68 * Math.sqrt(Math.max(0.04, 1 - (2 * t - 0.62) ** 2 * 0.62));
      return {
        centre: [
          Math.cos(angle) * reach * between(random, 0.85, 1.06),
          heightM * dome + between(random, -0.4, 0.4),
          Math.sin(angle) * reach * between(random, 0.85, 1.06),
        ],
        size: [between(random, 2.3, 2.9), between(random, 1.7, 2.2), between(random, 2.3, 2.9)],
      };
    });
    const inner = around(3, (t, angle) => ({
      centre: [Math.cos(angle) * 1.4, heightM * (0.62 + 0.24 * t), Math.sin(angle) * 1.4],
      size: [3, 2.3, 3],
    }));
    for (const [index, lump] of shell.entries()) {
      const root = placeAt(stem.line, heightM * (0.2 + 0.34 * (index / shell.length)));
      model.add('stem', 'bark-oak', branch(root, toward(root, lump), 0.2 - 0.008 * index, 0.5, 5, 2));
    }
    addFoliage(
      model,
      [...shell, ...inner],
      heart,
      {
        bark: 'bark-oak',
        crown: ['leaf-oak-shade', 'leaf-oak', 'leaf-oak-light'],
        leaves: ['leaf-oak-card', 'leaf-oak-card-light'],
      },
      { perLump: 130, lengthM: 0.52, widthM: 0.34, droop: 0.15 },
      random,
    );
  },
});
