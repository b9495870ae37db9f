import { compound, turnedHull } from '../../modelling/collision.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** 200-litre steel drum. */
export const barrel: Piece = {
  key: 'prop/barrel',
  name: 'Oil drum',
  keywords: ['barrel', 'drum', 'oil', 'steel', 'keg'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 18,
  massSource: 'Empty tight-head 216.5 l steel drum, 0.9 mm sheet (ISO 15750-2 size): 17–19 kg.',
  colorableMaterial: 'paint-blue',
  shape: compound(
    turnedHull(
      [
        [0.292, 0],
        [0.292, 0.88],
      ],
      24,
    ),
  ),
  build: () =>
    new Model()
      .add(
        'drum',
        'paint-blue',
        lathe(
          [
            [0, 0.02],
            [0.272, 0.02],
            [0.276, 0.004, 0.004],
            [0.292, 0, 0.006],
            [0.292, 0.018, 0.006],
            [0.286, 0.026, 0.006],
            [0.286, 0.272, 0.01],
            [0.293, 0.286, 0.014],
            [0.293, 0.3, 0.014],
            [0.286, 0.314, 0.01],
            [0.286, 0.566, 0.01],
            [0.293, 0.58, 0.014],
            [0.293, 0.594, 0.014],
            [0.286, 0.608, 0.01],
            [0.286, 0.854, 0.006],
            [0.292, 0.862, 0.006],
            [0.292, 0.88, 0.006],
            [0.276, 0.88, 0.004],
            [0.272, 0.862],
            [0, 0.862],
          ],
          36,
          0.8,
        ),
      )
      .add(
        'drum',
        'steel',
        move(cylinder(0.034, 0.014, 0.004, 16), 0.19, 0.862, 0),
        move(cylinder(0.019, 0.012, 0.003, 12), -0.2, 0.862, 0),
      )
      .add(
        'drum',
        'paint-white',
        lathe(
          [
            [0.2866, 0.36],
            [0.2872, 0.36],
            [0.2872, 0.5],
            [0.2866, 0.5],
          ],
          36,
          0.5,
        ),
      ),
};
