import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides, join, move, turn } from '../../modelling/surface.ts';
import type { Surface } from '../../modelling/surface.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

const pile = (outline: readonly Vec2[], topM: number) =>
  move(turn(extrude(outline, 0.004, 0.001), 'x', -Math.PI / 2), 0, topM - 0.002, 0);
const band = (halfWidth: number, halfLength: number, thick: number, topM: number): Surface =>
  join(
    ...[-1, 1].map((s) => boxOn([halfWidth * 2, 0.003, thick], 0, topM - 0.003, s * (halfLength - thick / 2), 0.001)),
    bothSides(boxOn([thick, 0.003, halfLength * 2 - thick * 2], halfWidth - thick / 2, topM - 0.003, 0, 0.001)),
  );
const diamond = (z: number, halfWidth: number, halfLength: number): Vec2[] => [
  [-halfWidth, z],
  [0, z - halfLength],
  [halfWidth, z],
  [0, z + halfLength],
];

/** Woven rug, 1.4 × 2.1 m with its fringes. */
export const rug: Piece = {
  key: 'interior/rug',
  name: 'Rug',
  keywords: ['rug', 'carpet', 'floor', 'textile'],
  defaultBody: 'fixed',
  materialId: 'material:cloth',
  massKg: 7,
  massSource: 'Flat-woven rugs: about 2.4 kg/m².',
  colorableMaterial: 'fabric-red',
  shape: compound(solidBox([1.4, 0.012, 2.1])),
  build: () => {
    const model = new Model()
      .add('rug', 'fabric-red', boxOn([1.4, 0.009, 2], 0, 0, 0, 0.003))
      .add(
        'rug',
        'fabric-cream',
        band(0.64, 0.94, 0.025, 0.0108),
        band(0.47, 0.77, 0.018, 0.0108),
        ...[-0.5, 0, 0.5].map((z) => pile(diamond(z, 0.36, 0.24), 0.0106)),
      )
      .add(
        'rug',
        'fabric-navy',
        band(0.6, 0.9, 0.075, 0.0104),
        ...[-0.5, 0, 0.5].map((z) => pile(diamond(z, 0.28, 0.185), 0.0112)),
      )
      .add(
        'rug',
        'leather',
        ...[-0.5, 0, 0.5].map((z) => pile(diamond(z, 0.13, 0.085), 0.0118)),
        ...[-0.25, 0.25].flatMap((z) => [-0.33, 0.33].map((x) => move(pile(diamond(z, 0.07, 0.05), 0.0112), x, 0, 0))),
      );
    for (let i = 0; i < 40; i += 1) {
      model.add(
        'fringe',
        'fabric-cream',
        ...[-1, 1].map((s) => boxOn([0.016, 0.005, 0.05], -0.683 + i * 0.035, 0, s * 1.025, 0.0015)),
      );
    }
    return model;
  },
};
