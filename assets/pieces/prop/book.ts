import { compound, solidBox } from '../../modelling/collision.ts';
import { boxOn } from '../../modelling/box.ts';
import { extrude } from '../../modelling/extrude.ts';
import { Model } from '../../modelling/model.ts';
import { move } from '../../modelling/surface.ts';
import type { Vec2 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/** Rounded spine in XY, at the left edge of a book lying down. */
function spine(): Vec2[] {
  const arc = (radius: number): Vec2[] =>
    Array.from({ length: 9 }, (_, i) => [
      -0.066 - Math.sin((Math.PI * i) / 8) * radius * 0.42,
      0.017 - Math.cos((Math.PI * i) / 8) * radius,
    ]);
  return [...arc(0.017).toReversed(), ...arc(0.0145)].toReversed();
}

/** Hardback, 15 × 23 cm, lying on its back. */
export const book: Piece = {
  key: 'prop/book',
  name: 'Hardback book',
  keywords: ['book', 'novel', 'read', 'paper'],
  defaultBody: 'dynamic',
  materialId: 'material:cardboard',
  massKg: 0.55,
  massSource: 'Volume as modelled at about 600–700 kg/m³ for book paper and boards.',
  colorableMaterial: 'fabric-red',
  shape: compound(solidBox([0.15, 0.034, 0.23])),
  build: () =>
    new Model()
      .add(
        'book',
        'fabric-red',
        boxOn([0.142, 0.003, 0.23], 0.004, 0, 0, 0.0012),
        boxOn([0.142, 0.003, 0.23], 0.004, 0.031, 0, 0.0012),
        extrude(spine(), 0.23, 0.0005),
      )
      .add('book', 'paper', boxOn([0.136, 0.028, 0.22], 0.0005, 0.003, 0, 0.0015))
      .add(
        'book',
        'brass',
        boxOn([0.07, 0.0004, 0.012], 0.004, 0.0338, 0.06, 0.0001),
        boxOn([0.1, 0.0004, 0.002], 0.004, 0.0338, 0.035, 0.0001),
        boxOn([0.1, 0.0004, 0.002], 0.004, 0.0338, -0.085, 0.0001),
      )
      .add('book', 'label', move(boxOn([0.07, 0.0004, 0.045], 0, 0, 0, 0.0001), 0.004, 0.0338, -0.02)),
};
