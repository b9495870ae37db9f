import { compound, solidCylinder, turnedStaves } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** The handle hangs against the side, over the rim. */
const handle = Array.from({ length: 15 }, (_, i): Vec3 => {
  const angle = (Math.PI * i) / 14;
  return [-0.152 * Math.cos(angle), 0.262 + 0.022 * Math.sin(angle), 0.146 * Math.sin(angle)];
});

/** Galvanised 12-litre bucket. */
export const bucket: Piece = {
  key: 'prop/bucket',
  name: 'Bucket',
  keywords: ['bucket', 'pail', 'water', 'steel', 'zinc'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 1.2,
  massSource: "Galvanised 12 l buckets weigh 1.0–1.4 kg (makers' catalogues).",
  colorableMaterial: 'steel',
  shape: compound(
    solidCylinder(0.1, 0.018),
    ...turnedStaves(
      [
        [0.102, 0.005],
        [0.151, 0.285],
      ],
      0.006,
      16,
    ),
  ),
  behaviours: [
    {
      kind: 'liquid',
      material: 'water',
      volumeM3: 0.008,
      particleSizeM: 0.016,
      densityKgM3: 998.2,
      viscosityPaS: 0.0010016,
      surfaceTensionNM: 0.0728,
    },
  ],
  build: () =>
    new Model()
      .add(
        'bucket',
        'steel',
        lathe(
          [
            [0, 0.012],
            [0.094, 0.012],
            [0.096, 0, 0.002],
            [0.101, 0, 0.002],
            [0.103, 0.014],
            [0.1215, 0.12],
            [0.124, 0.126, 0.003],
            [0.1235, 0.132],
            [0.127, 0.15],
            [0.1297, 0.158, 0.003],
            [0.129, 0.164],
            [0.147, 0.27],
            [0.151, 0.272, 0.003],
            [0.151, 0.28, 0.003],
            [0.1435, 0.279, 0.002],
            [0.1, 0.02],
            [0, 0.018],
          ],
          32,
          0.5,
        ),
      )
      .add(
        'bucket',
        'steel-dark',
        tube(handle, 0.0035, 6),
        bothSides(boxOn([0.008, 0.036, 0.03], 0.148, 0.244, 0, 0.003)),
      )
      .add('bucket', 'oak', tube(handle.slice(5, 10), 0.0105, 8)),
};
