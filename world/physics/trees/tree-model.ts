import type { Plant } from '../../records/plant.ts';
import { pow } from '../../simulation/mathematics/exponentials.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';
import { kunzeForm, stemMassKg, swayOf, type Spread, type Stem, type StemSway } from './stem.ts';

/** Speed from which on a crown streamlines, m/s: the least of Vollsinger's and of Mayhead's wind tunnels, about 4. */
const STREAMLINING_MPS = 4;
/** A main branch's diameter at its root over the trunk's at its foot; an estimate. */
const BRANCH_SHARE = 0.3;
/** Leaves and twigs slow a bare branch's swing to this share; an estimate (its mass grows about threefold). */
const LEAFY_SHARE = 0.6;

/** Branches never swing as slowly as the trunk, nor so fast that a picture at 24 frames a second is only noise. */
const LEAST_BRANCH_RATIO = 1.5;
const MAX_BRANCH_RAD_PS = 6 * PI;

/** A tree of middling size, ready to sway. */
export interface TreeModel {
  readonly trunk: StemSway;
  readonly trunkDamping: number;
  /** Of a main branch against the trunk. */
  readonly branchRadPs: number;
  readonly branchDamping: number;
  readonly crownKg: number;
  /** Outline of the crown square to the wind in still air, m². */
  readonly crownAreaM2: number;
  /** Height of the middle of the drag over the foot, metres. */
  readonly dragHeightM: number;
  readonly dragCoefficient: number;
  readonly vogelExponent: number;
}

function stemOf({ heightM, trunkDiameterM, formExponent, modulusPa, densityKgM3 }: Plant): Stem {
  return { heightM, diameterM: kunzeForm(trunkDiameterM, formExponent), modulusPa, densityKgM3 };
}

/** Width of the crown over its widest, by relative height: a cone of conifers, an egg of the others. */
export function crownSpread({ species, crownBase }: Pick<Plant, 'species' | 'crownBase'>): Spread {
  return (u) => {
    const t = (u - crownBase) / (1 - crownBase);
    if (t <= 0 || t >= 1) return 0;
    if (species === 'spruce') return 1 - t;
    // Of a patch, all of its height.
    if (species === 'grass') return 1;
    return Math.sqrt(4 * t * (1 - t));
  };
}

export function treeModel(plant: Plant): TreeModel {
  const stem = stemOf(plant);
  const spread = crownSpread(plant);
  const crownKg = plant.crownMassShare * stemMassKg(stem);
  const crownHeightM = plant.heightM * (1 - plant.crownBase);
  let [area, moment] = [0, 0];
  const steps = 64;
  for (let i = 0; i < steps; i++) {
    const u = plant.crownBase + ((1 - plant.crownBase) * (i + 0.5)) / steps;
    area += (spread(u) * plant.crownWidthM * crownHeightM) / steps;
    moment += (spread(u) * u) / steps;
  }
  const mean = (area * steps) / (plant.crownWidthM * crownHeightM);
  // A branch as a cantilever of half the crown's width: 1.875²·√(E/ρ)·(d/4)/L².
  const branchM = plant.crownWidthM / 2;
  const branchRadPs =
    (LEAFY_SHARE * 3.516 * Math.sqrt(plant.modulusPa / plant.densityKgM3) * BRANCH_SHARE * plant.trunkDiameterM) /
    (4 * branchM * branchM);
  const trunk = swayOf(stem, spread, crownKg);
  return {
    trunk,
    trunkDamping: plant.dampingRatio,
    branchRadPs: Math.min(MAX_BRANCH_RAD_PS, Math.max(branchRadPs, LEAST_BRANCH_RATIO * trunk.frequencyRadPs)),
    branchDamping: 2 * plant.dampingRatio,
    crownKg,
    crownAreaM2: area,
    dragHeightM: plant.heightM * ((moment * steps) / mean),
    dragCoefficient: plant.dragCoefficient,
    vogelExponent: plant.vogelExponent,
  };
}

/**
 * Drag of a crown over speed, N·s/m: ½ρC_dA·v, and above 4 m/s times (v/4)^E, as the crown folds and its drag grows with
 * v^(2 + E) (Vogel, J. Exp. Bot. 40 (1989); de Langre, Annu. Rev. Fluid Mech. 40 (2008), section 3).
 */
export function crownDragPerSpeed(
  { crownAreaM2, dragCoefficient, vogelExponent }: TreeModel,
  airDensityKgM3: number,
  speedMps: number,
): number {
  const rigid = 0.5 * airDensityKgM3 * dragCoefficient * crownAreaM2 * speedMps;
  return speedMps <= STREAMLINING_MPS ? rigid : rigid * pow(speedMps / STREAMLINING_MPS, vogelExponent);
}

/** Frequency of the trunk, hertz, for the inspector. */
export function swayHz(plant: Plant): number {
  return treeModel(plant).trunk.frequencyRadPs / (2 * PI);
}
