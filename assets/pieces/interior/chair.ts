import { compound, solidBox, solidHull } from '../../modelling/collision.ts';
import { box } from '../../modelling/box.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { loft } from '../../modelling/loft.ts';
import type { Piece } from '../piece.ts';

/** Back rail bowed in plan, between heights. Front of the chair is towards −Z. */
function backRail(bottom: number, top: number) {
  const rows = [bottom, bottom + 0.008, top - 0.008, top].map((y, i) => {
    const thin = i === 0 || i === 3 ? 0.005 : 0.009;
    const lean = 0.235 + (y - 0.46) * 0.14;
    const outer: Vec3[] = [];
    const inner: Vec3[] = [];
    for (let k = 0; k <= 8; k += 1) {
      const x = -0.185 + (0.37 * k) / 8;
      const bow = 0.03 * (1 - (x / 0.185) ** 2);
      outer.push([x, y, lean + bow + thin]);
      inner.push([x, y, lean + bow - thin]);
    }
    return [...outer, ...inner.toReversed()];
  });
  return loft(rows, { isRing: true, hasStartCap: false, hasEndCap: false, creaseRad: 0.9 });
}

/** Bentwood-style dining chair, seat at 46 cm. */
export const chair: Piece = {
  key: 'interior/chair',
  name: 'Dining chair',
  keywords: ['chair', 'seat', 'furniture', 'wood'],
  defaultBody: 'dynamic',
  materialId: 'material:oak',
  massKg: 5.5,
  massSource: "Wooden dining chairs without arms weigh 4.5–6.5 kg (makers' catalogues).",
  colorableMaterial: 'fabric-teal',
  shape: compound(
    solidBox([0.44, 0.07, 0.43], 0, 0.415, -0.005),
    ...[-1, 1].map((x) =>
      solidHull(
        [-0.016, 0.016].flatMap((d): Vec3[] => [
          [x * 0.195 + d, 0, -0.205],
          [x * 0.195 + d, 0, -0.175],
          [x * 0.185 + d, 0.415, -0.195],
          [x * 0.185 + d, 0.415, -0.165],
        ]),
      ),
    ),
    ...[-1, 1].flatMap((x) => [
      solidHull(
        [-0.016, 0.016].flatMap((d): Vec3[] => [
          [x * 0.19 + d, 0, 0.26],
          [x * 0.19 + d, 0, 0.232],
          [x * 0.185 + d, 0.48, 0.21],
          [x * 0.185 + d, 0.48, 0.245],
        ]),
      ),
      solidHull(
        [-0.016, 0.016].flatMap((d): Vec3[] => [
          [x * 0.185 + d, 0.48, 0.21],
          [x * 0.185 + d, 0.48, 0.245],
          [x * 0.185 + d, 0.86, 0.27],
          [x * 0.185 + d, 0.86, 0.305],
        ]),
      ),
    ]),
    solidBox([0.37, 0.2, 0.04], 0, 0.64, 0.28),
  ),
  build: () => {
    const model = new Model();
    const seat = extrude(
      roundCorners(
        [
          [-0.2, -0.21, 0.05],
          [0.2, -0.21, 0.05],
          [0.22, 0.21, 0.07],
          [-0.22, 0.21, 0.07],
        ],
        true,
      ),
      0.03,
      0.006,
    );
    const cushion = extrude(
      roundCorners(
        [
          [-0.19, -0.195, 0.05],
          [0.19, -0.195, 0.05],
          [0.205, 0.195, 0.07],
          [-0.205, 0.195, 0.07],
        ],
        true,
      ),
      0.04,
      0.016,
    );
    model.add('chair', 'oak', move(turn(seat, 'x', -Math.PI / 2), 0, 0.435, 0));
    model.add('chair', 'fabric-teal', move(turn(cushion, 'x', -Math.PI / 2), 0, 0.466, -0.004));
    const thick = (share: number) => 0.0115 + 0.006 * share;
    model.add(
      'chair',
      'oak',
      bothSides(
        tube(
          [
            [0.197, 0, -0.195],
            [0.19, 0.22, -0.188],
            [0.183, 0.425, -0.178],
          ],
          thick,
          8,
        ),
      ),
    );
    const backLeg = curveThrough(
      [
        [0.193, 0, 0.248],
        [0.187, 0.24, 0.225],
        [0.185, 0.46, 0.222],
        [0.185, 0.68, 0.258],
        [0.185, 0.86, 0.285],
      ],
      4,
    );
    model.add('chair', 'oak', bothSides(tube(backLeg, (share) => 0.0125 + 0.005 * (1 - Math.abs(share * 2 - 1)), 8)));
    model.add(
      'chair',
      'oak',
      backRail(0.655, 0.84),
      bothSides(
        tube(
          [
            [0.19, 0.2, -0.188],
            [0.187, 0.2, 0.228],
          ],
          0.009,
          8,
        ),
      ),
      tube(
        [
          [-0.187, 0.2, 0.02],
          [0.187, 0.2, 0.02],
        ],
        0.009,
        8,
      ),
    );
    model.add(
      'chair',
      'oak',
      bothSides(move(box([0.02, 0.05, 0.34], 0.004), 0.18, 0.395, 0.02)),
      ...[-0.17, 0.2].map((z) => move(box([0.34, 0.05, 0.02], 0.004), 0, 0.395, z)),
    );
    return model;
  },
};
