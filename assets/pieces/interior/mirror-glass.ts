import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Silvered float glass of 4 mm. */
export const mirrorGlass: Piece = {
  key: 'interior/mirror-glass',
  name: 'Mirror glass',
  keywords: ['mirror', 'glass', 'pane', 'silver'],
  defaultBody: 'fixed',
  materialId: 'material:glass',
  massKg: 7.3,
  massSource: '0.488 × 1.496 × 0.004 m at 2,500 kg/m³ (EN 572-1; mirrors: EN 1036-1).',
  colorableMaterial: null,
  shape: compound(solidBox([0.488, 1.496, 0.004])),
  behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 50 }],
  build: () =>
    new Model()
      .add('glass', 'silvering', boxOn([0.488, 1.496, 0.003], 0, 0, -0.0005, 0.0008))
      .add('back', 'paint-grey', boxOn([0.486, 1.494, 0.001], 0, 0.001, 0.0015, 0.0002)),
};
