import { compound, solidBox } from '../../modelling/collision.ts';
import { boxOn } from '../../modelling/box.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Straight two-lane road, 8 m of it, 7 m between kerbs; runs along Z. Its surface is at y = 0.1. */
export const roadSlab: Piece = {
  key: 'street/road-slab',
  name: 'Road, straight',
  keywords: ['road', 'street', 'asphalt', 'lane', 'ground'],
  defaultBody: 'fixed',
  materialId: 'material:asphalt',
  massKg: null,
  massSource: 'Density times volume.',
  colorableMaterial: 'asphalt',
  shape: compound(solidBox([7, 0.1, 8])),
  build: () =>
    new Model()
      .add('road', 'asphalt', boxOn([7, 0.1, 8], 0, 0, 0, 0.004))
      .add(
        'road',
        'road-marking',
        ...[-3, -1, 1, 3].map((z) => boxOn([0.12, 0.0045, 1], 0, 0.0995, z, 0.001)),
        bothSides(boxOn([0.1, 0.0045, 7.99], 3.25, 0.0995, 0, 0.001)),
      ),
};
