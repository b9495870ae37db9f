import { boxOn, box } from '../../modelling/box.ts';
import { compound, lyingCylinder, alongZ, solidCylinder } from '../../modelling/collision.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

const disc = (radiusM: number, thickM: number, z: number): Surface =>
  move(turn(cylinder(radiusM, thickM, 0.002, 40), 'x', -Math.PI / 2), 0, 2.3, z);

/** "No entry" on a galvanised post (Vienna Convention sign C, 1a). */
export const roadSign: Piece = {
  key: 'street/road-sign',
  name: 'Road sign, no entry',
  keywords: ['sign', 'road sign', 'no entry', 'traffic', 'post'],
  defaultBody: 'fixed',
  materialId: 'material:aluminium',
  massKg: 16,
  massSource: 'Galvanised post 76 mm, 2.6 m: about 12 kg; 60 cm aluminium plate and clips about 4 kg.',
  colorableMaterial: 'sign-red',
  shape: compound(
    solidCylinder(0.038, 2.6),
    solidCylinder(0.05, 0.03),
    lyingCylinder(0.3, 0.03, [0, 2.3, -0.055], alongZ),
  ),
  build: () =>
    new Model()
      .add('post', 'steel', cylinder(0.038, 2.59, 0.004, 20))
      .add('post', 'plastic-black', move(cylinder(0.04, 0.02, 0.006, 20), 0, 2.58, 0), cylinder(0.05, 0.03, 0.008, 20))
      .add(
        'plate',
        'aluminium',
        disc(0.3, 0.012, -0.047),
        ...[2.12, 2.48].map((y) => move(box([0.16, 0.03, 0.02], 0.004), 0, y, -0.042)),
      )
      .add('plate', 'sign-white', disc(0.296, 0.003, -0.058))
      .add('plate', 'sign-red', disc(0.284, 0.003, -0.0605))
      .add('plate', 'sign-white', boxOn([0.42, 0.095, 0.003], 0, 2.2525, -0.064, 0.001)),
};
