import { compound, turnedHull } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Dinner plate, 27 cm, with a coloured rim line. */
export const plate: Piece = {
  key: 'prop/plate',
  name: 'Dinner plate',
  keywords: ['plate', 'dish', 'crockery', 'ceramic'],
  defaultBody: 'dynamic',
  materialId: 'material:ceramic',
  massKg: 0.62,
  massSource: "Porcelain dinner plates of 27 cm weigh 0.55–0.7 kg (makers' catalogues).",
  colorableMaterial: 'ceramic',
  shape: compound(
    turnedHull(
      [
        [0.082, 0],
        [0.1, 0.006],
        [0.135, 0.025],
      ],
      20,
    ),
  ),
  behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.0045, pieceCount: 20 }],
  build: () =>
    new Model()
      .add(
        'plate',
        'ceramic',
        lathe(
          [
            [0, 0.003],
            [0.074, 0.003],
            [0.076, 0, 0.001],
            [0.082, 0, 0.002],
            [0.086, 0.004],
            [0.1, 0.008, 0.02],
            [0.1345, 0.0225, 0.002],
            [0.135, 0.025, 0.001],
            [0.128, 0.0238],
          ],
          40,
          0.7,
        ),
        lathe(
          [
            [0.124, 0.0222],
            [0.098, 0.0115, 0.02],
            [0.09, 0.007, 0.02],
            [0, 0.006],
          ],
          40,
          0.7,
        ),
      )
      .add(
        'plate',
        'ceramic-blue',
        lathe(
          [
            [0.128, 0.0238],
            [0.124, 0.0222],
          ],
          40,
          0.5,
        ),
      ),
};
