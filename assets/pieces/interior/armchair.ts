import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidCylinder, solidHull } from '../../modelling/collision.ts';
import { taper } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const legs: readonly [number, number][] = [
  [-0.31, -0.3],
  [0.31, -0.3],
  [-0.31, 0.3],
  [0.31, 0.3],
];

/** Upholstered armchair on turned legs. */
export const armchair: Piece = {
  key: 'interior/armchair',
  name: 'Armchair',
  keywords: ['armchair', 'chair', 'sofa', 'seat', 'furniture', 'lounge'],
  defaultBody: 'dynamic',
  materialId: 'material:cloth',
  massKg: 24,
  massSource: "Upholstered armchairs of this size weigh 20–30 kg (makers' catalogues).",
  colorableMaterial: 'fabric-teal',
  shape: compound(
    solidBox([0.76, 0.18, 0.74], 0, 0.16, 0),
    solidBox([0.54, 0.14, 0.6], 0, 0.33, -0.07),
    ...[-1, 1].map((side) => solidBox([0.13, 0.3, 0.72], side * 0.335, 0.32, -0.005)),
    solidHull(
      [-1, 1].flatMap((side): Vec3[] => [
        [side * 0.38, 0.3, 0.2],
        [side * 0.38, 0.3, 0.37],
        [side * 0.35, 0.87, 0.27],
        [side * 0.35, 0.87, 0.42],
      ]),
    ),
    ...legs.map(([x, z]) => solidCylinder(0.02, 0.17, x, 0, z)),
  ),
  build: () =>
    new Model()
      .add(
        'chair',
        'fabric-teal',
        boxOn([0.76, 0.18, 0.74], 0, 0.16, 0, 0.03, 2),
        bothSides(boxOn([0.13, 0.31, 0.73], 0.325, 0.31, -0.005, 0.055, 3)),
        move(turn(box([0.74, 0.64, 0.15], 0.06, 3), 'x', 0.12), 0, 0.56, 0.315),
      )
      .add(
        'chair',
        'fabric-teal-dark',
        boxOn([0.53, 0.14, 0.6], 0, 0.33, -0.075, 0.05, 3),
        move(turn(box([0.52, 0.42, 0.14], 0.06, 3), 'x', 0.16), 0, 0.63, 0.2),
      )
      .add(
        'chair',
        'fabric-cream',
        move(turn(turn(box([0.38, 0.26, 0.1], 0.045, 3), 'x', 0.32), 'y', 0.25), 0.06, 0.58, 0.07),
      )
      .add('chair', 'walnut', ...legs.map(([x, z]) => move(taper(0.014, 0.024, 0.17, 0.004, 12), x, 0, z))),
};
