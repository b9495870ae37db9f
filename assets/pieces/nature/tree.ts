import { plantOf, SPECIES } from '../../../world/physics/trees/species.ts';
import type { PlantSpecies } from '../../../world/records/plant.ts';
import { seededRandom } from '../../../world/simulation/mathematics/random.ts';
import { compound, solidCylinder } from '../../modelling/collision.ts';
import { between, leafCard, leafLump, type Lump, type Random } from '../../modelling/foliage.ts';
import { Model } from '../../modelling/model.ts';
import type { PaintName } from '../../modelling/palette.ts';
import type { Surface } from '../../modelling/surface.ts';
import { curveThrough, tube } from '../../modelling/tube.ts';
import { add, at, mix, multiply, normalise, subtract } from '../../modelling/vector.ts';
import type { Vec3 } from '../../modelling/vector.ts';
import type { Piece } from '../piece.ts';

/*
 * A tree in two parts: "stem and crown", which is all that a forest draws of it, single-sided; and "leaves", double-sided
 * cards that only trees near at hand get. The stage tells them apart by their sidedness.
 */

export interface TreePaints {
  readonly bark: PaintName;
  /** Of the crown's lumps, from shade to light. */
  readonly crown: readonly PaintName[];
  /** Of the cards, double-sided: the darker and the lighter. */
  readonly leaves: readonly [PaintName, PaintName];
}

/** Trunk along a slightly bent line up to `share` of the height, as thick as the wood of the species is. */
export function trunk(species: PlantSpecies, share: number, bendM: number, random: Random, segments = 7): Tapered {
  const { heightM, trunkDiameterM, formExponent } = SPECIES[species];
  const line = curveThrough(
    [0, 0.25, 0.5, 0.75, 1].map((t): Vec3 => {
      const lean = bendM * t;
      return [between(random, -lean, lean), t * share * heightM, between(random, -lean, lean)];
    }),
    2,
  );
  const radiusAt = (y: number): number =>
    (trunkDiameterM / 2) * Math.max(0.06, (1 - Math.min(1, y / heightM)) ** (formExponent / 2));
  const flare = (y: number): number => 1 + 0.55 * Math.exp((-y / trunkDiameterM) * 1.6);
  const surface = onFloor(tube(line, (t) => radiusAt(t * share * heightM) * flare(t * share * heightM), segments));
  return { surface, line, radiusAt };
}

/** What would reach under the floor ends on it. */
export function onFloor(surface: Surface): Surface {
  return { ...surface, positions: surface.positions.map(([x, y, z]): Vec3 => [x, Math.abs(y) < 0.05 ? 0 : y, z]) };
}

interface Tapered {
  readonly surface: Surface;
  readonly line: readonly Vec3[];
  readonly radiusAt: (y: number) => number;
}

/** Place on a line at a height. */
export function placeAt(line: readonly Vec3[], y: number): Vec3 {
  for (let i = 1; i < line.length; i += 1) {
    const [a, b] = [at(line, i - 1), at(line, i)];
    if (y <= b[1]) return mix(a, b, Math.max(0, (y - a[1]) / (b[1] - a[1])));
  }
  return at(line, line.length - 1);
}

/** A branch that leaves the trunk and bends upward (rise > 0) or hangs. */
export function branch(from: Vec3, to: Vec3, radiusM: number, rise: number, segments: number, steps = 3) {
  const middle = add(mix(from, to, 0.5), [0, -rise, 0]);
  return tube(curveThrough([from, middle, to], steps), (t) => Math.max(0.012, radiusM * (1 - 0.8 * t)), segments);
}

/** Adds lumps to the crown with their twigs' cards about them. */
export function addFoliage(
  model: Model,
  lumps: readonly Lump[],
  heart: Vec3,
  paints: TreePaints,
  cards: { readonly perLump: number; readonly lengthM: number; readonly widthM: number; readonly droop: number },
  random: Random,
): void {
  const lowest = Math.min(...lumps.map(({ centre }) => centre[1]));
  const highest = Math.max(...lumps.map(({ centre }) => centre[1]));
  for (const lump of lumps) {
    const height = (lump.centre[1] - lowest) / Math.max(0.01, highest - lowest);
    const tone = Math.min(paints.crown.length - 1, Math.floor((0.75 * height + 0.25 * random()) * paints.crown.length));
    model.add('crown', at(paints.crown, tone), leafLump(lump, heart, random));
    for (let i = 0; i < cards.perLump; i += 1) {
      const out = normalise([between(random, -1, 1), between(random, -0.8, 1), between(random, -1, 1)]);
      const root: Vec3 = [0, 1, 2].map(
        (axis) => at(lump.centre, axis) + at(out, axis) * at(lump.size, axis) * between(random, 0.82, 1.02),
      ) as Vec3;
      const size = between(random, 0.7, 1.25);
      model.add(
        'leaves',
        at(paints.leaves, random() < (tone === 0 ? 0.1 : tone === 1 ? 0.4 : 0.85) ? 1 : 0),
        leafCard(root, lump.centre, cards.lengthM * size, cards.widthM * size, cards.droop, random),
      );
    }
  }
}

/** A tree of the shelf: only its trunk is solid, for leaves give way. */
export function treePiece(
  species: Exclude<PlantSpecies, 'bush'>,
  stated: Pick<Piece, 'name' | 'keywords' | 'materialId' | 'colorableMaterial'> & {
    readonly solidShare: number;
    readonly plant: (model: Model, random: Random) => void;
  },
): Piece {
  const { heightM, trunkDiameterM, densityKgM3 } = SPECIES[species];
  const { plant, solidShare, ...named } = stated;
  return {
    key: `nature/${species}`,
    ...named,
    defaultBody: 'fixed',
    massKg: Math.round((densityKgM3 * Math.PI * trunkDiameterM ** 2 * heightM) / 8),
    massSource: 'Stem as a paraboloid of green wood; density of the Wood Handbook (FPL-GTR-190), table 5-3a.',
    shape: compound(solidCylinder(trunkDiameterM * 0.48, heightM * solidShare)),
    behaviours: [plantOf(species)],
    build: () => {
      const model = new Model();
      plant(model, seededRandom(species.length * 7919 + species.charCodeAt(0)));
      return model;
    },
  };
}

/** Points of a crown's outer shell: `place(t, angle)` by share of height and angle, evenly turned by the golden angle. */
export function around(count: number, place: (t: number, angle: number, index: number) => Lump): Lump[] {
  return Array.from({ length: count }, (_, index) => place((index + 0.5) / count, index * 2.39996, index));
}

/** From a place on the trunk toward a lump, stopping inside it. */
export function toward(from: Vec3, lump: Lump, share = 0.8): Vec3 {
  return add(from, multiply(subtract(lump.centre, from), share));
}
