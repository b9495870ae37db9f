import { compound, solidCylinder, turnedHull, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { curveThrough } from '../../modelling/tube.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** Points of a smooth profile through [radius, height] pairs. */
function smooth(points: readonly Vec2[]): Vec2[] {
  return curveThrough(
    points.map(([r, y]) => [r, y, 0]),
    4,
  ).map(([r, y]): Vec2 => [Math.max(0, r), y]);
}

/** Red-wine glass, 22 cm. */
export const wineGlass: Piece = {
  key: 'prop/wine-glass',
  name: 'Wine glass',
  keywords: ['glass', 'wine', 'stem', 'drink'],
  defaultBody: 'dynamic',
  materialId: 'material:glass',
  massKg: 0.17,
  massSource: "Machine-made 45 cl wine glasses weigh 0.15–0.19 kg (makers' catalogues).",
  colorableMaterial: null,
  shape: compound(
    turnedHull(
      [
        [0.036, 0],
        [0.036, 0.003],
        [0.006, 0.012],
      ],
      14,
    ),
    solidCylinder(0.004, 0.09, 0, 0.008),
    turnedHull(
      [
        [0.007, 0.094],
        [0.03, 0.115],
      ],
      10,
    ),
    ...turnedStaves(
      [
        [0.031, 0.115],
        [0.043, 0.15],
        [0.0345, 0.2195],
      ],
      0.003,
      10,
    ),
  ),
  behaviours: [{ kind: 'breakable', class: 'glass', thicknessM: 0.002, pieceCount: 28 }],
  build: () =>
    new Model().add(
      'glass',
      'glass-clear',
      lathe(
        [
          [0, 0.0006],
          [0.034, 0.0006],
          [0.036, 0.0012],
          [0.035, 0.0028],
          ...smooth([
            [0.02, 0.005],
            [0.006, 0.012],
            [0.0036, 0.03],
            [0.0034, 0.07],
            [0.006, 0.092],
            [0.024, 0.108],
            [0.039, 0.132],
            [0.043, 0.155],
            [0.04, 0.19],
            [0.0345, 0.2195],
          ]),
          [0.0332, 0.2195],
          ...smooth([
            [0.0385, 0.19],
            [0.0415, 0.155],
            [0.0375, 0.133],
            [0.022, 0.11],
            [0, 0.101],
          ]),
        ],
        28,
        0.9,
      ),
    ),
};
