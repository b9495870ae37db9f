import { SPECIES } from '../../../world/physics/trees/species.ts';
import { compound, solidCylinder } from '../../modelling/collision.ts';
import { between } from '../../modelling/foliage.ts';
import { growLine, onLimb, thinned, twigTo, type Limb } from '../../modelling/limb.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { addLeaves, addWood, growing, longestReach, treePiece, type Clump } from './tree.ts';

const { heightM, crownWidthM } = SPECIES.bush;

/** A round garden bush of many stems. */
export const bush = treePiece('bush', {
  name: 'Bush',
  keywords: ['bush', 'shrub', 'hedge', 'garden', 'plant'],
  materialId: 'material:pine',
  massKg: 18,
  massSource: 'Estimate: a dozen stems of 20–50 mm, 2 m long, with twigs and leaves.',
  colorableMaterial: 'leaf-bush',
  solidShare: 0.4,
  shape: compound(solidCylinder(0.16, heightM * 0.4)),
  plant: (model, random) => {
    const plant = growing(
      'bush',
      {
        bark: 'bark-oak',
        leaf: 'leaf-bush',
        tuft: { tips: 3, lengthM: 0.18, width: 0.66, gap: 0.1, cup: 0.16 },
        droop: -0.1,
      },
      random,
    );
    const isInside = ([x, y, z]: Vec3): boolean =>
      (Math.hypot(x, z) / (crownWidthM * 0.42)) ** 2 + (y / (heightM * 0.86)) ** 2 < 1;
    const stems = Array.from({ length: 13 }, (_, i): Limb => {
      const angle = i * 2.39996;
      const lean = 0.12 + 0.95 * Math.sqrt((i + 0.5) / 13);
      const root: Vec3 = [Math.cos(angle) * 0.05 * (1 + lean), 0, -Math.sin(angle) * 0.05 * (1 + lean)];
      const line = growLine(
        root,
        angle,
        { rootRad: lean * 0.6, tipRad: lean * 1.15, wanderRad: 0.16 },
        heightM,
        isInside,
        random,
      );
      return {
        path: thinned(line, 4),
        radiusM: (t) => 0.024 * (1 - 0.7 * t),
        rootHeight: 0,
        rootReachM: 0,
        beat: random(),
      };
    });
    const twigs: Limb[] = [];
    const clumps = stems.flatMap((stem) =>
      [0.45, 0.7, 0.86, 1].map((share, i): Clump => {
        const { point } = onLimb(stem, share);
        const size = between(random, 0.85, 1.15);
        const shared = { radiusM: [0.34 * size, 0.28 * size] as const, tufts: Math.round(30 * size) };
        if (i === 3) return { ...shared, centre: point, limb: stem, share };
        const angle = random() * Math.PI * 2;
        const centre: Vec3 = [point[0] + 0.32 * Math.cos(angle), point[1] + 0.08, point[2] + 0.32 * Math.sin(angle)];
        const twig = twigTo(stem, share - 0.15, centre, 0.02, 0.009);
        twigs.push(twig);
        return { ...shared, centre, limb: twig, share: 1 };
      }),
    );
    const grown = { ...plant, longestM: longestReach([...stems, ...twigs]) };
    addWood(model, 'boughs', stems, 5, grown);
    addWood(model, 'twigs', twigs, 3, grown);
    addLeaves(model, clumps, grown);
  },
});
