import { compound, lyingCylinder, solidCylinder } from '../../modelling/collision.ts';
import { cylinder, sphere, torus } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const railM = 2.4;
const halfM = 1.15;
const rod = (lengthM: number, radiusM: number): Surface =>
  move(turn(cylinder(radiusM, lengthM, 0.003, 16), 'z', -Math.PI / 2), -lengthM / 2, railM, 0);
const half = (fromM: number, toM: number): { cornersM: [Vec3, Vec3, Vec3, Vec3]; fullness: number; pins: 'top' } => ({
  cornersM: [
    [fromM, railM - 0.045, 0],
    [toM, railM - 0.045, 0],
    [toM, 0.03, 0],
    [fromM, 0.03, 0],
  ],
  fullness: 2,
  pins: 'top',
});

/** Two halves of a lined curtain, drawn half open, on a rail between slim posts. */
export const curtain: Piece = {
  key: 'interior/curtain',
  name: 'Curtain on a rail',
  keywords: ['curtain', 'drape', 'rail', 'window', 'textile', 'stage'],
  defaultBody: 'fixed',
  materialId: 'material:steel',
  massKg: 9,
  massSource: 'Rail, posts and feet of steel tube: about 9 kg, without the cloth.',
  colorableMaterial: null,
  shape: compound(
    lyingCylinder(0.014, 2 * halfM + 0.12, [0, railM, 0]),
    ...[-1, 1].flatMap((s) => [
      solidCylinder(0.012, railM, s * halfM, 0, 0),
      solidCylinder(0.09, 0.012, s * halfM, 0, 0),
    ]),
  ),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'curtainCotton',
      panels: [half(-1.08, -0.26), half(0.26, 1.08)],
      segments: 30,
      startsAtRest: true,
      pattern: 'plain',
      color: '#3f6769',
      secondColor: '#d8ccb2',
    },
  ],
  build: () => {
    const rings = [-1, 1].flatMap((s) => Array.from({ length: 8 }, (_, k) => s * (0.28 + k * 0.11)));
    return new Model()
      .add('frame', 'iron', rod(2 * halfM + 0.06, 0.012))
      .add(
        'frame',
        'iron',
        bothSides(move(cylinder(0.011, railM, 0.003, 16), halfM, 0, 0)),
        bothSides(move(cylinder(0.09, 0.01, 0.004, 24), halfM, 0, 0)),
        bothSides(move(cylinder(0.016, 0.05, 0.004, 16), halfM, 0.008, 0)),
      )
      .add('frame', 'brass', bothSides(move(sphere(0.026, 18, 12), halfM + 0.05, railM, 0)))
      .add(
        'rings',
        'brass',
        ...rings.map((x) => move(turn(torus(0.021, 0.0025, 16, 6), 'z', Math.PI / 2), x, railM - 0.008, 0)),
      );
  },
};
