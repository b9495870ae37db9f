import { compound, lyingCylinder, alongZ, solidCylinder } from '../../modelling/collision.ts';
import { cylinder, sphere } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import { tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const [halfM, halfLongM, ridgeM, hemM] = [1.05, 1.15, 1.5, 0.04];
type Corners = [Vec3, Vec3, Vec3, Vec3];
const apex = (z: number): Vec3 => [0, ridgeM + 0.022, z];
const foot = (x: number, z: number): Vec3 => [x, hemM, z];
const slope = (s: 1 | -1): Corners => [
  apex(s * halfLongM),
  apex(-s * halfLongM),
  foot(-s * halfM, -s * halfLongM),
  foot(-s * halfM, s * halfLongM),
];
/** Half of a gable: its slanting edge is laced to the roof, the other one hangs free. */
const flap = (s: 1 | -1): Corners => [
  apex(-halfLongM),
  [s * 0.02, ridgeM + 0.02, -halfLongM],
  foot(s * 0.1, -halfLongM - 0.03),
  foot(s * halfM, -halfLongM),
];

/** Ridge tent of canvas on two poles, 2.1 × 2.3 m and 1.5 m high, with guy lines and pegs. */
export const tent: Piece = {
  key: 'prop/tent',
  name: 'Ridge tent',
  keywords: ['tent', 'camp', 'canvas', 'camping', 'ridge tent'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 11,
  massSource: 'Two poles and a ridge of 36 mm, lines and pegs: about 11 kg, without the canvas.',
  colorableMaterial: null,
  shape: compound(
    ...[-1, 1].map((s) => solidCylinder(0.018, ridgeM, 0, 0, s * halfLongM)),
    lyingCylinder(0.018, 2 * halfLongM, [0, ridgeM, 0], alongZ),
    ...[-1, 1].flatMap((x) =>
      [-1, 1].map((z) => solidCylinder(0.012, 0.12, x * (halfM + 0.5), 0, z * (halfLongM + 0.5))),
    ),
  ),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'canvas',
      panels: [
        { cornersM: slope(1), fullness: 1, pins: 'topAndBottom' },
        { cornersM: slope(-1), fullness: 1, pins: 'topAndBottom' },
        {
          cornersM: [apex(halfLongM), apex(halfLongM), foot(halfM, halfLongM), foot(-halfM, halfLongM)],
          fullness: 1,
          pins: 'edges',
        },
        { cornersM: flap(1), fullness: 1, pins: 'leftAndRight' },
        { cornersM: [flap(-1)[1], flap(-1)[0], flap(-1)[3], flap(-1)[2]], fullness: 1, pins: 'left' },
      ],
      segments: 18,
      startsAtRest: true,
      pattern: 'plain',
      color: '#b9ad86',
      secondColor: '#efe6d2',
    },
  ],
  build: () =>
    new Model()
      .add(
        'poles',
        'pine',
        ...[-1, 1].map((s) => move(cylinder(0.018, ridgeM + 0.05, 0.004, 16), 0, 0, s * halfLongM)),
        move(turn(cylinder(0.016, 2 * halfLongM + 0.06, 0.004, 16), 'x', Math.PI / 2), 0, ridgeM, -halfLongM - 0.03),
      )
      .add('poles', 'brass', ...[-1, 1].map((s) => move(sphere(0.022, 14, 10), 0, ridgeM + 0.06, s * halfLongM)))
      .add(
        'lines',
        'fabric-cream',
        ...[-1, 1].flatMap((z) => [
          bothSides(
            tube(
              [
                [0.01, ridgeM + 0.03, z * halfLongM],
                [halfM + 0.5, 0.09, z * (halfLongM + 0.5)],
              ],
              0.004,
              6,
            ),
          ),
        ]),
        ...[-1, 1].flatMap((z) => [
          bothSides(
            tube(
              [
                [halfM, hemM, z * halfLongM],
                [halfM + 0.14, 0.02, z * (halfLongM + 0.02)],
              ],
              0.004,
              6,
            ),
          ),
        ]),
      )
      .add(
        'pegs',
        'pine-dark',
        ...[-1, 1].map((z) => {
          const peg = join(cylinder(0.012, 0.11, 0.003, 8));
          return bothSides(move(peg, halfM + 0.5, 0, z * (halfLongM + 0.5)));
        }),
        ...[-1, 1].map((z) => bothSides(move(cylinder(0.01, 0.05, 0.003, 8), halfM + 0.14, 0, z * (halfLongM + 0.02)))),
      ),
};
