import { growLine, onLimb, pathLength, reachOn, thinned, twigTo, type Limb } from '../../modelling/limb.ts';
import { between } from '../../modelling/foliage.ts';
import type { Model } from '../../modelling/model.ts';
import { add, multiply, normalise } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import { addLeaves, addWood, longestReach, trunkOf, type Clump, type Growing } from './tree.ts';

/** The golden angle: branches by it never stand over each other. */
const GOLDEN_RAD = 2.39996;

/** How a broad-leaved species branches. Angles are from straight up, radians; the lower and the upper end of the crown. */
export interface Habit {
  /** Of the height that the trunk is one stem. */
  readonly trunkShare: number;
  readonly trunkBendM: number;
  readonly branches: number;
  /** Heights of the lowest and the highest main branch over the tree's. */
  readonly from: number;
  readonly to: number;
  readonly rootRad: readonly [low: number, high: number];
  readonly tipRad: readonly [low: number, high: number];
  readonly wanderRad: number;
  /** How far branches reach into the crown's outline, 0..1; clumps fill the rest. */
  readonly reach: number;
  /** Radius of a main branch at its root over the trunk's there. */
  readonly branchRadius: number;
  readonly clumpRadiusM: readonly [level: number, upright: number];
  /** Metres of branch per clump. */
  readonly clumpEveryM: number;
  readonly tuftsPerClump: number;
  /** Clumps lie so far beside and (below 0) under their branch, metres. */
  readonly asideM: number;
  readonly asideUpM: number;
  readonly barkSegments: readonly [trunk: number, branch: number, twig: number];
}

/** Grows a whole tree into the model: trunk, main branches, twigs, leaves. Returns the trunk. */
export function growBroadleaf(model: Model, plant: Growing, habit: Habit): Limb {
  const { random } = plant;
  const trunk = trunkOf(plant, habit.trunkShare, habit.trunkBendM);
  const boughs: Limb[] = [];
  for (let i = 0; i < habit.branches; i += 1) boughs.push(growBough(plant, habit, trunk, i));
  const twigs: Limb[] = [];
  const clumps: Clump[] = [];
  for (const limb of [...boughs, trunk]) {
    const isTrunk = limb === trunk;
    const start = isTrunk ? Math.max(0.72, habit.to) : 0.3;
    const length = pathLength(limb.path) * (1 - start);
    const count = Math.max(isTrunk ? 2 : 1, Math.round(length / habit.clumpEveryM));
    for (let i = 0; i < count; i += 1) {
      const share = start + (1 - start) * ((i + 0.75 + between(random, -0.2, 0.2)) / count);
      const clump = clumpBeside(plant, habit, limb, Math.min(1, share), i === count - 1, i);
      clumps.push(clump);
      if (clump.limb !== limb) twigs.push(clump.limb);
    }
  }
  const grown = { ...plant, longestM: longestReach([...boughs, ...twigs]) };
  addWood(model, 'trunk', [trunk], habit.barkSegments[0], grown);
  addWood(model, 'boughs', boughs, habit.barkSegments[1], grown);
  addWood(model, 'twigs', twigs, habit.barkSegments[2], grown);
  addLeaves(model, clumps, grown);
  return trunk;
}

function growBough(plant: Growing, habit: Habit, trunk: Limb, index: number): Limb {
  const { random, heightM, outline } = plant;
  const t = (index + 0.5) / habit.branches;
  const u = habit.from + (habit.to - habit.from) * t ** 0.9;
  const share = Math.min(0.98, u / habit.trunkShare);
  const { point: root } = onLimb(trunk, share);
  const isInside = (point: Vec3): boolean => {
    const level = point[1] / heightM;
    return level < 0.97 && Math.hypot(point[0], point[2]) < Math.max(0.4, outline(level) * habit.reach);
  };
  const mixed = ([low, high]: readonly [number, number]) => low + (high - low) * t + between(random, -0.1, 0.1);
  const line = growLine(
    root,
    index * GOLDEN_RAD + between(random, -0.3, 0.3),
    { rootRad: mixed(habit.rootRad), tipRad: mixed(habit.tipRad), wanderRad: habit.wanderRad },
    heightM * 0.5,
    isInside,
    random,
  );
  const radius = Math.max(0.02, trunk.radiusM(share) * habit.branchRadius * between(random, 0.85, 1.1));
  return {
    path: thinned(line, 5),
    radiusM: (along) => Math.max(0.012, radius * (1 - 0.82 * along)),
    rootHeight: root[1] / heightM,
    rootReachM: 0,
    beat: random(),
  };
}

/** A clump at a share of a limb: at its tip, or on a twig to one side and the other in turn. */
function clumpBeside(plant: Growing, habit: Habit, limb: Limb, share: number, isTip: boolean, index: number): Clump {
  const { random, heightM } = plant;
  const size = between(random, 0.82, 1.15) * (limb.rootHeight === null ? 0.85 : 1);
  const radiusM: [number, number] = [habit.clumpRadiusM[0] * size, habit.clumpRadiusM[1] * size];
  const { point, way } = onLimb(limb, share);
  const shared = { radiusM, tufts: Math.round(habit.tuftsPerClump * size * size) };
  if (isTip) return { ...shared, centre: point, limb, share };
  const turn = limb.rootHeight === null ? index * GOLDEN_RAD : (index % 2 === 0 ? 1 : -1) * Math.PI * 0.5;
  const level = normalise([way[0] + 1e-4, 0, way[2]]);
  const aside: Vec3 = [
    level[0] * Math.cos(turn) + level[2] * Math.sin(turn),
    0,
    level[2] * Math.cos(turn) - level[0] * Math.sin(turn),
  ];
  const out = add(
    add(multiply(aside, habit.asideM * between(random, 0.6, 1.25)), multiply(level, habit.asideM * 0.45)),
    [0, habit.asideUpM * between(random, 0.4, 1.5), 0],
  );
  const centre = add(point, out);
  const twig = twigTo(
    { ...limb, rootHeight: limb.rootHeight ?? point[1] / heightM },
    Math.max(0, share - 0.1),
    centre,
    habit.asideUpM * 0.2,
    Math.max(0.012, limb.radiusM(share) * 0.5),
  );
  return {
    ...shared,
    centre,
    limb: { ...twig, rootReachM: limb.rootHeight === null ? 0 : reachOn(limb, share) },
    share: 1,
  };
}
