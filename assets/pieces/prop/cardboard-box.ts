import { solidBox, compound } from '../../modelling/collision.ts';
import { box, boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Removal carton, closed and taped. */
export const cardboardBox: Piece = {
  key: 'prop/cardboard-box',
  name: 'Cardboard box',
  keywords: ['box', 'carton', 'cardboard', 'parcel', 'moving'],
  defaultBody: 'dynamic',
  materialId: 'material:cardboard',
  massKg: 0.9,
  massSource: 'Empty single-wall 45 × 35 × 35 cm carton: about 1.4 m² of board at 0.6 kg/m².',
  colorableMaterial: 'cardboard',
  shape: compound(solidBox([0.45, 0.35, 0.35])),
  build: () =>
    new Model()
      .add('box', 'cardboard', boxOn([0.45, 0.344, 0.35], 0, 0, 0, 0.006))
      .add(
        'box',
        'cardboard',
        move(box([0.448, 0.006, 0.1725], 0.0025), 0, 0.347, -0.0878),
        move(box([0.448, 0.006, 0.1725], 0.0025), 0, 0.347, 0.0878),
      )
      .add('box', 'cardboard-dark', boxOn([0.44, 0.003, 0.006], 0, 0.344, 0, 0.001))
      .add(
        'box',
        'tape',
        boxOn([0.4506, 0.0012, 0.05], 0, 0.3495, 0, 0.0005),
        ...[-1, 1].map((side) => boxOn([0.0012, 0.07, 0.05], side * 0.2253, 0.2805, 0, 0.0005)),
      )
      .add('box', 'label', boxOn([0.11, 0.075, 0.0012], 0.13, 0.23, -0.1752, 0.0005))
      .add(
        'box',
        'paper-print',
        ...[0, 1, 2].map((i) =>
          boxOn([0.08 - i * 0.018, 0.007, 0.001], 0.12 - i * 0.005, 0.285 - i * 0.018, -0.1759, 0.0004),
        ),
      )
      .add(
        'box',
        'cardboard-dark',
        ...[-1, 1].map((side) => boxOn([0.0012, 0.028, 0.09], side * 0.2252, 0.22, 0, 0.0005)),
      ),
};
