import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Two-light casement window with glazing bars and a board; fits a 12 cm wall. */
export const window: Piece = {
  key: 'interior/window',
  name: 'Window in frame',
  keywords: ['window', 'frame', 'casement', 'glass', 'interior'],
  defaultBody: 'fixed',
  materialId: 'material:glass',
  massKg: 42,
  massSource: 'About 26 kg of 2 × 4 mm glazing (10 kg/m² a pane and 1.3 m²) and 16 kg of pine frame.',
  colorableMaterial: 'skirting',
  shape: compound(
    solidBox([1.2, 0.03, 0.24], 0, 0, -0.035),
    ...[-1, 1].map((side) => solidBox([0.06, 1.37, 0.12], side * 0.57, 0.03, 0)),
    solidBox([1.2, 0.06, 0.12], 0, 1.34, 0),
    solidBox([1.08, 1.31, 0.03], 0, 0.03, 0),
  ),
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
        ...[0.48, 0.9].map((y) => boxOn([0.43, 0.022, 0.03], x, y, 0, 0.004)),
      );
    model.add('sashes', 'skirting', sash(-0.2695), sash(0.2695));
    model.add('panes', 'glass-pane', bothSides(boxOn([0.44, 1.16, 0.012], 0.2695, 0.13, 0, 0.001)));
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
