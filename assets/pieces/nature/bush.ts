import { plantOf, SPECIES } from '../../../world/physics/trees/species.ts';
import { seededRandom } from '../../../world/simulation/mathematics/random.ts';
import { compound, solidCylinder } from '../../modelling/collision.ts';
import { between } from '../../modelling/foliage.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';
import { addFoliage, around, branch, onFloor, toward } from './tree.ts';

const { heightM, crownWidthM } = SPECIES.bush;

/** A round garden bush of many stems. */
export const bush: Piece = {
  key: 'nature/bush',
  name: 'Bush',
  keywords: ['bush', 'shrub', 'hedge', 'garden', 'plant'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 18,
  massSource: 'Estimate: a dozen stems of 20–50 mm, 2 m long, with twigs and leaves.',
  colorableMaterial: 'leaf-bush',
  shape: compound(solidCylinder(0.16, heightM * 0.4)),
  behaviours: [plantOf('bush')],
  build: () => {
    const random = seededRandom(4711);
    const model = new Model();
    const lumps = around(11, (t, angle) => {
      const reach = (crownWidthM / 2) * 0.6 * Math.sqrt(1 - (t * 0.92) ** 2);
      return {
        centre: [Math.cos(angle) * reach, heightM * (0.27 + 0.5 * t), Math.sin(angle) * reach],
        size: [between(random, 0.44, 0.56), between(random, 0.4, 0.5), between(random, 0.44, 0.56)],
      };
    });
    for (const lump of lumps)
      model.add(
        'stem',
        'bark-oak',
        onFloor(
          branch([lump.centre[0] * 0.12, 0, lump.centre[2] * 0.12], toward([0, 0, 0], lump, 0.9), 0.024, 0.1, 5, 2),
        ),
      );
    addFoliage(
      model,
      lumps,
      [0, heightM * 0.35, 0],
      {
        bark: 'bark-oak',
        crown: ['leaf-bush-shade', 'leaf-bush', 'leaf-bush-light'],
        leaves: ['leaf-bush-card', 'leaf-bush-card-light'],
      },
      { perLump: 110, lengthM: 0.17, widthM: 0.1, droop: 0 },
      random,
    );
    return model;
  },
};
