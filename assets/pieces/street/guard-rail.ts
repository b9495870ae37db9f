import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { loft } from '../../modelling/loft.ts';
import { Model } from '../../modelling/model.ts';
import { flip, join, move, turn } from '../../modelling/surface.ts';
import type { Vec2, Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const halfLengthM = 2;
const railM = 0.595;
/** W-beam of 310 mm by 83 mm (profile A after EN 1317), seen along the road: x towards the lane, y up. */
const wave: readonly Vec2[] = [
  [0, -0.155],
  [0.02, -0.145],
  [0.083, -0.105],
  [0.083, -0.06],
  [0.02, -0.015],
  [0.02, 0.015],
  [0.083, 0.06],
  [0.083, 0.105],
  [0.02, 0.145],
  [0, 0.155],
];

/** Steel guard rail on posts, 4 m; the lane is at +X. Lies along Z. */
export const guardRail: Piece = {
  key: 'street/guard-rail',
  name: 'Guard rail',
  keywords: ['guard rail', 'barrier', 'crash', 'road', 'motorway', 'steel'],
  defaultBody: 'fixed',
  materialId: 'material:steel',
  massKg: 130,
  massSource: "W-beam of 3 mm steel about 12 kg/m and three posts of about 25 kg (makers' catalogues).",
  colorableMaterial: 'steel',
  shape: compound(
    solidBox([0.085, 0.31, halfLengthM * 2], 0.1, railM - 0.155, 0),
    ...[-1.6, 0, 1.6].map((z) => solidBox([0.12, 0.7, 0.1], 0, 0, z)),
  ),
  build: () => {
    const row = (z: number): Vec3[] => wave.map(([x, y]): Vec3 => [0.06 + x, railM + y, z]);
    const sheet = loft([row(-halfLengthM), row(halfLengthM)], { creaseRad: 0.5 });
    const model = new Model().add('rail', 'steel', join(sheet, flip(sheet)));
    for (const z of [-1.6, 0, 1.6]) {
      // C-posts with a spacer and a bolt.
      model.add('posts', 'steel-dark', boxOn([0.012, 0.72, 0.1], -0.05, 0, z, 0.002));
      model.add(
        'posts',
        'steel-dark',
        boxOn([0.1, 0.72, 0.008], 0, 0, z - 0.046, 0.002),
        boxOn([0.1, 0.72, 0.008], 0, 0, z + 0.046, 0.002),
      );
      model.add('posts', 'steel-dark', boxOn([0.03, 0.2, 0.12], 0.064, railM - 0.1, z, 0.004));
      model.add('posts', 'chrome', move(turn(cylinder(0.016, 0.014, 0.004, 10), 'z', -Math.PI / 2), 0.078, railM, z));
    }
    model.add('reflectors', 'lamp-amber', boxOn([0.01, 0.08, 0.05], 0.09, railM - 0.04, -0.8, 0.002));
    return model;
  },
};
