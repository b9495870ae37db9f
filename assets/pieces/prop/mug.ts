import { compound, solidBox, solidCylinder, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Stoneware mug. */
export const mug: Piece = {
  key: 'prop/mug',
  name: 'Mug',
  keywords: ['mug', 'cup', 'coffee', 'tea', 'ceramic'],
  defaultBody: 'dynamic',
  materialId: 'material:ceramic',
  massKg: 0.35,
  massSource: "Stoneware mugs of 30–35 cl weigh 0.3–0.4 kg (makers' catalogues).",
  colorableMaterial: 'ceramic-blue',
  shape: compound(
    solidCylinder(0.039, 0.009),
    ...turnedStaves(
      [
        [0.038, 0.002],
        [0.041, 0.02],
        [0.041, 0.096],
      ],
      0.004,
    ),
    solidBox([0.032, 0.064, 0.012], 0.0555, 0.016, 0),
  ),
  behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.0045, pieceCount: 20 }],
  build: () =>
    new Model()
      .add(
        'mug',
        'ceramic',
        lathe(
          [
            [0, 0.003],
            [0.03, 0.003],
            [0.032, 0, 0.002],
            [0.036, 0, 0.003],
            [0.0405, 0.012, 0.006],
            [0.041, 0.02],
          ],
          28,
          0.8,
        ),
        lathe(
          [
            [0.041, 0.09],
            [0.041, 0.096, 0.0018],
            [0.0375, 0.096, 0.0018],
            [0.0372, 0.012, 0.008],
            [0, 0.009],
          ],
          28,
          0.8,
        ),
      )
      .add(
        'mug',
        'ceramic-blue',
        lathe(
          [
            [0.041, 0.02],
            [0.0412, 0.0205],
            [0.0412, 0.0895],
            [0.041, 0.09],
          ],
          28,
          0.5,
        ),
        tube(
          curveThrough(
            [
              [0.037, 0.078, 0],
              [0.055, 0.079, 0],
              [0.069, 0.064, 0],
              [0.069, 0.042, 0],
              [0.056, 0.024, 0],
              [0.037, 0.02, 0],
            ],
            4,
          ),
          0.0052,
          8,
        ),
      ),
};
