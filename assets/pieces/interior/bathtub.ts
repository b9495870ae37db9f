import { compound, turnedHull, turnedStaves } from '../../modelling/collision.ts';
import type { CollisionPart } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { Surface } from '../../modelling/surface.ts';
import { normalise } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** Oval: this much longer than wide. */
const STRETCH = 2.15;

const stretched = (surface: Surface): Surface => ({
  ...surface,
  positions: surface.positions.map(([x, y, z]): Vec3 => [x * STRETCH, y, z]),
  normals: surface.normals.map(([x, y, z]): Vec3 => normalise([x / STRETCH, y, z])),
});

const stretchedPart = (part: CollisionPart): CollisionPart =>
  part.shape.kind === 'convexHull'
    ? {
        ...part,
        shape: {
          ...part.shape,
          pointsM: part.shape.pointsM.map(([x, y, z]): Vec3 => [Math.round(x * STRETCH * 1e4) / 1e4, y, z]),
        },
      }
    : part;

/** Free-standing oval bath, 1.68 m long, 58 cm high; about 230 litres to the brim. */
export const bathtub: Piece = {
  key: 'interior/bathtub',
  name: 'Bathtub',
  keywords: ['bath', 'tub', 'bathroom', 'water', 'basin'],
  defaultBody: 'fixed',
  materialId: 'material:ceramic',
  massKg: 42,
  massSource: "Free-standing acrylic baths of 1.7 m weigh 38–48 kg (makers' catalogues).",
  colorableMaterial: 'ceramic',
  shape: compound(
    stretchedPart(
      turnedHull(
        [
          [0.28, 0],
          [0.3, 0.14],
        ],
        20,
      ),
    ),
    ...turnedStaves(
      [
        [0.31, 0.05],
        [0.345, 0.25],
        [0.39, 0.58],
      ],
      0.07,
      20,
    ).map(stretchedPart),
  ),
  behaviours: [
    {
      kind: 'liquid',
      material: 'water',
      volumeM3: 0.1,
      particleSizeM: 0.03,
      densityKgM3: 998.2,
      viscosityPaS: 0.0010016,
      surfaceTensionNM: 0.0728,
    },
  ],
  build: () =>
    new Model()
      .add(
        'tub',
        'ceramic',
        stretched(
          lathe(
            [
              [0, 0.03],
              [0.25, 0.03],
              [0.262, 0, 0.006],
              [0.29, 0, 0.01],
              [0.31, 0.05, 0.02],
              [0.345, 0.25, 0.2],
              [0.368, 0.545, 0.03],
              [0.392, 0.56, 0.008],
              [0.392, 0.58, 0.008],
              [0.322, 0.58, 0.012],
              [0.277, 0.25, 0.2],
              [0.235, 0.14, 0.08],
              [0, 0.14],
            ],
            56,
            0.8,
          ),
        ),
      )
      .add(
        'tub',
        'chrome',
        lathe(
          [
            [0, 0.1405],
            [0.026, 0.1405],
            [0.026, 0.144, 0.0015],
            [0.02, 0.1445, 0.001],
            [0.016, 0.142],
            [0, 0.142],
          ],
          20,
          0.6,
        ),
      ),
};
