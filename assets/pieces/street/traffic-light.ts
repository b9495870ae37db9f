import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidCylinder } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { cylinder, lathe, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import { roundedRectangle } from '../../modelling/outline.ts';
import { flip, join, move, stretch, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { loft } from '../../modelling/loft.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** Hood over a lens at the origin that faces −Z: longer above than below. */
function hood(): Surface {
  const arc = (radius: number, z: (share: number) => number) =>
    Array.from({ length: 17 }, (_, i): Vec3 => {
      const share = i / 16;
      const angle = -0.7 + share * (Math.PI + 1.4);
      return [radius * Math.cos(angle), radius * Math.sin(angle), z(Math.sin(Math.PI * share))];
    });
  const outer = loft([arc(0.122, () => 0), arc(0.122, (s) => -0.07 - 0.14 * s)], { creaseRad: 1 });
  const inner = loft([arc(0.117, () => 0), arc(0.117, (s) => -0.07 - 0.14 * s)], { creaseRad: 1 });
  const rim = loft([arc(0.122, (s) => -0.07 - 0.14 * s), arc(0.117, (s) => -0.07 - 0.14 * s)], { creaseRad: 1 });
  return join(outer, flip(outer), flip(inner), inner, rim, flip(rim));
}

const lenses: readonly (readonly [PaintName, number])[] = [
  ['lens-red', 3.06],
  ['lens-amber', 2.76],
  ['lamp-green', 2.46],
];

/** Three-aspect signal on a pole, green lit, with a push-button box. */
export const trafficLight: Piece = {
  key: 'street/traffic-light',
  name: 'Traffic light',
  keywords: ['traffic light', 'signal', 'stop', 'crossing', 'street'],
  defaultBody: 'fixed',
  materialId: 'material:steel',
  massKg: 62,
  massSource: 'Steel pole of 114 mm, 3.4 m: about 40 kg; signal head, backboard and box about 22 kg.',
  colorableMaterial: 'paint-black',
  shape: compound(
    solidCylinder(0.058, 3.4),
    solidBox([0.56, 1.16, 0.06], 0, 2.17, -0.13),
    solidBox([0.28, 0.96, 0.17], 0, 2.28, -0.16),
    solidBox([0.24, 0.9, 0.2], 0, 2.32, -0.34),
    solidBox([0.14, 0.26, 0.1], 0, 0.95, -0.1),
  ),
  build: () => {
    const model = new Model()
      .add(
        'pole',
        'paint-grey',
        lathe(
          [
            [0, 0],
            [0.075, 0, 0.004],
            [0.075, 0.04, 0.006],
            [0.057, 0.055, 0.006],
            [0.057, 3.38, 0.01],
            [0.04, 3.4, 0.008],
            [0, 3.4],
          ],
          20,
          0.6,
        ),
      )
      .add('pole', 'paint-yellow', boxOn([0.13, 0.25, 0.09], 0, 0.96, -0.095, 0.012))
      .add('pole', 'paint-black', boxOn([0.1, 0.1, 0.008], 0, 1.09, -0.141, 0.003))
      .add(
        'pole',
        'steel',
        move(turn(cylinder(0.024, 0.014, 0.004, 16), 'x', -Math.PI / 2), 0, 1.01, -0.139),
        ...[2.4, 3.1].map((y) => move(box([0.06, 0.04, 0.12], 0.006), 0, y, -0.075)),
      )
      .add(
        'head',
        'paint-black',
        move(extrude(roundedRectangle(0.56, 1.16, 0.06), 0.012, 0.003), 0, 2.75, -0.13),
        move(extrude(roundedRectangle(0.28, 0.95, 0.04), 0.15, 0.012), 0, 2.76, -0.17),
      )
      .add(
        'head',
        'sign-white',
        ...[2.2, 3.284].map((y) => boxOn([0.46, 0.016, 0.004], 0, y, -0.137, 0.001)),
        ...[-1, 1].map((side) => boxOn([0.016, 1.0, 0.004], side * 0.255, 2.25, -0.137, 0.001)),
      );
    for (const [paint, y] of lenses) {
      model.add(
        'head',
        'paint-black',
        move(hood(), 0, y, -0.243),
        move(
          turn(
            lathe(
              [
                [0.122, 0],
                [0.122, 0.012],
                [0.1, 0.012],
              ],
              28,
              0.5,
            ),
            'x',
            -Math.PI / 2,
          ),
          0,
          y,
          -0.24,
        ),
      );
      model.add('head', paint, move(stretch(sphere(0.102, 24, 10), 1, 1, 0.22), 0, y, -0.242));
    }
    return model;
  },
};
