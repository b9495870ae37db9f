import { compound, solidBox, solidCylinder } from '../../modelling/collision.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move, turn } from '../../modelling/surface.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/**
 * Kitchen mixer tap. Its spout opens downwards over the origin, 20 cm up; the column stands 16 cm behind: so a pour from
 * over the origin is a pour from the spout.
 */
export const tap: Piece = {
  key: 'interior/tap',
  name: 'Tap',
  keywords: ['tap', 'faucet', 'mixer', 'water', 'sink', 'kitchen', 'pour'],
  defaultBody: 'fixed',
  materialId: 'material:brass',
  massKg: 1.6,
  massSource: "Single-lever kitchen mixers weigh 1.3–2 kg (makers' catalogues).",
  colorableMaterial: null,
  shape: compound(
    solidCylinder(0.0275, 0.15, -0.16, 0, 0),
    solidBox([0.197, 0.044, 0.024], -0.085, 0.235, 0),
    solidBox([0.08, 0.042, 0.013], -0.2175, 0.112, 0),
    solidCylinder(0.012, 0.12, -0.16, 0.15, 0),
  ),
  behaviours: [
    {
      kind: 'liquid',
      material: 'water',
      volumeM3: 0,
      particleSizeM: 0.007,
      densityKgM3: 998.2,
      viscosityPaS: 0.0010016,
      surfaceTensionNM: 0.0728,
    },
  ],
  build: () =>
    new Model().add(
      'tap',
      'chrome',
      move(
        lathe(
          [
            [0, 0.001],
            [0.027, 0, 0.001],
            [0.028, 0.008, 0.003],
            [0.0235, 0.012, 0.004],
            [0.0235, 0.13],
            [0.02, 0.15, 0.008],
            [0, 0.152],
          ],
          28,
          0.7,
        ),
        -0.16,
        0,
        0,
      ),
      tube(
        curveThrough(
          [
            [-0.16, 0.14, 0],
            [-0.16, 0.22, 0],
            [-0.148, 0.255, 0],
            [-0.115, 0.268, 0],
            [-0.05, 0.262, 0],
            [-0.012, 0.243, 0],
            [0, 0.205, 0],
          ],
          6,
        ),
        0.0115,
        14,
      ),
      move(cylinder(0.0135, 0.016, 0.002, 20), 0, 0.2, 0),
      move(turn(cylinder(0.006, 0.085, 0.003, 14), 'z', 1.15), -0.18, 0.115, 0),
    ),
};
