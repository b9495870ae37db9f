import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrudeAcross } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import { cylinder } from '../../modelling/lathe.ts';
import type { Piece } from '../piece.ts';

const postsM = [-1.9, -0.63, 0.63, 1.9] as const;

/** Glazed bus shelter, 4 m; open towards the road (−Z). */
export const busShelter: Piece = {
  key: 'street/bus-shelter',
  name: 'Bus shelter',
  keywords: ['bus', 'shelter', 'stop', 'street', 'glass'],
  defaultBody: 'fixed',
  materialId: 'material:glass',
  massKg: 620,
  massSource: "Three-bay glazed shelters weigh 550–700 kg (makers' catalogues).",
  colorableMaterial: 'steel-dark',
  shape: compound(
    solidBox([4, 0.13, 1.5], 0, 2.4, 0),
    ...postsM.map((x) => solidBox([0.08, 2.4, 0.08], x, 0, 0.62)),
    ...[-1, 1].map((side) => solidBox([0.08, 2.4, 0.08], side * 1.9, 0, -0.5)),
    solidBox([3.8, 1.95, 0.03], 0, 0.25, 0.62),
    solidBox([0.12, 1.9, 1.1], 1.9, 0.3, 0.06),
    solidBox([2.2, 0.05, 0.36], -0.5, 0.45, 0.36),
    solidBox([0.04, 0.42, 0.36], -1.9, 1.93, -0.72),
  ),
  build: () => {
    const model = new Model()
      .add(
        'frame',
        'steel-dark',
        ...postsM.map((x) => boxOn([0.08, 2.42, 0.08], x, 0, 0.62, 0.01)),
        bothSides(boxOn([0.08, 2.42, 0.08], 1.9, 0, -0.5, 0.01)),
        ...[0.22, 2.2].map((y) => boxOn([3.8, 0.05, 0.05], 0, y, 0.62, 0.008)),
      )
      .add(
        'frame',
        'steel-dark',
        extrudeAcross(
          roundCorners(
            [
              [-0.75, 2.43, 0.02],
              [0.75, 2.4, 0.02],
              [0.75, 2.48, 0.03],
              [-0.75, 2.53, 0.04],
            ],
            true,
          ),
          4,
          0.02,
        ),
      )
      .add('frame', 'paint-yellow', boxOn([3.96, 0.07, 0.012], 0, 2.445, -0.752, 0.004))
      .add('frame', 'fabric-linen', boxOn([3.2, 0.02, 0.1], 0, 2.392, 0.1, 0.005))
      .add(
        'panes',
        'glass-pane',
        ...[-1.265, 0, 1.265].map((x) => boxOn([1.17, 1.92, 0.012], x, 0.275, 0.62, 0.002)),
        boxOn([0.012, 1.92, 1.02], -1.9, 0.275, 0.06, 0.002),
      )
      .add('panes', 'sign-white', ...[-1.265, 0, 1.265].map((x) => boxOn([1.16, 0.05, 0.002], x, 1.4, 0.6125, 0.0005)))
      .add(
        'bench',
        'steel',
        ...[-1.45, -0.5, 0.45].map((x) => boxOn([0.05, 0.03, 0.3], x, 0.44, 0.42, 0.005)),
        ...[-1.45, 0.45].map((x) => boxOn([0.05, 0.45, 0.05], x, 0, 0.38, 0.006)),
      )
      .add('bench', 'oak', ...[0.22, 0.33, 0.44].map((z) => boxOn([2.2, 0.03, 0.095], -0.5, 0.47, z, 0.008)));
    // Poster case at the right end, lit from inside.
    model.add('poster', 'steel-dark', boxOn([0.12, 1.9, 1.08], 1.9, 0.3, 0.06, 0.02));
    model.add(
      'poster',
      'fabric-linen',
      ...[-1, 1].map((side) => boxOn([0.006, 1.74, 0.94], 1.9 + side * 0.059, 0.38, 0.06, 0.002)),
    );
    model.add(
      'poster',
      'fabric-navy',
      ...[-1, 1].map((side) => boxOn([0.004, 1.0, 0.86], 1.9 + side * 0.0625, 1.06, 0.06, 0.001)),
    );
    model.add(
      'poster',
      'sign-red',
      ...[-1, 1].map((side) =>
        move(turn(cylinder(0.27, 0.004, 0.001, 32), 'z', (-side * Math.PI) / 2), 1.9 + side * 0.0645, 1.62, 0.06),
      ),
    );
    model.add(
      'poster',
      'paper-print',
      ...[-1, 1].flatMap((side) =>
        [0, 1, 2].map((i) => boxOn([0.004, 0.05, 0.7 - i * 0.16], 1.9 + side * 0.0625, 0.88 - i * 0.12, 0.06, 0.001)),
      ),
    );
    // Stop flag.
    model
      .add('flag', 'sign-blue', move(box([0.03, 0.42, 0.36], 0.01), -1.9, 2.14, -0.72))
      .add(
        'flag',
        'sign-white',
        ...[-1, 1].map((side) => move(box([0.004, 0.2, 0.24], 0.001), -1.9 + side * 0.0165, 2.19, -0.72)),
      );
    return model;
  },
};
