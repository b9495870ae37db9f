import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

const handleOn = (side: -1 | 1): Surface =>
  join(
    move(turn(cylinder(0.026, 0.008, 0.002, 20), 'x', (side * Math.PI) / 2), 0.34, 1.02, side * 0.02),
    tube(
      bend(
        [
          [0.34, 1.02, side * 0.024],
          [0.34, 1.02, side * 0.068],
          [0.22, 1.02, side * 0.068],
        ],
        0.018,
      ),
      0.0095,
      10,
    ),
  );

/** Four-panel interior door, shut, in its lined frame; fits a 12 cm wall. */
export const door: Piece = {
  key: 'interior/door',
  name: 'Door in frame',
  keywords: ['door', 'frame', 'entrance', 'interior'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 38,
  massSource: 'Panel leaf as modelled about 22 kg of pine, lining and architraves about 16 kg.',
  colorableMaterial: 'paint-cream',
  shape: compound(
    solidBox([0.994, 2.1, 0.045]),
    ...[-1, 1].map((side) => solidBox([0.085, 2.1, 0.15], side * 0.4545, 0, 0)),
    solidBox([0.994, 0.085, 0.15], 0, 2.015, 0),
  ),
  build: () => {
    const model = new Model();
    const architrave = (side: -1 | 1) => {
      const z = side * 0.0675;
      return join(
        bothSides(boxOn([0.07, 2.1, 0.016], 0.462, 0, z, 0.005)),
        boxOn([0.994, 0.07, 0.016], 0, 2.03, z, 0.005),
        bothSides(boxOn([0.018, 2.048, 0.008], 0.452, 0, side * 0.0775, 0.003)),
        boxOn([0.922, 0.018, 0.008], 0, 2.048, side * 0.0775, 0.003),
      );
    };
    model.add(
      'frame',
      'skirting',
      bothSides(boxOn([0.03, 2.06, 0.125], 0.427, 0, 0, 0.002)),
      boxOn([0.88, 0.03, 0.125], 0, 2.03, 0, 0.002),
      architrave(-1),
      architrave(1),
    );
    const rails: readonly [number, number][] = [
      [0.008, 0.2],
      [0.82, 0.2],
      [1.9, 0.13],
    ];
    model.add(
      'leaf',
      'paint-cream',
      bothSides(boxOn([0.11, 2.022, 0.038], 0.351, 0.006, 0, 0.003)),
      boxOn([0.11, 2.022, 0.0375], 0, 0.006, 0, 0.003),
      ...rails.map(([y, height]) => boxOn([0.81, height - 0.004, 0.0378], 0, y, 0, 0.003)),
    );
    for (const [y, height] of [
      [0.208, 0.612],
      [1.02, 0.88],
    ] as const) {
      model.add(
        'leaf',
        'paint-cream',
        bothSides(boxOn([0.245, height, 0.014], 0.1755, y, 0, 0.002)),
        bothSides(boxOn([0.17, height - 0.075, 0.028], 0.1755, y + 0.0375, 0, 0.009)),
      );
    }
    model.add(
      'handles',
      'brass',
      handleOn(-1),
      handleOn(1),
      ...[-1, 1].map((side) => move(box([0.022, 0.05, 0.004], 0.0015), 0.34, 0.93, side * 0.0205)),
    );
    model.add(
      'handles',
      'steel',
      ...[0.25, 1.05, 1.8].map((y) => move(cylinder(0.006, 0.09, 0.002, 10), -0.409, y, -0.021)),
    );
    return model;
  },
};
