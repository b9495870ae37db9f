import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox, solidCylinder } from '../../modelling/collision.ts';
import { cylinder } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, move } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const [halfM, topM, sagM] = [1.9, 2.02, 0.1];
/** Height of the line over x: nearly a parabola when it is taut. */
const lineM = (x: number): number => topM - sagM * (1 - (x / halfM) ** 2);
const sheet = (
  fromM: number,
  toM: number,
  lengthM: number,
): { cornersM: [Vec3, Vec3, Vec3, Vec3]; fullness: number; pins: 'topCorners' } => ({
  cornersM: [
    [fromM, lineM(fromM), 0],
    [toM, lineM(toM), 0],
    [toM, lineM(toM) - lengthM, 0],
    [fromM, lineM(fromM) - lengthM, 0],
  ],
  fullness: 1.04,
  pins: 'topCorners',
});
const laundry = [sheet(-1.62, -0.42, 1.45), sheet(-0.28, 0.42, 0.75), sheet(0.56, 1.62, 1.3)];
const pegs = laundry.flatMap(({ cornersM: [a, b] }) => [a[0], b[0]]);

/** Two T-posts with a line, two sheets and a pillow case in the wind. */
export const washingLine: Piece = {
  key: 'prop/washing-line',
  name: 'Washing line',
  keywords: ['washing line', 'clothes line', 'laundry', 'sheet', 'linen', 'yard'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 34,
  massSource: 'Two pine posts of 70 mm, 2.1 m, with arms: 0.068 m³ at 500 kg/m³.',
  colorableMaterial: null,
  shape: compound(
    ...[-1, 1].flatMap((s) => [
      solidBox([0.07, 2.1, 0.07], s * halfM, 0, 0),
      solidBox([0.06, 0.06, 0.7], s * halfM, topM - 0.03, 0),
      solidCylinder(0.13, 0.02, s * halfM, 0, 0),
    ]),
  ),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'cotton',
      panels: laundry,
      segments: 24,
      startsAtRest: true,
      pattern: 'plain',
      color: '#ece7da',
      secondColor: '#7f97a8',
    },
  ],
  build: () =>
    new Model()
      .add(
        'posts',
        'pine',
        bothSides(boxOn([0.07, 2.1, 0.07], halfM, 0, 0, 0.006)),
        bothSides(move(box([0.05, 0.06, 0.7], 0.006), halfM, topM, 0)),
      )
      .add('posts', 'concrete', bothSides(move(cylinder(0.13, 0.02, 0.008, 20), halfM, 0, 0)))
      .add(
        'line',
        'fabric-cream',
        ...[-0.28, 0, 0.28].map((z) =>
          tube(
            Array.from({ length: 25 }, (_, k): Vec3 => {
              const x = -halfM + (k * 2 * halfM) / 24;
              return [x, z === 0 ? lineM(x) : topM + 0.02 - 0.4 * (topM - lineM(x)), z];
            }),
            0.004,
            6,
          ),
        ),
      )
      .add('pegs', 'oak', ...pegs.map((x) => move(box([0.012, 0.07, 0.014], 0.003), x, lineM(x) - 0.004, 0))),
};
