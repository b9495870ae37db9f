import { box } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Loose tarpaulin of 2.2 × 1.6 m: put it above things, and it falls over them. */
export const tarpaulin: Piece = {
  key: 'prop/tarpaulin',
  name: 'Tarpaulin',
  keywords: ['tarpaulin', 'tarp', 'cover', 'sheet', 'dust sheet', 'cloth'],
  defaultBody: 'dynamic',
  materialId: 'material:cloth',
  massKg: 2.3,
  massSource: 'PVC-coated polyester of 650 g/m².',
  colorableMaterial: null,
  shape: compound(solidBox([2.2, 0.012, 1.6])),
  behaviours: [
    {
      kind: 'cloth',
      fabric: 'tarpaulin',
      panels: [
        {
          cornersM: [
            [-1.1, 0.012, 0.8],
            [1.1, 0.012, 0.8],
            [1.1, 0.012, -0.8],
            [-1.1, 0.012, -0.8],
          ],
          fullness: 1,
          pins: 'none',
        },
      ],
      segments: 30,
      startsAtRest: false,
      pattern: 'plain',
      color: '#2f5f86',
      secondColor: '#e9e6da',
    },
  ],
  build: () => new Model().add('sheet', 'paint-blue', move(box([2.2, 0.012, 1.6], 0.004), 0, 0.006, 0)),
};
