import { compound, solidCylinder, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Stoneware bowl, 18 cm, blue outside. */
export const bowl: Piece = {
  key: 'prop/bowl',
  name: 'Bowl',
  keywords: ['bowl', 'dish', 'soup', 'crockery', 'ceramic'],
  defaultBody: 'dynamic',
  materialId: 'material:ceramic',
  massKg: 0.45,
  massSource: "Stoneware bowls of 17–18 cm weigh 0.4–0.5 kg (makers' catalogues).",
  colorableMaterial: 'ceramic-blue',
  shape: compound(
    solidCylinder(0.04, 0.009),
    ...turnedStaves(
      [
        [0.04, 0.003],
        [0.072, 0.03],
        [0.0895, 0.075],
      ],
      0.005,
    ),
  ),
  behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.005, pieceCount: 22 }],
  build: () =>
    new Model()
      .add(
        'bowl',
        'ceramic-blue',
        lathe(
          [
            [0, 0.003],
            [0.034, 0.003],
            [0.036, 0, 0.001],
            [0.041, 0, 0.002],
            [0.043, 0.006, 0.002],
            [0.072, 0.029, 0.03],
            [0.089, 0.072],
          ],
          36,
          0.9,
        ),
      )
      .add(
        'bowl',
        'ceramic',
        lathe(
          [
            [0.089, 0.072],
            [0.09, 0.0752, 0.0015],
            [0.0858, 0.0755, 0.0015],
            [0.068, 0.034, 0.03],
            [0.04, 0.011, 0.02],
            [0, 0.0085],
          ],
          36,
          0.9,
        ),
      ),
};
