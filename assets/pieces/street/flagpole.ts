import { compound, solidCylinder } from '../../modelling/collision.ts';
import { cylinder, sphere, taper } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

const topM = 5.86;

/** Tapered aluminium pole of 6 m with its halyard and a nylon flag of 90 × 150 cm. */
export const flagpole: Piece = {
  key: 'street/flagpole',
  name: 'Flag on a pole',
  keywords: ['flag', 'flagpole', 'pole', 'banner', 'wind'],
  defaultBody: 'fixed',
  materialId: 'material:aluminium',
  massKg: 24,
  massSource: 'Tapered aluminium flagpoles of 6 m weigh 18–28 kg with their base (makers’ tables).',
  colorableMaterial: null,
  shape: compound(
    solidCylinder(0.14, 0.03),
    solidCylinder(0.045, 2, 0, 0, 0),
    solidCylinder(0.038, 2, 0, 2, 0),
    solidCylinder(0.032, 1.94, 0, 4, 0),
    solidCylinder(0.05, 0.1, 0, 5.93, 0),
  ),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'flagNylon',
      panels: [
        {
          cornersM: [
            [0.045, topM, 0],
            [1.545, topM, 0],
            [1.545, topM - 0.9, 0],
            [0.045, topM - 0.9, 0],
          ],
          fullness: 1,
          pins: 'left',
        },
      ],
      segments: 26,
      startsAtRest: true,
      pattern: 'bandsDown',
      color: '#b3262c',
      secondColor: '#f1ede2',
    },
  ],
  build: () =>
    new Model()
      .add(
        'base',
        'steel-dark',
        cylinder(0.14, 0.022, 0.006, 28),
        ...[0, 1, 2, 3].map((k) =>
          move(cylinder(0.014, 0.034, 0.004, 6), k < 2 ? k * 0.2 - 0.1 : 0, 0, k < 2 ? 0 : (k - 2) * 0.2 - 0.1),
        ),
      )
      .add('pole', 'aluminium', move(taper(0.048, 0.03, 5.92, 0.004, 24), 0, 0.02, 0))
      .add('pole', 'brass', move(sphere(0.05, 20, 12), 0, 5.98, 0))
      .add('pole', 'steel-dark', move(cylinder(0.036, 0.03, 0.006, 20), 0, 5.9, 0))
      .add(
        'halyard',
        'fabric-cream',
        tube(
          [0, 1, 2, 3, 4].map((k) => [0.052 - 0.0035 * k, 1.1 + k * 1.2, 0]),
          0.004,
          6,
        ),
      )
      .add('cleat', 'steel', ...[1.06, 1.18].map((y) => move(cylinder(0.008, 0.03, 0.003, 8), 0.056, y, 0))),
};
