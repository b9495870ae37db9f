import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between, leafTuft } from '../../modelling/foliage.ts';
import { normalise } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { grownFromGround, rootShape } from './ground-cover.ts';
import { treePiece } from './tree.ts';

const { heightM, crownWidthM } = SPECIES.grass;
const TUFTS = 150;

/** A patch of long grass: to be scattered by the hundred. */
export const grass = treePiece('grass', {
  name: 'Grass, patch',
  keywords: ['grass', 'meadow', 'ground', 'plant', 'lawn'],
  materialId: 'material:pine',
  massKg: 2,
  massSource: 'Estimate: 400 stalks of half a metre, with blades.',
  colorableMaterial: 'leaf-grass',
  solidShare: 0.2,
  shape: rootShape(heightM),
  plant: (model, random) => {
    for (let i = 0; i < TUFTS; i += 1) {
      const angle = i * 2.39996 + between(random, -0.4, 0.4);
      const reach = (crownWidthM / 2 - 0.1) * Math.sqrt((i + 0.5) / TUFTS) * between(random, 0.9, 1.05);
      const root: Vec3 = [Math.cos(angle) * reach, 0, -Math.sin(angle) * reach];
      const turn = random() * Math.PI * 2;
      const lean = between(random, 0.08, 0.5);
      const way = normalise([Math.cos(turn) * lean, 1, Math.sin(turn) * lean]);
      const facing = normalise([Math.cos(turn), -lean, Math.sin(turn)]);
      // The patch thins out and gets lower toward its rim.
      const size = between(random, 0.6, 1) * (1 - 0.45 * (reach / (crownWidthM / 2)) ** 2);
      const light = between(random, 0.58, 0.82);
      const dry = between(random, 0, 1) ** 5;
      const tint: Vec3 = [Math.min(1, light * (1 + 0.2 * dry)), light, light * (1 - 0.12 * dry)];
      const form = { tips: 5, lengthM: heightM * 1.05 * size, width: 0.34, gap: 0.8, cup: -0.3 };
      const tuft = leafTuft(
        form,
        { anchor: root, way, facing, normal: [0, 1, 0] },
        { tint, limb: [0, 0, 0, 0] },
        random,
      );
      model.add('leaves', 'leaf-grass', grownFromGround(tuft, root, heightM, random));
    }
  },
});
