import { compound, solidCylinder, turnedHull } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Cast-iron street bollard. */
export const bollard: Piece = {
  key: 'street/bollard',
  name: 'Bollard',
  keywords: ['bollard', 'post', 'iron', 'street'],
  defaultBody: 'fixed',
  materialId: 'material:cast-iron',
  massKg: 45,
  massSource: "Cast-iron bollards of 1 m weigh 35–60 kg (makers' catalogues).",
  colorableMaterial: 'iron',
  shape: compound(
    turnedHull(
      [
        [0.11, 0],
        [0.11, 0.1],
        [0.07, 0.14],
      ],
      16,
    ),
    solidCylinder(0.0675, 0.72, 0, 0.14),
    turnedHull(
      [
        [0.082, 0.86],
        [0.088, 0.9],
        [0.07, 0.97],
        [0.0, 1.0],
      ],
      12,
    ),
  ),
  build: () =>
    new Model()
      .add(
        'bollard',
        'iron',
        lathe(
          [
            [0, 0],
            [0.11, 0, 0.006],
            [0.11, 0.085, 0.012],
            [0.088, 0.105, 0.012],
            [0.084, 0.13, 0.01],
            [0.07, 0.15, 0.015],
            [0.06, 0.8, 0.01],
            [0.066, 0.806, 0.004],
            [0.066, 0.826, 0.006],
            [0.06, 0.834, 0.004],
            [0.062, 0.85, 0.01],
            [0.086, 0.868, 0.008],
            [0.088, 0.9, 0.012],
            [0.074, 0.955, 0.03],
            [0.03, 0.985, 0.03],
            [0, 1],
          ],
          24,
          0.65,
        ),
      )
      .add(
        'bollard',
        'reflector',
        lathe(
          [
            [0.0614, 0.7],
            [0.0632, 0.7],
            [0.0625, 0.76],
            [0.0606, 0.76],
          ],
          24,
          0.4,
        ),
      ),
};
