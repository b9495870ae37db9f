import { crownSpread } from '../../../world/physics/trees/tree-model.ts';
import { plantOf, SPECIES } from '../../../world/physics/trees/species.ts';
import type { PlantSpecies } from '../../../world/records/plant.ts';
import { seededRandom } from '../../../world/simulation/mathematics/random.ts';
import { compound, solidCylinder } from '../../modelling/collision.ts';
import { anyDirection, between, leafTuft, type Random, type TuftForm } from '../../modelling/foliage.ts';
import { limbAt, limbSurface, pathLength, type Limb } from '../../modelling/limb.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import type { Growth } from '../../modelling/surface.ts';
import { curveThrough } from '../../modelling/tube.ts';
import { add, multiply, normalise, subtract } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/*
 * A tree in four parts: "trunk", "boughs" (its main branches), "twigs", and "leaves", tufts that are double-sided. The
 * stage draws far trees without twigs, of fewer tufts, and tells wood and leaves apart by their sidedness.
 */

/** Of a plant under way: what its parts share. */
export interface Growing {
  readonly species: PlantSpecies;
  readonly heightM: number;
  readonly crownWidthM: number;
  /** Half the width of the crown by relative height, metres. */
  readonly outline: (u: number) => number;
  readonly bark: PaintName;
  readonly leaf: PaintName;
  readonly tuft: TuftForm;
  /** Way by which tufts hang instead of growing outward, 0..1; below 0 they strive up. */
  readonly droop: number;
  readonly random: Random;
  /** Tint of the trunk's bark by relative height, where it is not the same all along. */
  readonly barkTint?: (u: number) => Vec3;
}

export function growing(
  species: PlantSpecies,
  looks: Pick<Growing, 'bark' | 'leaf' | 'tuft' | 'droop' | 'barkTint'>,
  random: Random,
): Growing {
  const { heightM, crownWidthM, crownBase } = SPECIES[species];
  const spread = crownSpread({ species, crownBase });
  return { species, heightM, crownWidthM, ...looks, random, outline: (u) => (crownWidthM / 2) * spread(u) };
}

/** A bunch of tufts at the end of a branch. */
export interface Clump {
  readonly centre: Vec3;
  /** Half sizes of its shell: level, and upright. */
  readonly radiusM: readonly [level: number, upright: number];
  /** Where it hangs. */
  readonly limb: Limb;
  readonly share: number;
  readonly tufts: number;
}

/** Trunk along a slightly bent line to `share` of the height, as thick as the wood of the species is. */
export function trunkOf({ species, heightM, random }: Growing, share: number, bendM: number): Limb {
  const { trunkDiameterM, formExponent } = SPECIES[species];
  const turn = random() * Math.PI * 2;
  const line = curveThrough(
    [0, 0.12, 0.3, 0.5, 0.7, 0.86, 1].map((t): Vec3 => {
      const angle = turn + 3.1 * t;
      const lean = bendM * t * (1.15 - t);
      return [Math.cos(angle) * lean, t * share * heightM, Math.sin(angle) * lean];
    }),
    1,
  );
  const flare = (y: number): number => 1 + 0.5 * Math.exp((-y / trunkDiameterM) * 1.5);
  return {
    path: [line[0]!, [0, 0.5 * trunkDiameterM, 0], ...line.slice(1)],
    radiusM: (t) => {
      const y = t * share * heightM;
      return (trunkDiameterM / 2) * Math.max(0.05, (1 - y / heightM) ** (formExponent / 2)) * flare(y);
    },
    rootHeight: null,
    rootReachM: 0,
    beat: 0,
  };
}

/** The longest way along branches, metres: what their reach is measured by. */
export function longestReach(limbs: readonly Limb[]): number {
  return limbs.reduce((most, limb) => Math.max(most, limb.rootReachM + pathLength(limb.path)), 0.01);
}

/** Adds wood to a part. Bark lies darker in the shade of the crown and at the foot. */
export function addWood(
  model: Model,
  part: string,
  limbs: readonly Limb[],
  segments: number,
  plant: Growing & { readonly longestM: number },
): void {
  for (const limb of limbs) {
    const shade = (share: number): Vec3 => {
      const { 1: y } = limb.path[Math.round(share * (limb.path.length - 1))]!;
      const level = y / plant.heightM;
      const light = (limb.rootHeight === null ? 0.94 - 0.42 * level : 0.62 - 0.12 * share) - 0.2 * Math.exp(-y / 0.5);
      const tint = limb.rootHeight === null ? plant.barkTint?.(level) : undefined;
      return tint === undefined ? [light, light, light] : multiply(tint, light);
    };
    model.add(part, plant.bark, onFloor(limbSurface(limb, segments, plant, shade)));
  }
}

/** What would reach under the floor ends on it. */
function onFloor(surface: ReturnType<typeof limbSurface>): ReturnType<typeof limbSurface> {
  return { ...surface, positions: surface.positions.map(([x, y, z]): Vec3 => [x, Math.abs(y) < 0.08 ? 0 : y, z]) };
}

/** Adds the leaves of clumps: a few wide tufts in the dark of each, the others over its shell, light outside and above. */
export function addLeaves(
  model: Model,
  clumps: readonly Clump[],
  plant: Growing & { readonly longestM: number },
): void {
  const { random } = plant;
  for (const clump of clumps) {
    const warmth = between(random, -1, 1);
    const tone = between(random, 0.86, 1.08);
    const inner = Math.max(1, Math.round(clump.tufts * 0.26));
    for (let i = 0; i < clump.tufts + inner; i += 1) {
      const isInner = i >= clump.tufts;
      addTuft(model, clump, plant, isInner, { warmth, tone });
    }
  }
}

function addTuft(
  model: Model,
  clump: Clump,
  plant: Growing & { readonly longestM: number },
  isInner: boolean,
  { warmth, tone }: { readonly warmth: number; readonly tone: number },
): void {
  const { random, heightM, crownWidthM, droop, tuft } = plant;
  const { centre, radiusM } = clump;
  const heart: Vec3 = [0, Math.min(centre[1], heightM * 0.62), 0];
  const outOfCrown = normalise(add(subtract(centre, heart), [0, 0.25 * crownWidthM, 0]));
  const away = anyDirection(random);
  // Few grow toward the crown's inside, where nobody would see them.
  const out = normalise(add(away, multiply(outOfCrown, 0.55)));
  const depth = isInner ? between(random, 0.05, 0.4) : between(random, 0.6, 0.95);
  const anchor: Vec3 = [
    centre[0] + out[0] * radiusM[0] * depth,
    Math.max(0.06, centre[1] + out[1] * radiusM[1] * depth),
    centre[2] + out[2] * radiusM[0] * depth,
  ];
  const wild = anyDirection(random);
  const way = normalise(add(add(multiply(out, 0.75), multiply(wild, 0.75)), [0, -droop, 0]));
  const facing = normalise(add(subtract(out, multiply(way, dotOf(out, way))), add(multiply(wild, 0.22), [0, 0.35, 0])));
  const size = isInner ? between(random, 1.2, 1.5) : between(random, 0.78, 1.2);
  const outward = Math.min(1, Math.hypot(anchor[0], anchor[2]) / Math.max(0.3, plant.outline(anchor[1] / heightM)));
  const lit = 0.5 + 0.5 * out[1];
  const light =
    tone *
    (isInner ? between(random, 0.36, 0.5) : between(random, 0.9, 1.06)) *
    (0.5 + 0.24 * lit + 0.16 * outward + 0.12 * (anchor[1] / heightM));
  const growth: Growth = {
    tint: [light * (1 + 0.1 * warmth), light, light * (1 - 0.14 * warmth)].map((value) =>
      Math.min(1, value),
    ) as unknown as Vec3,
    limb: limbAt(clump.limb, clump.share, plant, random()),
    anchor,
  };
  const normal = normalise(add(add(multiply(out, 0.75), multiply(outOfCrown, 0.85)), multiply(facing, 0.25)));
  model.add(
    'leaves',
    plant.leaf,
    leafTuft({ ...tuft, lengthM: tuft.lengthM * size }, { anchor, way, facing, normal }, growth, random),
  );
}

const dotOf = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** A tree of the shelf: only its trunk is solid, for leaves give way. */
export function treePiece(
  species: PlantSpecies,
  stated: Pick<Piece, 'name' | 'keywords' | 'materialId' | 'colorableMaterial'> & {
    readonly solidShare: number;
    readonly plant: (model: Model, random: Random) => void;
  } & Partial<Pick<Piece, 'massKg' | 'massSource' | 'shape'>>,
): Piece {
  const { heightM, trunkDiameterM, densityKgM3 } = SPECIES[species];
  const { plant, solidShare, ...named } = stated;
  return {
    key: `nature/${species}`,
    defaultBody: 'fixed',
    massKg: Math.round((densityKgM3 * Math.PI * trunkDiameterM ** 2 * heightM) / 8),
    massSource: 'Stem as a paraboloid of green wood; density of the Wood Handbook (FPL-GTR-190), table 5-3a.',
    shape: compound(solidCylinder(trunkDiameterM * 0.48, heightM * solidShare)),
    behaviours: [plantOf(species)],
    ...named,
    build: () => {
      const model = new Model();
      plant(model, seededRandom(species.length * 7919 + species.charCodeAt(0)));
      return model;
    },
  };
}
