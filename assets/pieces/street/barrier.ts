import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Slanted stripe within a board of the given height, centred on x. */
const stripe = (x: number, height: number): Vec2[] => [
  [x - 0.12, -height / 2],
  [x + 0.02, -height / 2],
  [x + 0.12, height / 2],
  [x - 0.02, height / 2],
];

/** Roadworks barrier: two striped boards, feet and a warning lamp. */
export const barrier: Piece = {
  key: 'street/barrier',
  name: 'Roadworks barrier',
  keywords: ['barrier', 'roadworks', 'fence', 'construction', 'traffic'],
  defaultBody: 'dynamic',
  materialId: 'material:plastic',
  massKg: 17,
  massSource:
    "Plastic barrier boards and posts about 9 kg, two recycled-rubber feet of about 4 kg (makers' catalogues).",
  colorableMaterial: 'sign-red',
  shape: compound(
    solidBox([1.8, 0.22, 0.04], 0, 0.72, 0),
    solidBox([1.8, 0.14, 0.04], 0, 0.34, 0),
    ...[-1, 1].flatMap((x) => [
      solidBox([0.05, 0.98, 0.05], x * 0.72, 0.05, 0),
      solidBox([0.2, 0.07, 0.6], x * 0.72, 0, 0),
    ]),
    solidBox([0.16, 0.2, 0.1], 0.72, 1.02, 0),
  ),
  build: () => {
    const model = new Model()
      .add(
        'barrier',
        'sign-white',
        move(box([1.8, 0.22, 0.03], 0.006), 0, 0.83, 0),
        move(box([1.8, 0.14, 0.03], 0.006), 0, 0.41, 0),
      )
      .add('barrier', 'plastic-orange', bothSides(boxOn([0.05, 0.97, 0.05], 0.72, 0.05, 0.0, 0.006)))
      .add('barrier', 'rubber', bothSides(boxOn([0.2, 0.07, 0.6], 0.72, 0, 0, 0.02)))
      .add('lamp', 'plastic-black', boxOn([0.1, 0.07, 0.08], 0.72, 1.01, 0, 0.01))
      .add('lamp', 'lamp-amber', move(turn(cylinder(0.078, 0.07, 0.02, 24), 'x', Math.PI / 2), 0.72, 1.145, -0.035))
      .add(
        'lamp',
        'plastic-black',
        join(move(turn(cylinder(0.082, 0.02, 0.006, 24), 'x', Math.PI / 2), 0.72, 1.145, -0.01)),
      );
    for (const [y, height] of [
      [0.83, 0.2],
      [0.41, 0.125],
    ] as const) {
      for (const x of [-0.72, -0.43, -0.14, 0.15, 0.44, 0.73])
        model.add(
          'barrier',
          'sign-red',
          ...[-1, 1].map((side) =>
            move(turn(extrude(stripe(x * side, height), 0.002, 0), 'y', side === 1 ? 0 : Math.PI), 0, y, side * 0.0155),
          ),
        );
    }
    return model;
  },
};
