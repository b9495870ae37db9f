import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { cylinder, lathe } from '../../modelling/lathe.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import { bothSides, move, turn } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

const shelfHeightsM = [0.08, 0.42, 0.76, 1.1, 1.44] as const;
const covers: readonly PaintName[] = [
  'fabric-red',
  'fabric-navy',
  'fabric-cream',
  'paint-green',
  'leather',
  'ceramic-blue',
  'label',
  'paint-grey',
];

/** Bookcase, 80 cm wide, with books. */
export const bookshelf: Piece = {
  key: 'interior/bookshelf',
  name: 'Bookshelf',
  keywords: ['bookshelf', 'bookcase', 'books', 'furniture', 'shelf'],
  defaultBody: 'dynamic',
  materialId: 'material:oak',
  massKg: 62,
  massSource: 'Case as modelled, about 0.045 m³ of oak veneer board (32 kg), and about 55 books at 0.55 kg.',
  colorableMaterial: 'oak',
  shape: compound(
    ...[-1, 1].map((side) => solidBox([0.022, 1.8, 0.3], side * 0.389, 0, 0)),
    solidBox([0.756, 1.72, 0.008], 0, 0.08, 0.146),
    solidBox([0.756, 0.08, 0.26], 0, 0, 0.01),
    ...[...shelfHeightsM, 1.778].map((y) => solidBox([0.756, 0.022, 0.29], 0, y, -0.005)),
    ...shelfHeightsM.map((y, i) => solidBox([0.5 + (i % 2) * 0.08, 0.23, 0.18], -0.1, y + 0.022, 0.04)),
  ),
  build: () => {
    const model = new Model()
      .add(
        'case',
        'oak',
        bothSides(boxOn([0.022, 1.8, 0.3], 0.389, 0, 0, 0.003)),
        ...[...shelfHeightsM, 1.778].map((y) => boxOn([0.757, 0.022, 0.285], 0, y, -0.004, 0.003)),
      )
      .add(
        'case',
        'oak-dark',
        boxOn([0.76, 1.72, 0.008], 0, 0.08, 0.146, 0.001),
        boxOn([0.756, 0.08, 0.012], 0, 0, -0.12, 0.002),
      );
    shelfHeightsM.forEach((shelf, row) => {
      let x = -0.374;
      const end = row % 2 === 0 ? 0.16 : 0.24;
      for (let i = 0; x < end; i += 1) {
        const thick = 0.02 + ((i * 7 + row * 5) % 5) * 0.006;
        const height = 0.19 + ((i * 5 + row * 3) % 6) * 0.013;
        const deep = 0.15 + ((i * 3 + row) % 4) * 0.012;
        const paint = covers[(i * 3 + row * 5 + ((i * i) % 3)) % covers.length] ?? 'label';
        model.add(
          'books',
          paint,
          boxOn([thick - 0.001, height, deep], x + thick / 2, shelf + 0.022, 0.13 - deep / 2, 0.004),
        );
        if (i % 3 === 1)
          model.add(
            'books',
            'brass',
            boxOn([thick - 0.008, 0.012, 0.002], x + thick / 2, shelf + 0.022 + height * 0.72, 0.1305 - deep, 0.0008),
          );
        x += thick;
      }
      if (row % 2 === 0) {
        const leaning = turn(boxOn([0.026, 0.21, 0.16], 0, 0, 0, 0.004), 'z', 0.22);
        model.add('books', 'ceramic-blue', move(leaning, x + 0.034, shelf + 0.025, 0.05));
      }
    });
    model.add(
      'things',
      'ceramic-terracotta',
      move(
        lathe(
          [
            [0, 0],
            [0.035, 0, 0.004],
            [0.055, 0.06, 0.03],
            [0.05, 0.1, 0.03],
            [0.022, 0.13, 0.02],
            [0.03, 0.16],
            [0.024, 0.16],
            [0.016, 0.13],
            [0, 0.1],
          ],
          18,
          0.8,
        ),
        0.3,
        1.462,
        0.02,
      ),
    );
    model.add(
      'things',
      'brass',
      move(cylinder(0.045, 0.012, 0.003, 18), 0.29, 0.782, 0.02),
      move(
        lathe(
          [
            [0.01, 0.012],
            [0.006, 0.03],
            [0.006, 0.1],
            [0.02, 0.12, 0.005],
            [0.02, 0.14],
            [0, 0.14],
          ],
          12,
          0.6,
        ),
        0.29,
        0.782,
        0.02,
      ),
    );
    model.add(
      'things',
      'fabric-cream',
      ...[0, 1, 2].map((i) => boxOn([0.17 - i * 0.012, 0.028, 0.2 - i * 0.01], 0.275, 0.102 + i * 0.029, 0.02, 0.004)),
    );
    return model;
  },
};
