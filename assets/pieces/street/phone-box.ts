import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

const halfM = 0.45;

/** One glazed side, standing at z = −0.45: posts are shared, so only rails and bars are here. */
function bars(): Surface {
  const z = -halfM + 0.03;
  return join(
    boxOn([0.74, 0.2, 0.04], 0, 0.12, z, 0.006),
    boxOn([0.74, 0.08, 0.04], 0, 2.0, z, 0.006),
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => boxOn([0.7, 0.022, 0.026], 0, 0.32 + 0.24 * (i + 1) - 0.011, z, 0.003)),
    bothSides(boxOn([0.022, 1.68, 0.026], 0.22, 0.32, z, 0.003)),
  );
}

/** Cast-iron telephone kiosk, 0.9 m square. */
export const phoneBox: Piece = {
  key: 'street/phone-box',
  name: 'Phone box',
  keywords: ['phone box', 'telephone', 'kiosk', 'booth', 'street'],
  defaultBody: 'fixed',
  materialId: 'material:cast-iron',
  massKg: 690,
  massSource: "Cast-iron kiosks of this size weigh about 0.69 t (restorers' figures for the 1936 British kiosk).",
  colorableMaterial: 'paint-red',
  shape: compound(
    solidBox([0.9, 0.12, 0.9]),
    ...[-1, 1].flatMap((x) => [-1, 1].map((z) => solidBox([0.09, 2.0, 0.09], x * 0.405, 0.12, z * 0.405))),
    ...[-1, 1].flatMap((side) => [
      solidBox([0.74, 1.96, 0.04], 0, 0.12, side * 0.42),
      solidBox([0.04, 1.96, 0.74], side * 0.42, 0.12, 0),
    ]),
    solidBox([0.92, 0.26, 0.92], 0, 2.08, 0),
    solidBox([0.7, 0.1, 0.7], 0, 2.34, 0),
  ),
  build: () => {
    const model = new Model()
      .add('kiosk', 'concrete-dark', boxOn([0.92, 0.1, 0.92], 0, 0, 0, 0.01))
      .add(
        'kiosk',
        'paint-red',
        boxOn([0.9, 0.04, 0.9], 0, 0.09, 0, 0.006),
        bothSides(join(...[-1, 1].map((z) => boxOn([0.09, 1.98, 0.09], 0.405, 0.12, z * 0.405, 0.012)))),
      )
      .add(
        'kiosk',
        'paint-red',
        boxOn([0.86, 0.2, 0.86], 0, 2.08, 0, 0.01),
        boxOn([0.92, 0.05, 0.92], 0, 2.07, 0, 0.014),
        boxOn([0.92, 0.05, 0.92], 0, 2.27, 0, 0.014),
        boxOn([0.84, 0.07, 0.84], 0, 2.31, 0, 0.034, 2),
        boxOn([0.66, 0.08, 0.66], 0, 2.36, 0, 0.06, 2),
      );
    for (const quarter of [0, 1, 2, 3]) {
      const angle = (quarter * Math.PI) / 2;
      if (quarter !== 2) model.add('kiosk', 'paint-red', turn(bars(), 'y', angle));
      else model.add('kiosk', 'paint-red', boxOn([0.74, 1.98, 0.04], 0, 0.12, halfM - 0.03, 0.004));
      if (quarter !== 2)
        model.add('panes', 'glass-pane', turn(boxOn([0.73, 1.68, 0.006], 0, 0.32, -halfM + 0.03, 0.001), 'y', angle));
      model.add('kiosk', 'fabric-linen', turn(boxOn([0.6, 0.11, 0.012], 0, 2.13, -0.432, 0.004), 'y', angle));
      model.add(
        'kiosk',
        'paint-black',
        ...[-0.18, -0.06, 0.06, 0.18].map((x) =>
          turn(boxOn([0.05, 0.055, 0.004], x, 2.157, -0.439, 0.001), 'y', angle),
        ),
      );
    }
    model.add(
      'kiosk',
      'brass',
      tube(
        bend(
          [
            [0.33, 1.0, -0.44],
            [0.33, 1.0, -0.475],
            [0.33, 1.18, -0.475],
            [0.33, 1.18, -0.44],
          ],
          0.015,
        ),
        0.009,
        8,
      ),
    );
    model.add(
      'phone',
      'paint-black',
      move(box([0.26, 0.4, 0.14], 0.02), 0, 1.25, 0.33),
      boxOn([0.6, 0.03, 0.2], 0, 0.95, 0.3, 0.008),
      tube(
        bend(
          [
            [-0.09, 1.3, 0.24],
            [-0.09, 1.32, 0.21],
            [-0.09, 1.12, 0.21],
            [-0.09, 1.13, 0.24],
          ],
          0.03,
        ),
        0.017,
        8,
      ),
    );
    model.add('phone', 'chrome', boxOn([0.12, 0.12, 0.01], 0.04, 1.22, 0.258, 0.003));
    return model;
  },
};
