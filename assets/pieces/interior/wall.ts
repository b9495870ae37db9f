import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Straight piece of interior wall, 2 m by 2.6 m, with skirting, dado rail and cornice on its front. */
export const wall: Piece = {
  key: 'interior/wall',
  name: 'Wall segment',
  keywords: ['wall', 'flat', 'interior', 'plaster', 'room'],
  defaultBody: 'fixed',
  materialId: 'material:plasterboard',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'plaster',
  shape: compound(
    solidBox([2, 2.6, 0.12]),
    solidBox([2, 0.14, 0.012], 0, 0, -0.064),
    solidBox([2, 0.06, 0.012], 0, 2.54, -0.064),
  ),
  build: () =>
    new Model()
      .add('wall', 'plaster', boxOn([2, 2.6, 0.118], 0, 0, 0.001, 0.001))
      .add('wall', 'fabric-teal', boxOn([1.998, 0.78, 0.003], 0, 0.14, -0.0585, 0.001))
      .add(
        'trim',
        'skirting',
        boxOn([2, 0.12, 0.016], 0, 0, -0.058, 0.004),
        boxOn([2, 0.022, 0.01], 0, 0.118, -0.0585, 0.004),
        boxOn([2, 0.05, 0.016], 0, 0.92, -0.058, 0.006),
        boxOn([2, 0.014, 0.022], 0, 0.966, -0.056, 0.004),
        boxOn([2, 0.07, 0.02], 0, 2.53, -0.0575, 0.008),
        boxOn([2, 0.025, 0.03], 0, 2.575, -0.055, 0.006),
      ),
};
