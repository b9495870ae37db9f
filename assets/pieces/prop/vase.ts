import { compound, turnedHull } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { curveThrough } from '../../modelling/tube.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const outer: readonly Vec2[] = [
  [0.055, 0.004],
  [0.09, 0.07],
  [0.108, 0.14],
  [0.09, 0.215],
  [0.05, 0.262],
  [0.042, 0.285],
  [0.056, 0.318],
];
const smooth = (points: readonly Vec2[]) =>
  curveThrough(
    points.map(([r, y]) => [r, y, 0]),
    4,
  ).map(([r, y]): Vec2 => [r, y]);

/** Terracotta vase with a glazed band. */
export const vase: Piece = {
  key: 'prop/vase',
  name: 'Vase',
  keywords: ['vase', 'pot', 'terracotta', 'ceramic'],
  defaultBody: 'dynamic',
  materialId: 'material:ceramic',
  massKg: 1.9,
  massSource: 'Walls as modelled, 6 mm: about 9e-4 m³ of earthenware at 2,100 kg/m³.',
  colorableMaterial: 'ceramic-terracotta',
  shape: compound(
    turnedHull(
      [
        [0.055, 0],
        [0.09, 0.07],
        [0.108, 0.14],
        [0.09, 0.215],
        [0.05, 0.262],
      ],
      12,
    ),
    turnedHull(
      [
        [0.046, 0.262],
        [0.043, 0.285],
        [0.058, 0.32],
      ],
      12,
    ),
  ),
  behaviours: [{ kind: 'breakable', class: 'ceramic', thicknessM: 0.006, pieceCount: 26 }],
  build: () =>
    new Model()
      .add(
        'vase',
        'ceramic-terracotta',
        lathe(
          [
            [0, 0.002],
            [0.05, 0.002],
            [0.053, 0],
            ...smooth(outer),
            [0.058, 0.32, 0.001],
            [0.051, 0.32, 0.001],
            ...smooth([
              [0.049, 0.316],
              [0.036, 0.285],
              [0.044, 0.26],
              [0.083, 0.212],
              [0.1, 0.14],
              [0.06, 0.03],
            ]),
            [0, 0.02],
          ],
          32,
          0.8,
        ),
      )
      .add(
        'vase',
        'ceramic',
        lathe(
          [
            [0.1077, 0.122],
            [0.1092, 0.124],
            [0.1096, 0.14],
            [0.1085, 0.156],
            [0.1064, 0.158],
          ],
          32,
          0.6,
        ),
        lathe(
          [
            [0.0995, 0.186],
            [0.101, 0.187],
            [0.099, 0.194],
            [0.097, 0.194],
          ],
          32,
          0.6,
        ),
      ),
};
