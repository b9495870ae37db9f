import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import { bothSides } from '../../modelling/surface.ts';
import type { Piece } from '../piece.ts';

/** Standing wall mirror in an oak frame, 60 × 160 cm; its glass is a piece of its own, so that it breaks. */
export const mirror: Piece = {
  key: 'interior/mirror',
  name: 'Mirror',
  keywords: ['mirror', 'looking glass', 'wardrobe', 'frame'],
  defaultBody: 'fixed',
  materialId: 'material:oak',
  massKg: 8.5,
  massSource: 'Frame and back as modelled: about 0.012 m³ of oak and plywood at 720 kg/m³.',
  colorableMaterial: 'walnut',
  shape: compound(
    ...[-1, 1].map((side) => solidBox([0.05, 1.6, 0.035], side * 0.275, 0, 0)),
    ...[0, 1.55].map((y) => solidBox([0.5, 0.05, 0.035], 0, y, 0)),
    solidBox([0.5, 1.5, 0.008], 0, 0.05, 0.01),
  ),
  companions: [{ key: 'interior/mirror-glass', positionM: [0, 0.052, -0.001] }],
  build: () =>
    new Model()
      .add(
        'frame',
        'walnut',
        bothSides(boxOn([0.05, 1.6, 0.035], 0.275, 0, 0, 0.008)),
        ...[0, 1.55].map((y) => boxOn([0.502, 0.05, 0.034], 0, y, 0, 0.008)),
      )
      .add('frame', 'brass', bothSides(boxOn([0.006, 1.5, 0.012], 0.247, 0.05, -0.008, 0.002)))
      .add('back', 'pine-dark', boxOn([0.5, 1.5, 0.006], 0, 0.05, 0.011, 0.001)),
};
