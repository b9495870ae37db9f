import { beam, solidBeam } from '../../modelling/beam.ts';
import { box } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { move, turn } from '../../modelling/surface.ts';
import { bend, curveThrough, tube } from '../../modelling/tube.ts';
import type { Piece } from '../piece.ts';

/** Park bench, oak slats on two cast-iron frames, 1.8 m. */
export const bench: Piece = {
  key: 'street/bench',
  name: 'Park bench',
  keywords: ['bench', 'park', 'seat', 'street', 'wood'],
  defaultBody: 'dynamic',
  materialId: 'material:oak',
  massKg: 48,
  massSource: 'Slats as modelled about 0.03 m³ of oak (21 kg), two cast-iron frames of 13–14 kg each.',
  colorableMaterial: 'oak',
  shape: compound(
    solidBox([1.8, 0.03, 0.42], 0, 0.425, -0.03),
    solidBeam({ from: [0, 0.52, 0.205], to: [0, 0.86, 0.3], widthM: 1.8, depthM: 0.03 }),
    ...[-0.75, 0.75].flatMap((x) => [
      solidBox([0.05, 0.425, 0.06], x, 0, -0.21),
      solidBox([0.08, 0.02, 0.075], x, 0, -0.235),
      solidBox([0.08, 0.02, 0.075], x, 0, 0.285),
      solidBeam({ from: [x, 0.012, 0.28], to: [x, 0.43, 0.17], widthM: 0.05, depthM: 0.05 }),
      solidBeam({ from: [x, 0.43, 0.185], to: [x, 0.86, 0.315], widthM: 0.05, depthM: 0.04 }),
      solidBox([0.05, 0.035, 0.43], x, 0.625, -0.02),
    ]),
  ),
  build: () => {
    const model = new Model();
    for (const i of [0, 1, 2, 3, 4])
      model.add(
        'slats',
        'oak',
        move(
          turn(box([1.8, 0.03, 0.07], 0.008), 'x', 0.03),
          0,
          0.44 - i * 0.004 + (i === 0 ? -0.004 : 0),
          -0.2 + i * 0.084,
        ),
      );
    for (const i of [0, 1, 2, 3])
      model.add(
        'slats',
        'oak',
        move(turn(box([1.8, 0.075, 0.028], 0.008), 'x', 0.28), 0, 0.545 + i * 0.094, 0.205 + i * 0.0275),
      );
    for (const x of [-0.75, 0.75]) {
      const square = (from: [number, number, number], to: [number, number, number], depthM: number) =>
        beam({ from, to, widthM: 0.045, depthM }, 0.008);
      model.add(
        'frames',
        'iron',
        square([x, 0.008, -0.235], [x, 0.43, -0.205], 0.036),
        square([x, 0.012, 0.285], [x, 0.43, 0.17], 0.038),
        square([x, 0.412, -0.24], [x, 0.405, 0.2], 0.036),
        square([x, 0.41, 0.185], [x, 0.885, 0.33], 0.034),
      );
      model.add(
        'frames',
        'iron',
        tube(
          bend(
            [
              [x, 0.42, -0.225],
              [x, 0.64, -0.235],
              [x, 0.645, 0.12],
              [x, 0.62, 0.245],
            ],
            0.08,
            5,
          ),
          0.017,
          8,
        ),
        tube(
          curveThrough(
            [
              [x, 0.06, -0.22],
              [x, 0.2, -0.06],
              [x, 0.2, 0.1],
              [x, 0.06, 0.262],
            ],
            4,
          ),
          0.012,
          8,
        ),
      );
      model.add('frames', 'iron', ...[-0.235, 0.285].map((z) => move(box([0.08, 0.02, 0.075], 0.006), x, 0.01, z)));
      model.add(
        'frames',
        'steel',
        ...[0, 1, 2, 3, 4].map((i) => move(box([0.014, 0.006, 0.014], 0.002), x, 0.456 - i * 0.004, -0.2 + i * 0.084)),
      );
    }
    return model;
  },
};
