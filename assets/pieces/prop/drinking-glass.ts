import { compound, solidCylinder, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Tumbler, 30 cl, with a heavy base. */
export const drinkingGlass: Piece = {
  key: 'prop/drinking-glass',
  name: 'Drinking glass',
  keywords: ['glass', 'tumbler', 'water', 'drink'],
  defaultBody: 'dynamic',
  materialId: 'material:glass',
  massKg: 0.24,
  massSource: 'Glass as modelled: about 9.5e-5 m³ at 2,500 kg/m³.',
  colorableMaterial: null,
  shape: compound(
    solidCylinder(0.031, 0.011),
    ...turnedStaves(
      [
        [0.0312, 0.003],
        [0.039, 0.1195],
      ],
      0.003,
    ),
  ),
  behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.0025, pieceCount: 32 }],
  build: () =>
    new Model().add(
      'glass',
      'glass-clear',
      lathe(
        [
          [0, 0.001],
          [0.026, 0.001],
          [0.0315, 0, 0.003],
          [0.039, 0.1195, 0.0012],
          [0.0372, 0.1195, 0.0012],
          [0.0295, 0.013, 0.006],
          [0, 0.011],
        ],
        32,
        0.7,
      ),
    ),
};
