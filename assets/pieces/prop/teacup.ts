import { compound, solidBox, solidCylinder, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Porcelain tea cup with a blue rim, empty. */
export const teacup: Piece = {
  key: 'prop/teacup',
  name: 'Tea cup',
  keywords: ['cup', 'tea', 'porcelain', 'crockery', 'ceramic'],
  defaultBody: 'dynamic',
  materialId: 'material:ceramic',
  massKg: 0.17,
  massSource: "Porcelain tea cups of 20 cl weigh 0.15–0.2 kg (makers' catalogues).",
  colorableMaterial: 'ceramic',
  shape: compound(
    solidCylinder(0.024, 0.007),
    ...turnedStaves(
      [
        [0.024, 0.003],
        [0.039, 0.03],
        [0.0465, 0.0618],
      ],
      0.0035,
    ),
    solidBox([0.02, 0.032, 0.007], 0.055, 0.016, 0),
  ),
  behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.0035, pieceCount: 18 }],
  build: () =>
    new Model()
      .add(
        'cup',
        'ceramic',
        lathe(
          [
            [0, 0.003],
            [0.02, 0.003],
            [0.021, 0, 0.001],
            [0.025, 0, 0.0015],
            [0.026, 0.006, 0.002],
            [0.039, 0.028, 0.02],
            [0.0456, 0.058],
          ],
          32,
          0.9,
        ),
        lathe(
          [
            [0.0435, 0.0585],
            [0.0365, 0.031, 0.02],
            [0.02, 0.0085, 0.012],
            [0, 0.0065],
          ],
          32,
          0.9,
        ),
        tube(
          curveThrough(
            [
              [0.0425, 0.046, 0],
              [0.055, 0.05, 0],
              [0.0645, 0.042, 0],
              [0.061, 0.026, 0],
              [0.049, 0.018, 0],
              [0.034, 0.02, 0],
            ],
            4,
          ),
          0.0032,
          8,
        ),
      )
      .add(
        'cup',
        'ceramic-blue',
        lathe(
          [
            [0.0456, 0.058],
            [0.0468, 0.062, 0.0008],
            [0.0444, 0.062, 0.0008],
            [0.0435, 0.0585],
          ],
          32,
          0.9,
        ),
      ),
};
