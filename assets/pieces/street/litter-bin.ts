import { boxOn } from '../../modelling/box.ts';
import { compound, turnedHull } from '../../modelling/collision.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Round street bin: steel slats around a liner, with a hooded lid. */
export const litterBin: Piece = {
  key: 'street/litter-bin',
  name: 'Litter bin',
  keywords: ['bin', 'litter', 'trash', 'rubbish', 'street'],
  defaultBody: 'dynamic',
  materialId: 'material:steel',
  massKg: 28,
  massSource: "Slatted steel street bins of 80–90 l weigh 24–35 kg (makers' catalogues).",
  colorableMaterial: 'paint-green',
  shape: compound(
    turnedHull(
      [
        [0.25, 0],
        [0.27, 0.05],
        [0.27, 0.96],
        [0.18, 1.06],
      ],
      16,
    ),
  ),
  build: () => {
    const model = new Model()
      .add(
        'bin',
        'steel-dark',
        lathe(
          [
            [0, 0],
            [0.25, 0, 0.008],
            [0.25, 0.04, 0.008],
            [0.235, 0.05],
            [0.235, 0.74],
            [0.215, 0.74],
            [0.215, 0.3],
            [0, 0.3],
          ],
          28,
          0.5,
        ),
      )
      .add(
        'bin',
        'paint-green',
        lathe(
          [
            [0.24, 0.06],
            [0.268, 0.06, 0.005],
            [0.268, 0.1, 0.005],
            [0.24, 0.1],
          ],
          32,
          0.6,
        ),
        lathe(
          [
            [0.24, 0.71],
            [0.27, 0.71, 0.006],
            [0.27, 0.765, 0.006],
            [0.232, 0.765, 0.004],
            [0.228, 0.72],
          ],
          32,
          0.6,
        ),
      )
      .add(
        'lid',
        'paint-green',
        lathe(
          [
            [0.235, 0.93],
            [0.264, 0.925, 0.006],
            [0.27, 0.95, 0.008],
            [0.25, 1.0, 0.05],
            [0.17, 1.045, 0.06],
            [0.06, 1.06, 0.03],
            [0, 1.06],
          ],
          32,
          0.8,
        ),
        lathe(
          [
            [0, 0.93],
            [0.235, 0.93],
          ].toReversed() as [number, number][],
          32,
          0.6,
        ),
      )
      .add(
        'lid',
        'interior-dark',
        lathe(
          [
            [0.236, 0.929],
            [0, 0.9291],
          ],
          28,
          0.5,
        ),
      );
    for (let i = 0; i < 20; i += 1)
      model.add(
        'bin',
        'paint-green',
        turn(boxOn([0.05, 0.63, 0.014], 0, 0.09, -0.257, 0.004), 'y', (i * Math.PI * 2) / 20),
      );
    for (let i = 0; i < 4; i += 1)
      model.add(
        'bin',
        'paint-green',
        turn(boxOn([0.05, 0.19, 0.014], 0, 0.75, -0.246, 0.004), 'y', Math.PI / 4 + (i * Math.PI) / 2),
      );
    model.add('bin', 'brass', move(boxOn([0.12, 0.06, 0.004], 0, 0, 0, 0.002), 0, 0.46, -0.2665));
    return model;
  },
};
