import { boxOn } from '../../modelling/box.ts';
import { compound, solidBox } from '../../modelling/collision.ts';
import { Model } from '../../modelling/model.ts';
import type { Piece } from '../piece.ts';

const pales = 13;
const pitchM = 0.14;
const heightM = 1.5;
const postsM = [-0.96, 0.96] as const;

/** Pale fence of pine between two posts, 2 m by 1.5 m. */
export const woodenFence: Piece = {
  key: 'structure/wooden-fence',
  name: 'Wooden fence',
  keywords: ['fence', 'wood', 'pale', 'garden', 'panel'],
  defaultBody: 'fixed',
  materialId: 'material:pine',
  massKg: 28,
  massSource: 'Pales, rails and posts as modelled: about 0.058 m³ of pine at 480 kg/m³.',
  colorableMaterial: 'pine',
  shape: compound(
    ...Array.from({ length: pales }, (_, i) =>
      solidBox([0.1, heightM - 0.05, 0.018], (i - (pales - 1) / 2) * pitchM, 0.05, 0),
    ),
    ...[0.3, 1.15].map((y) => solidBox([1.92, 0.09, 0.04], 0, y, 0.029)),
    ...postsM.map((x) => solidBox([0.08, heightM + 0.06, 0.08], x, 0, 0.089)),
  ),
  behaviours: [{ kind: 'breakable', class: 'wood', thicknessM: 0.018, pieceCount: 55 }],
  build: () => {
    const model = new Model();
    for (let i = 0; i < pales; i += 1) {
      const x = (i - (pales - 1) / 2) * pitchM;
      const drop = ((i * 7) % 5) * 0.003;
      model.add(
        'pales',
        i % 4 === 2 ? 'pine-dark' : 'pine',
        boxOn([0.1, heightM - 0.05 - drop, 0.018], x, 0.05, 0, 0.004),
      );
    }
    model.add('rails', 'pine-dark', ...[0.3, 1.15].map((y) => boxOn([1.92, 0.09, 0.04], 0, y, 0.029, 0.004)));
    model.add('posts', 'pine-dark', ...postsM.map((x) => boxOn([0.08, heightM + 0.06, 0.08], x, 0, 0.089, 0.008)));
    return model;
  },
};
