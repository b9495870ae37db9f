import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Two-light casement window with a board; fits a 12 cm wall. Its panes are pieces of their own, so that they break. */
export const window: Piece = {
  key: 'interior/window',
  name: 'Window in frame',
  keywords: ['window', 'frame', 'casement', 'glass', 'interior'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 16,
  massSource: 'Frame, sashes and board as modelled: about 0.033 m³ of pine at 480 kg/m³.',
  colorableMaterial: 'skirting',
  shape: compound(
    solidBox([1.2, 0.03, 0.24], 0, 0, -0.035),
    ...[-1, 1].map((side) => solidBox([0.06, 1.37, 0.12], side * 0.57, 0.03, 0)),
    solidBox([1.2, 0.06, 0.12], 0, 1.34, 0),
    ...[-1, 1].flatMap((side) => [
      ...[-1, 1].map((edge) => solidBox([0.055, 1.256, 0.05], side * (0.2695 + edge * 0.241), 0.082, 0)),
      ...[0.082, 1.283].map((y) => solidBox([0.43, 0.055, 0.05], side * 0.2695, y, 0)),
    ]),
    solidBox([1.08, 0.05, 0.12], 0, 0.03, 0),
  ),
  companions: [-1, 1].map((side) => ({
    key: 'interior/window-pane' as const,
    positionM: [side * 0.2695, 0.1375, 0] as const,
  })),
  build: () => {
    const model = new Model();
    model.add(
      'frame',
      'skirting',
      bothSides(boxOn([0.06, 1.37, 0.12], 0.57, 0.03, 0, 0.004)),
      boxOn([1.08, 0.06, 0.12], 0, 1.34, 0, 0.004),
      boxOn([1.08, 0.05, 0.12], 0, 0.03, 0, 0.004),
      boxOn([1.2, 0.03, 0.24], 0, 0, -0.035, 0.008),
    );
    const sash = (x: number) =>
      join(
        ...[-1, 1].map((side) => boxOn([0.055, 1.256, 0.05], x + side * 0.241, 0.082, 0, 0.005)),
        ...[0.082, 1.283].map((y) => boxOn([0.43, 0.055, 0.05], x, y, 0, 0.005)),
      );
    model.add('sashes', 'skirting', sash(-0.2695), sash(0.2695));
    model.add(
      'handles',
      'brass',
      boxOn([0.024, 0.09, 0.01], 0.03, 0.62, -0.03, 0.003),
      tube(
        bend(
          [
            [0.03, 0.665, -0.034],
            [0.03, 0.665, -0.062],
            [0.03, 0.58, -0.062],
          ],
          0.012,
        ),
        0.006,
        8,
      ),
    );
    return model;
  },
};
