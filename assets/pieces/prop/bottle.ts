import { compound, solidCylinder, turnedHull } from '../../modelling/collision.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Bordeaux wine bottle, 75 cl: 74 mm thick, 300 mm tall. */
export const bottle: Piece = {
  key: 'prop/bottle',
  name: 'Wine bottle',
  keywords: ['bottle', 'wine', 'glass', 'drink'],
  defaultBody: 'dynamic',
  materialId: 'material:glass',
  massKg: 0.55,
  massSource: "Empty 75 cl Bordeaux bottles weigh 0.4–0.6 kg (makers' catalogues).",
  colorableMaterial: 'glass-green',
  shape: compound(
    solidCylinder(0.037, 0.19),
    turnedHull(
      [
        [0.037, 0.19],
        [0.033, 0.212],
        [0.0145, 0.238],
      ],
      12,
    ),
    solidCylinder(0.0145, 0.062, 0, 0.238),
  ),
  behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 32 }],
  build: () =>
    new Model()
      .add(
        'bottle',
        'glass-green',
        lathe(
          [
            [0, 0.022],
            [0.02, 0.004],
            [0.028, 0, 0.004],
            [0.037, 0, 0.007],
            [0.037, 0.196, 0.04],
            [0.0135, 0.226, 0.03],
            [0.0135, 0.283],
            [0.0152, 0.284, 0.001],
            [0.0152, 0.297, 0.002],
            [0.0105, 0.297, 0.001],
            [0.0105, 0.24, 0.03],
            [0.0335, 0.202, 0.035],
            [0.0335, 0.008, 0.006],
            [0, 0.028],
          ],
          28,
          0.7,
        ),
      )
      .add(
        'bottle',
        'label',
        lathe(
          [
            [0.0372, 0.05],
            [0.0374, 0.05],
            [0.0374, 0.14],
            [0.0372, 0.14],
          ],
          28,
          0.5,
        ),
      )
      .add(
        'bottle',
        'label-accent',
        lathe(
          [
            [0.0374, 0.118],
            [0.0376, 0.118],
            [0.0376, 0.13],
            [0.0374, 0.13],
          ],
          28,
          0.5,
        ),
      )
      .add('bottle', 'cork', move(cylinder(0.0104, 0.03, 0.001, 16), 0, 0.27, 0)),
};
