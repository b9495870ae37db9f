import { box, boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { roundedRectangle } from '../../modelling/outline.ts';
import { bothSides, join, move } from '../../modelling/surface.ts';
import { bend, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Leather travelling case with straps, standing on its long side. */
export const suitcase: Piece = {
  key: 'prop/suitcase',
  name: 'Suitcase',
  keywords: ['suitcase', 'luggage', 'case', 'travel', 'leather'],
  defaultBody: 'dynamic',
  materialId: 'material:leather',
  massKg: 9,
  massSource: 'Empty leather case of this size about 4 kg, packed lightly with 5 kg.',
  colorableMaterial: 'leather',
  shape: compound(solidBox([0.62, 0.42, 0.19]), solidBox([0.16, 0.05, 0.026], 0, 0.42, 0)),
  build: () => {
    const shell = (z: number, depth: number) =>
      move(extrude(roundedRectangle(0.61, 0.41, 0.045), depth, 0.016), 0, 0.211, z);
    const cap = (z: number) =>
      join(
        ...[0.012, 0.41].map((y, i) =>
          move(box([0.085, 0.085, 0.1], 0.03, 1), 0.272, y + (i === 0 ? 0.0305 : -0.0325), z),
        ),
      );
    const straps = bothSides(
      join(
        boxOn([0.038, 0.42, 0.006], 0.17, 0.001, -0.094, 0.002),
        boxOn([0.038, 0.42, 0.006], 0.17, 0.001, 0.094, 0.002),
        boxOn([0.038, 0.006, 0.19], 0.17, 0, 0, 0.002),
        boxOn([0.038, 0.006, 0.19], 0.17, 0.415, 0, 0.002),
      ),
    );
    return new Model()
      .add('case', 'leather', shell(-0.047, 0.091), shell(0.047, 0.091))
      .add(
        'case',
        'leather-dark',
        move(extrude(roundedRectangle(0.604, 0.404, 0.044), 0.01, 0.001), 0, 0.211, 0),
        straps,
        bothSides(cap(-0.046)),
        bothSides(cap(0.046)),
      )
      .add(
        'case',
        'leather-dark',
        tube(
          bend(
            [
              [-0.07, 0.418, 0],
              [-0.068, 0.458, 0],
              [0.068, 0.458, 0],
              [0.07, 0.418, 0],
            ],
            0.03,
          ),
          0.011,
          8,
        ),
      )
      .add(
        'case',
        'brass',
        ...[-0.17, 0.17].flatMap((x) => [
          boxOn([0.05, 0.034, 0.004], x, 0.3, -0.0985, 0.0015),
          boxOn([0.03, 0.03, 0.006], x, 0.3, -0.1005, 0.002),
        ]),
        bothSides(boxOn([0.03, 0.012, 0.03], 0.07, 0.414, 0, 0.003)),
        bothSides(boxOn([0.036, 0.026, 0.012], 0.235, 0.408, 0, 0.003)),
      );
  },
};
