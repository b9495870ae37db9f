import { solidBeam } from '../../modelling/beam.ts';
import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidCylinder, turnedHull } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move, turn } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Tapered steel column, 6 m, with an arm over the road (−Z) and a flat lantern. */
export const lamppost: Piece = {
  key: 'street/lamppost',
  name: 'Lamp post',
  keywords: ['lamp', 'lamppost', 'street light', 'lantern', 'post'],
  defaultBody: 'fixed',
  materialId: 'material:steel',
  massKg: 85,
  massSource: "Tapered 6 m steel columns weigh 65–80 kg (makers' catalogues), arm and lantern about 12 kg.",
  colorableMaterial: 'steel-dark',
  shape: compound(
    turnedHull(
      [
        [0.12, 0],
        [0.12, 0.03],
        [0.085, 0.06],
        [0.085, 1.05],
      ],
      12,
    ),
    solidCylinder(0.055, 4.85, 0, 1.05),
    solidBeam({ from: [0, 5.85, 0], to: [0, 6.02, -0.9], widthM: 0.08, depthM: 0.08 }),
    solidBeam({ from: [0, 6.0, -0.85], to: [0, 6.04, -1.52], widthM: 0.26, depthM: 0.09 }),
  ),
  build: () => {
    const head = (height: number, width: number, length: number, y: number, edge: number) =>
      move(turn(move(box([width, height, length], edge, 1), 0, y, -0.33), 'x', 0.06), 0, 6.0, -0.84);
    return new Model()
      .add(
        'post',
        'steel-dark',
        lathe(
          [
            [0, 0],
            [0.12, 0, 0.004],
            [0.12, 0.025, 0.006],
            [0.09, 0.045, 0.02],
            [0.085, 0.08, 0.01],
            [0.085, 0.98, 0.01],
            [0.062, 1.06, 0.03],
            [0.042, 5.6],
            [0.042, 5.66],
            [0, 5.66],
          ],
          24,
          0.6,
        ),
      )
      .add(
        'post',
        'steel-dark',
        tube(
          bend(
            [
              [0, 5.6, 0],
              [0, 5.96, -0.06],
              [0, 6.01, -0.9],
            ],
            0.4,
            8,
          ),
          0.034,
          12,
        ),
      )
      .add('post', 'paint-grey', boxOn([0.1, 0.42, 0.02], 0, 0.42, 0.08, 0.008, 1))
      .add('post', 'steel', boxOn([0.02, 0.02, 0.006], 0, 0.62, 0.09, 0.002))
      .add('lantern', 'steel-dark', head(0.07, 0.26, 0.66, 0.02, 0.03))
      .add('lantern', 'lamp-head', head(0.012, 0.2, 0.5, -0.018, 0.005));
  },
};
