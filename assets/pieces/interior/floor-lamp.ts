import { compound, solidCylinder, turnedHull, turnedStaves } from '../../modelling/collision.ts';
import { lathe, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Standard lamp with a linen shade. Put a point light at 1.4 m to light it. */
export const floorLamp: Piece = {
  key: 'interior/floor-lamp',
  name: 'Floor lamp',
  keywords: ['lamp', 'floor lamp', 'standard lamp', 'light', 'practical'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 6.5,
  massSource: "Floor lamps with a weighted foot weigh 5–8 kg (makers' catalogues).",
  colorableMaterial: 'fabric-linen',
  shape: compound(
    turnedHull(
      [
        [0.14, 0],
        [0.14, 0.012],
        [0.02, 0.03],
      ],
      16,
    ),
    // Iron inside the foot, off the floor: it brings the centre of mass down to where it is.
    ...Array.from({ length: 3 }, () => solidCylinder(0.12, 0.014, 0, 0.004)),
    solidCylinder(0.012, 1.25, 0, 0.02),
    ...turnedStaves(
      [
        [0.21, 1.25],
        [0.15, 1.55],
      ],
      0.004,
    ),
  ),
  build: () =>
    new Model()
      .add(
        'stand',
        'brass',
        lathe(
          [
            [0, 0],
            [0.14, 0, 0.003],
            [0.14, 0.012, 0.006],
            [0.06, 0.02, 0.03],
            [0.018, 0.032, 0.01],
            [0.011, 0.06, 0.02],
            [0.011, 1.31],
            [0.019, 1.315, 0.003],
            [0.019, 1.355, 0.003],
            [0, 1.356],
          ],
          28,
          0.7,
        ),
      )
      .add(
        'stand',
        'steel-dark',
        ...[0, 1, 2].map((i) =>
          tube(
            [
              [0, 1.53, 0],
              [Math.cos((i * Math.PI * 2) / 3) * 0.152, 1.53, Math.sin((i * Math.PI * 2) / 3) * 0.152],
            ],
            0.0025,
            6,
          ),
        ),
        tube(
          [
            [0, 1.31, 0],
            [0, 1.55, 0],
          ],
          0.003,
          6,
        ),
      )
      .add('bulb', 'glass-frosted', move(sphere(0.032, 16, 8), 0, 1.39, 0))
      .add(
        'shade',
        'fabric-linen',
        lathe(
          [
            [0.2055, 1.25],
            [0.21, 1.25],
            [0.15, 1.55],
            [0.1455, 1.55],
            [0.2055, 1.25],
          ],
          36,
          0.5,
        ),
      )
      .add(
        'shade',
        'fabric-cream',
        lathe(
          [
            [0.2105, 1.25],
            [0.2125, 1.2515],
            [0.2095, 1.266],
            [0.2075, 1.267],
          ],
          36,
          0.6,
        ),
        lathe(
          [
            [0.1535, 1.535],
            [0.1555, 1.536],
            [0.1525, 1.5515],
            [0.15, 1.552],
          ],
          36,
          0.6,
        ),
      ),
};
