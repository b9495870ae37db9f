import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides } from '../../modelling/surface.ts';
import type { Companion, Piece } from '../piece.ts';

const topM = 1.2;
const lowM = 0.72;

const thing = (key: Piece['key'], x: number, y: number, z: number, yawRad = 0): Companion => ({
  key,
  positionM: [x, y + 0.001, z],
  yawRad,
});

/** Open kitchen rack, two boards between sides, with crockery and glasses that stand on it on their own. */
export const shelfWithThings: Piece = {
  key: 'interior/shelf-with-things',
  name: 'Shelf with things',
  keywords: ['shelf', 'rack', 'crockery', 'glasses', 'kitchen', 'things'],
  defaultBody: 'dynamic',
  materialId: 'material:oak',
  massKg: 19,
  massSource: 'Sides, boards and back as modelled: about 0.027 m³ of oak at 720 kg/m³.',
  colorableMaterial: 'oak',
  shape: compound(
    ...[-1, 1].map((side) => solidBox([0.024, 1.5, 0.3], side * 0.488, 0, 0)),
    ...[0.08, lowM - 0.024, topM - 0.024].map((y) => solidBox([0.952, 0.024, 0.29], 0, y, 0)),
    solidBox([0.952, 0.08, 0.02], 0, 1.4, 0.13),
    solidBox([0.952, 0.08, 0.02], 0, 0, -0.1),
  ),
  companions: [
    thing('prop/plate', -0.3, lowM, 0, 0.3),
    thing('prop/plate', -0.3, lowM + 0.027, 0, 0.9),
    thing('prop/plate', -0.3, lowM + 0.054, 0.002, 0.1),
    thing('prop/bowl', 0.0, lowM, 0.01),
    thing('prop/teacup', 0.2, lowM, -0.04, 0.5),
    thing('prop/teacup', 0.33, lowM, 0.03, -0.8),
    thing('prop/wine-glass', -0.36, topM, 0.02),
    thing('prop/wine-glass', -0.24, topM, -0.04),
    thing('prop/drinking-glass', -0.11, topM, 0.03),
    thing('prop/drinking-glass', -0.01, topM, -0.05),
    thing('prop/mug', 0.13, topM, 0.0, 2.4),
    thing('prop/bottle', 0.3, topM, 0.02),
    thing('prop/vase', 0.28, 0.104, 0.01),
  ],
  build: () =>
    new Model()
      .add(
        'rack',
        'oak',
        bothSides(boxOn([0.024, 1.5, 0.3], 0.488, 0, 0, 0.004)),
        ...[0.08, lowM - 0.024, topM - 0.024].map((y) => boxOn([0.953, 0.024, 0.29], 0, y, 0, 0.004)),
      )
      .add(
        'rack',
        'oak-dark',
        boxOn([0.953, 0.08, 0.02], 0, 1.4, 0.13, 0.003),
        boxOn([0.953, 0.08, 0.02], 0, 0, -0.1, 0.003),
      ),
};
