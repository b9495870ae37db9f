import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between, frond } from '../../modelling/foliage.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { grownFromGround, rootShape } from './ground-cover.ts';
import { treePiece } from './tree.ts';

const { heightM, crownWidthM } = SPECIES.fern;
const FRONDS = 22;

/** A fern of the forest's floor: two rings of fronds about a crown of younger ones. */
export const fern = treePiece('fern', {
  name: 'Fern',
  keywords: ['fern', 'bracken', 'forest', 'undergrowth', 'plant'],
  materialId: 'material:pine',
  massKg: 2,
  massSource: 'Estimate: two dozen fronds.',
  colorableMaterial: 'leaf-fern',
  solidShare: 0.2,
  shape: rootShape(heightM),
  plant: (model, random) => {
    for (let i = 0; i < FRONDS; i += 1) {
      const t = i / FRONDS;
      const turn = i * 2.39996 + between(random, -0.2, 0.2);
      const level: Vec3 = [Math.cos(turn), 0, -Math.sin(turn)];
      const light = between(random, 0.62, 0.8) + 0.18 * t;
      const tint: Vec3 = [light * between(random, 0.88, 1.05), light, light * 0.9];
      const root: Vec3 = [level[0] * 0.03, 0, level[2] * 0.03];
      const form = {
        reachM: (crownWidthM / 2) * (1 - 0.62 * t) * between(random, 0.85, 1.05),
        riseM: heightM * (0.55 + 0.5 * t) * between(random, 0.85, 1.1),
        widthM: 0.27 * (1 - 0.35 * t),
        leaflets: 6,
      };
      const leaf = frond(root, level, form, { tint, limb: [0, 0, 0, 0] });
      model.add('leaves', 'leaf-fern', grownFromGround(leaf, root, heightM, random));
    }
  },
});
