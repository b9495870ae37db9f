import { SPECIES } from '../../../world/physics/trees/species.ts';
import { between, leafTuft, type Random } from '../../modelling/foliage.ts';
import { growLine, limbAt, onLimb, thinned, type Limb } from '../../modelling/limb.ts';
import type { Model } from '../../modelling/model.ts';
import type { Growth } from '../../modelling/surface.ts';
import { add, multiply, normalise } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { addWood, growing, longestReach, treePiece, trunkOf, type Growing } from './tree.ts';

const { heightM, crownWidthM, crownBase } = SPECIES.spruce;
const WHORLS = 19;

/** A Norway spruce: a straight stem and whorls of branches, the lower ones hanging, each a row of drooping sprays. */
export const spruce = treePiece('spruce', {
  name: 'Spruce',
  keywords: ['tree', 'spruce', 'conifer', 'fir', 'forest', 'wood'],
  materialId: 'material:pine',
  colorableMaterial: 'needle',
  solidShare: 0.3,
  plant: (model, random) => {
    const plant = growing(
      'spruce',
      {
        bark: 'bark-spruce',
        leaf: 'needle',
        tuft: { tips: 6, lengthM: 1, width: 0.66, gap: 0.34, cup: 0.22 },
        droop: 0.5,
      },
      random,
    );
    const trunk = trunkOf(plant, 0.985, 0.08);
    const branches: Limb[] = [];
    for (let whorl = 0; whorl < WHORLS; whorl += 1) {
      const t = whorl / (WHORLS - 1);
      const count = Math.round(8 - 2.5 * t);
      for (let i = 0; i < count; i += 1)
        branches.push(whorlBranch(trunk, t, whorl + (i * 2 * Math.PI) / count, random));
    }
    const grown = { ...plant, longestM: longestReach(branches) };
    addWood(model, 'trunk', [trunk], 7, grown);
    addWood(model, 'boughs', branches.slice(0, 60), 3, grown);
    addWood(model, 'twigs', branches.slice(60), 3, grown);
    branches.forEach((branch) => addSprays(model, branch, grown));
    addLeader(model, trunk, grown);
  },
});

/** Branches of the lower whorls hang and lift their tips, those at the top strive up. */
function whorlBranch(trunk: Limb, t: number, azimuth: number, random: Random): Limb {
  const level = crownBase + (1 - crownBase) * (0.01 + 0.95 * t ** 0.94);
  const share = Math.min(1, (level + between(random, -0.024, 0.024)) / 0.985);
  const { point: root } = onLimb(trunk, share);
  const length = (crownWidthM / 2) * ((1 - t) ** 0.82 * 0.96 + 0.04) * between(random, 0.82, 1.02);
  const line = growLine(
    root,
    azimuth + between(random, -0.4, 0.4),
    { rootRad: 1.86 - 1.15 * t, tipRad: 1.62 - 0.95 * t, wanderRad: 0.05 },
    length,
    () => true,
    random,
  );
  return {
    path: thinned(line, 3),
    radiusM: (along) => (0.012 + 0.03 * (1 - t)) * (1 - 0.75 * along),
    rootHeight: root[1] / heightM,
    rootReachM: 0,
    beat: random(),
  };
}

/** Sprays along a branch: a wide one at its tip, pairs of others that hang to its sides. */
function addSprays(model: Model, branch: Limb, plant: Growing & { readonly longestM: number }): void {
  const { random } = plant;
  const lengthM = Math.hypot(...[0, 1, 2].map((k) => branch.path[2]![k]! - branch.path[0]![k]!));
  const pairs = Math.max(1, Math.round(lengthM / 0.62));
  const spray = (share: number, turnRad: number, sizeM: number, isShaded: boolean): void => {
    const { point, way } = onLimb(branch, share);
    const level = normalise([way[0], 0, way[2]]);
    const side: Vec3 = [-level[2], 0, level[0]];
    const ahead = normalise(
      add(add(multiply(way, Math.cos(turnRad)), multiply(side, Math.sin(turnRad))), [
        0,
        -0.34 - 0.4 * Math.abs(Math.sin(turnRad)),
        0,
      ]),
    );
    const facing = normalise(add([0, 1, 0], add(multiply(ahead, -ahead[1]), multiply(side, 0.3 * Math.sin(turnRad)))));
    const light =
      (isShaded ? 0.5 : 0.78 + 0.2 * share) * between(random, 0.84, 1.06) * (0.72 + 0.3 * (point[1] / heightM));
    const warmth = between(random, -0.08, 0.08);
    const growth: Growth = {
      tint: [light * (1 + warmth), light, light * (1 - warmth)].map((value) => Math.min(1, value)) as unknown as Vec3,
      limb: limbAt(branch, share, plant, random()),
      anchor: point,
    };
    const normal = normalise(add(multiply(level, 0.8), multiply(facing, 0.75)));
    model.add(
      'leaves',
      plant.leaf,
      leafTuft({ ...plant.tuft, lengthM: sizeM }, { anchor: point, way: ahead, facing, normal }, growth, random),
    );
  };
  const size = Math.min(1.3, 0.66 + 0.36 * lengthM);
  spray(0.68, between(random, -0.1, 0.1), size * 0.95, false);
  for (let i = 0; i < pairs; i += 1) {
    const share = (i + 0.45) / (pairs + 0.35);
    for (const sign of [-1, 1])
      spray(
        share + between(random, -0.05, 0.05),
        sign * between(random, 0.62, 0.9),
        size * between(random, 0.72, 0.95),
        share < 0.35,
      );
  }
}

/** The tip of the tree. */
function addLeader(model: Model, trunk: Limb, plant: Growing & { readonly longestM: number }): void {
  const { random } = plant;
  for (let i = 0; i < 5; i += 1) {
    const share = 0.95 + 0.012 * i;
    const { point } = onLimb(trunk, share);
    const angle = i * 2.4;
    const level: Vec3 = [Math.cos(angle), 0, Math.sin(angle)];
    const growth: Growth = { tint: [0.95, 0.98, 0.9], limb: limbAt(trunk, share, plant, random()), anchor: point };
    const way = normalise(add(multiply(level, 0.32), [0, 1, 0]));
    const facing = normalise(add(level, [0, -0.32, 0]));
    model.add(
      'leaves',
      plant.leaf,
      leafTuft(
        { ...plant.tuft, tips: 3, lengthM: 0.6 },
        { anchor: point, way, facing, normal: facing },
        growth,
        random,
      ),
    );
  }
}
