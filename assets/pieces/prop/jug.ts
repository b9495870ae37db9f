import { compound, solidBox, solidCylinder, solidHull, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Surface } from '../../modelling/surface.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Vec2, Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const smooth = (points: readonly Vec2[]) =>
  curveThrough(
    points.map(([r, y]) => [r, y, 0]),
    4,
  ).map(([r, y]): Vec2 => [r, y]);

/** Draws the rim out to a lip on one side: from 17 cm up, most at the top. */
function withLip(surface: Surface): Surface {
  return {
    ...surface,
    positions: surface.positions.map(([x, y, z]): Vec3 => {
      const radius = Math.sqrt(x * x + z * z);
      const toward = radius < 1e-6 ? 0 : Math.max(0, x / radius - 0.72) / 0.28;
      const up = Math.max(0, (y - 0.17) / 0.06);
      return [x + 0.02 * toward * up * up, y + 0.004 * toward * up * up, z * (1 - 0.25 * toward * up)];
    }),
  };
}

/** Glass water jug, 1.8 litres to the brim. */
export const jug: Piece = {
  key: 'prop/jug',
  name: 'Water jug',
  keywords: ['jug', 'pitcher', 'carafe', 'water', 'glass', 'pour'],
  defaultBody: 'dynamic',
  materialId: 'material:glass',
  massKg: 0.75,
  massSource: "Glass jugs of 1.5–1.8 l weigh 0.7–0.9 kg (makers' catalogues).",
  colorableMaterial: null,
  shape: compound(
    solidCylinder(0.0515, 0.012),
    ...turnedStaves(
      [
        [0.052, 0.003],
        [0.066, 0.05],
        [0.064, 0.11],
        [0.05, 0.18],
        [0.055, 0.23],
      ],
      0.004,
      12,
    ),
    solidBox([0.044, 0.125, 0.014], -0.0835, 0.068, 0),
    solidHull([
      [0.051, 0.2, -0.016],
      [0.051, 0.2, 0.016],
      [0.0545, 0.23, -0.018],
      [0.0545, 0.23, 0.018],
      [0.0755, 0.232, -0.007],
      [0.0755, 0.232, 0.007],
    ]),
  ),
  behaviours: [
    { kind: 'breakable', class: 'glass', thicknessM: 0.004, pieceCount: 36 },
    {
      kind: 'liquid',
      material: 'water',
      volumeM3: 0.001,
      particleSizeM: 0.009,
      densityKgM3: 998.2,
      viscosityPaS: 0.0010016,
      surfaceTensionNM: 0.0728,
    },
  ],
  build: () =>
    new Model().add(
      'glass',
      'glass-clear',
      withLip(
        lathe(
          [
            [0, 0.002],
            [0.046, 0.002],
            [0.05, 0, 0.002],
            ...smooth([
              [0.054, 0.006],
              [0.066, 0.05],
              [0.064, 0.11],
              [0.051, 0.175],
              [0.051, 0.2],
              [0.0555, 0.23],
            ]),
            [0.052, 0.2302, 0.001],
            ...smooth([
              [0.0475, 0.2],
              [0.0475, 0.175],
              [0.06, 0.11],
              [0.062, 0.05],
              [0.048, 0.015],
            ]),
            [0, 0.012],
          ],
          36,
          0.8,
        ),
      ),
      tube(
        curveThrough(
          [
            [-0.051, 0.198, 0],
            [-0.082, 0.196, 0],
            [-0.099, 0.165, 0],
            [-0.098, 0.11, 0],
            [-0.084, 0.074, 0],
            [-0.064, 0.066, 0],
          ],
          5,
        ),
        0.0065,
        8,
      ),
    ),
};
