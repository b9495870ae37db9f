import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { move, turn } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Newspaper vending box on a pedestal. */
export const newspaperBox: Piece = {
  key: 'street/newspaper-box',
  name: 'Newspaper box',
  keywords: ['newspaper', 'box', 'vending', 'street', 'news'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 34,
  massSource: "Steel single-copy newspaper boxes weigh 30–40 kg (makers' catalogues).",
  colorableMaterial: 'paint-blue',
  shape: compound(
    solidBox([0.5, 0.04, 0.42]),
    solidBox([0.2, 0.4, 0.2], 0, 0.04, 0.02),
    solidBox([0.5, 0.73, 0.42], 0, 0.44, 0),
    solidBox([0.24, 0.02, 0.03], 0, 0.665, -0.228),
  ),
  build: () => {
    const side = roundCorners(
      [
        [-0.205, 0.44, 0.015],
        [0.205, 0.44, 0.015],
        [0.205, 1.17, 0.03],
        [-0.09, 1.17, 0.04],
        [-0.205, 1.02, 0.04],
      ],
      true,
    );
    return new Model()
      .add(
        'box',
        'paint-blue',
        turn(
          extrude(
            side.map(([z, y]) => [-z, y]),
            0.48,
            0.012,
          ),
          'y',
          Math.PI / 2,
        ),
      )
      .add(
        'box',
        'paint-black',
        boxOn([0.5, 0.04, 0.42], 0, 0, 0, 0.01),
        boxOn([0.2, 0.41, 0.2], 0, 0.035, 0.02, 0.01),
        move(box([0.4, 0.32, 0.012], 0.004), 0, 0.83, -0.207),
      )
      .add('box', 'glass-dark', move(box([0.36, 0.28, 0.012], 0.003), 0, 0.83, -0.2095))
      .add('box', 'paper', move(box([0.3, 0.21, 0.004], 0.001), 0, 0.83, -0.2155))
      .add(
        'box',
        'paint-black',
        boxOn([0.26, 0.03, 0.003], 0, 0.885, -0.2175, 0.001),
        boxOn([0.12, 0.08, 0.003], -0.07, 0.765, -0.2175, 0.001),
      )
      .add(
        'box',
        'paper-print',
        ...[0, 1, 2, 3].map((i) => boxOn([0.11, 0.009, 0.003], 0.075, 0.835 - i * 0.022, -0.2175, 0.001)),
      )
      .add('box', 'sign-white', move(box([0.4, 0.11, 0.008], 0.003), 0, 0.58, -0.206))
      .add('box', 'sign-red', move(box([0.34, 0.05, 0.006], 0.002), 0, 0.58, -0.209))
      .add(
        'box',
        'chrome',
        tube(
          bend(
            [
              [-0.12, 0.675, -0.2],
              [-0.12, 0.675, -0.238],
              [0.12, 0.675, -0.238],
              [0.12, 0.675, -0.2],
            ],
            0.015,
          ),
          0.008,
          8,
        ),
        move(box([0.1, 0.1, 0.05], 0.012), 0.14, 1.12, -0.02 - 0.1),
        move(turn(cylinder(0.012, 0.02, 0.003, 12), 'x', -Math.PI / 2), 0.14, 1.1, -0.14),
      );
  },
};
