import { compound, solidBox, turnedHull } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import { roundedRectangle } from '../../modelling/outline.ts';
import { move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

const radiusAt = (y: number) => 0.138 - ((y - 0.03) / 0.72) * 0.11;
const sleeve = (from: number, to: number) =>
  lathe(
    [
      [radiusAt(from) + 0.0005, from],
      [radiusAt(from) + 0.003, from + 0.001],
      [radiusAt(to) + 0.003, to - 0.001],
      [radiusAt(to) + 0.0005, to],
    ],
    28,
    0.4,
  );

/** 75 cm traffic cone with two reflective sleeves. */
export const trafficCone: Piece = {
  key: 'street/traffic-cone',
  name: 'Traffic cone',
  keywords: ['cone', 'traffic', 'roadworks', 'pylon'],
  defaultBody: 'dynamic',
  materialId: 'material:plastic',
  massKg: 3.3,
  massSource: "75 cm weighted cones weigh 3–4 kg (makers' catalogues; EN 13422 sizes).",
  colorableMaterial: 'plastic-orange',
  shape: compound(
    solidBox([0.42, 0.03, 0.42]),
    turnedHull(
      [
        [0.138, 0.03],
        [0.028, 0.75],
      ],
      16,
    ),
  ),
  build: () =>
    new Model()
      .add(
        'cone',
        'plastic-black',
        move(turn(extrude(roundedRectangle(0.42, 0.42, 0.045), 0.03, 0.008), 'x', -Math.PI / 2), 0, 0.015, 0),
      )
      .add(
        'cone',
        'plastic-orange',
        lathe(
          [
            [0.16, 0.028],
            [0.158, 0.038, 0.006],
            [0.138, 0.042, 0.008],
            [0.028, 0.75, 0.006],
            [0.018, 0.75, 0.003],
            [0.016, 0.7],
            [0, 0.69],
          ],
          28,
          0.6,
        ),
      )
      .add('cone', 'reflector', sleeve(0.33, 0.47), sleeve(0.56, 0.66)),
};
