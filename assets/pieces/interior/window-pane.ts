import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** Float glass of 4 mm for a casement of the window. */
export const windowPane: Piece = {
  key: 'interior/window-pane',
  name: 'Window pane',
  keywords: ['pane', 'window', 'glass', 'glazing'],
  defaultBody: 'fixed',
  materialId: 'material:glass',
  massKg: 4.97,
  massSource: '0.43 × 1.156 × 0.004 m at 2,500 kg/m³ (EN 572-1).',
  colorableMaterial: null,
  shape: compound(solidBox([0.43, 1.156, 0.004])),
  behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 45 }],
  build: () => new Model().add('pane', 'glass-pane', boxOn([0.43, 1.156, 0.004], 0, 0, 0, 0.0005)),
};
