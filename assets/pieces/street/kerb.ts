import { compound, solidBox } from '../../modelling/collision.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { roundCorners } from '../../modelling/outline.ts';
import { move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Two metres of granite kerb in two stones, along X; the road is on the −Z side. */
export const kerb: Piece = {
  key: 'street/kerb',
  name: 'Kerb',
  keywords: ['kerb', 'curb', 'granite', 'edge', 'street'],
  defaultBody: 'fixed',
  materialId: 'material:granite',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'granite',
  shape: compound(solidBox([2, 0.15, 0.3])),
  build: () => {
    const outline = roundCorners(
      [
        [-0.15, 0, 0.004],
        [0.15, 0, 0.004],
        [0.15, 0.15, 0.006],
        [-0.13, 0.15, 0.022],
        [-0.15, 0.1, 0.02],
      ],
      true,
    );
    const stone = turn(
      extrude(
        outline.map(([z, y]) => [-z, y]),
        0.994,
        0.006,
      ),
      'y',
      Math.PI / 2,
    );
    return new Model()
      .add('kerb', 'granite', move(stone, -0.5, 0, 0))
      .add('kerb', 'concrete', move(stone, 0.5, 0, 0))
      .add(
        'kerb',
        'joint',
        move(
          turn(
            extrude(
              [
                [-0.14, 0.002],
                [0.14, 0.002],
                [0.14, 0.142],
                [-0.12, 0.142],
              ],
              1.98,
              0,
            ),
            'y',
            Math.PI / 2,
          ),
          0,
          0,
          0,
        ),
      );
  },
};
