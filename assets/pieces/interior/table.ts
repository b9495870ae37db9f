import { compound, solidBox } from '../../modelling/collision.ts';
import { boxOn } from '../../modelling/box.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { loft } from '../../modelling/loft.ts';
import { bothSides, join, move, stretch, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import { inset, roundedRectangle } from '../../modelling/outline.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const topM: Vec3 = [1.4, 0.03, 0.8];
const heightM = 0.75;

/** Leg that tapers to the floor, at the corner x, z > 0. */
function leg(): Surface {
  const row = (side: number, y: number, x: number, z: number) =>
    inset(roundedRectangle(side, side, 0.008, Math.PI / 4), 0).map(([u, v]): Vec3 => [x + u, y, z - v]);
  return loft([row(0.038, 0, 0.635, 0.335), row(0.06, 0.7, 0.625, 0.325), row(0.06, heightM - topM[1], 0.625, 0.325)], {
    isRing: true,
    hasStartCap: true,
    hasEndCap: true,
    creaseRad: 0.9,
  });
}

/** Dining table for six. */
export const table: Piece = {
  key: 'interior/table',
  name: 'Dining table',
  keywords: ['table', 'dining', 'oak', 'furniture', 'desk'],
  defaultBody: 'dynamic',
  materialId: 'material:oak',
  massKg: 32,
  massSource: 'Top, aprons and legs as modelled: about 0.045 m³ of oak at 700 kg/m³.',
  colorableMaterial: 'oak',
  shape: compound(
    solidBox(topM, 0, heightM - topM[1], 0),
    ...[-1, 1].flatMap((x) => [-1, 1].map((z) => solidBox([0.055, heightM - topM[1], 0.055], x * 0.627, 0, z * 0.327))),
    ...[-1, 1].map((z) => solidBox([1.2, 0.085, 0.022], 0, 0.635, z * 0.33)),
    ...[-1, 1].map((x) => solidBox([0.022, 0.085, 0.6], x * 0.63, 0.635, 0)),
  ),
  build: () => {
    const legs = bothSides(join(leg(), stretch(leg(), 1, 1, -1)));
    const top = turn(extrude(roundedRectangle(topM[0], topM[2], 0.03), topM[1], 0.006), 'x', -Math.PI / 2);
    return new Model()
      .add('table', 'oak', move(top, 0, heightM - topM[1] / 2, 0))
      .add('table', 'oak-dark', legs)
      .add(
        'table',
        'oak-dark',
        ...[-1, 1].map((z) => boxOn([1.2, 0.085, 0.022], 0, 0.635, z * 0.33, 0.004)),
        bothSides(boxOn([0.022, 0.085, 0.6], 0.63, 0.635, 0, 0.004)),
      );
  },
};
