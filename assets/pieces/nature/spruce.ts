import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between, leafCard, needleSkirt } from '../../modelling/foliage.ts';
import { branch, placeAt, treePiece, trunk } from './tree.ts';
import type { Vec3 } from '../../modelling/vector.ts';

const { heightM, crownWidthM, crownBase } = SPECIES.spruce;
const TIERS = 13;

/** A Norway spruce: a straight stem and tiers of branches that hang in points. */
export const spruce = treePiece('spruce', {
  name: 'Spruce',
  keywords: ['tree', 'spruce', 'conifer', 'fir', 'forest', 'wood'],
  materialId: 'material:pine',
  colorableMaterial: 'needle',
  solidShare: 0.3,
  plant: (model, random) => {
    const stem = trunk('spruce', 0.97, 0.05, random, 7);
    model.add('stem', 'bark-spruce', stem.surface);
    for (let tier = 0; tier < TIERS; tier += 1) {
      const t = tier / (TIERS - 1);
      const low = heightM * (crownBase + (1 - crownBase) * 0.93 * t ** 0.92);
      const radius = (crownWidthM / 2) * (1 - 0.9 * t) * between(random, 0.93, 1.04);
      const depth = (heightM / TIERS) * (1.9 - 0.75 * t);
      model.add(
        'crown',
        (['needle-shade', 'needle', 'needle-light'] as const)[tier % 3 === 2 ? 2 : tier < 4 ? 0 : 1],
        needleSkirt(low + depth, low, radius, tier < 8 ? 10 : 7, random),
      );
      for (let i = 0; i < 5 && tier < TIERS - 2; i += 1) {
        const angle = random() * Math.PI * 2;
        const root = placeAt(stem.line, low + depth * 0.42);
        const end: Vec3 = [Math.cos(angle) * radius * 0.8, low + depth * 0.12, Math.sin(angle) * radius * 0.8];
        model.add('stem', 'bark-spruce', branch(root, end, 0.035 * (1 - t) + 0.012, -0.1, 4, 1));
      }
      const tufts = Math.round(210 * (1 - 0.72 * t));
      for (let i = 0; i < tufts; i += 1) {
        const angle = random() * Math.PI * 2;
        const share = Math.sqrt(between(random, 0.12, 1));
        const root: Vec3 = [
          Math.cos(angle) * radius * share,
          low + depth * (1 - share) * 0.94 + between(random, -0.12, 0.05),
          Math.sin(angle) * radius * share,
        ];
        const size = between(random, 0.75, 1.2) * (0.55 + 0.45 * (1 - t));
        model.add(
          'leaves',
          random() < 0.6 ? 'needle-card' : 'needle-card-light',
          leafCard(root, [0, low + depth * 0.9, 0], 0.62 * size, 0.2 * size, 0.75, random),
        );
      }
    }
  },
});
