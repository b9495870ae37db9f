import { compound, solidBox } from '../../modelling/collision.ts';
import { boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

/** 2 × 2 m of pavement in 50 cm flags on mortar; its surface is at y = 0.15, kerb height over the road slab's. */
export const pavementSlab: Piece = {
  key: 'street/pavement-slab',
  name: 'Pavement',
  keywords: ['pavement', 'sidewalk', 'paving', 'ground', 'flags'],
  defaultBody: 'fixed',
  materialId: 'material:concrete',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'paving',
  shape: compound(solidBox([2, 0.15, 2])),
  build: () => {
    const model = new Model().add('pavement', 'joint', boxOn([2, 0.143, 2], 0, 0, 0, 0.002));
    for (let i = 0; i < 4; i += 1) {
      for (let j = 0; j < 4; j += 1) {
        const paint = (i * 3 + j * 2) % 5 === 0 ? 'paving-warm' : 'paving';
        model.add('pavement', paint, boxOn([0.492, 0.03, 0.492], -0.75 + i * 0.5, 0.12, -0.75 + j * 0.5, 0.005));
      }
    }
    return model;
  },
};
