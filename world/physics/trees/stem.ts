import { pow } from '../../simulation/mathematics/exponentials.ts';
import { PI } from '../../simulation/mathematics/trigonometry.ts';

/** A tapered trunk, clamped at its foot: Euler–Bernoulli, round sections. */
export interface Stem {
  readonly heightM: number;
  /** By relative height u = z/H, 0..1, metres. */
  readonly diameterM: (u: number) => number;
  readonly modulusPa: number;
  readonly densityKgM3: number;
}

/** Share of a load (or a mass) per unit of relative height u = z/H, 0..1; its integral counts, not its scale. */
export type Spread = (u: number) => number;

/** How a stem gives way to a load that is spread in one way, as one oscillator of its tip. */
export interface StemSway {
  /** Way of the tip per newton of the whole load, m/N. */
  readonly flexibilityMPerN: number;
  /** Lowest natural frequency, rad/s. */
  readonly frequencyRadPs: number;
  /** Way of the middle of the load over that of the tip: the share of a load that counts at the tip. */
  readonly loadShare: number;
  /** Ways of the stations over the tip's, from foot to tip: the line in which the load bends the stem. */
  readonly line: Float64Array;
}

/** Pieces into which a stem is cut. */
export const STATIONS = 96;

/** Diameter by height of Kunze's forms, d² ~ (1 − u)^r; no thinner than 2 % of the foot. */
export function kunzeForm(footDiameterM: number, exponent: number): Stem['diameterM'] {
  return (u) => footDiameterM * Math.max(0.02, pow(1 - u, exponent / 2));
}

/** `crownKg` spread like the load rides on the stem. */
export function swayOf(stem: Stem, load: Spread, crownKg: number): StemSway {
  const dz = stem.heightM / STATIONS;
  const weights = new Float64Array(STATIONS);
  const masses = new Float64Array(STATIONS);
  let total = 0;
  for (let i = 0; i < STATIONS; i++) {
    weights[i] = load(stationHeight(i));
    total += weights[i]!;
  }
  for (let i = 0; i < STATIONS; i++) {
    weights[i] = weights[i]! / total;
    const d = stem.diameterM(stationHeight(i));
    masses[i] = stem.densityKgM3 * (PI / 4) * d * d * dz + crownKg * weights[i]!;
  }
  const bent = bendingLine(stem, weights);
  const loadShare = weights.reduce((sum, weight, i) => sum + weight * (bent.way[i]! / bent.tip), 0);

  // The lowest mode by Stodola's iteration: the line that its own inertia bends.
  let line = bent;
  let square = 0;
  for (let round = 0; round < 6; round++) {
    const inertia = masses.map((mass, i) => (mass * line.way[i]!) / line.tip);
    const before = line;
    line = bendingLine(stem, inertia);
    let [work, motion] = [0, 0];
    for (let i = 0; i < STATIONS; i++) {
      work += inertia[i]! * line.way[i]!;
      motion += masses[i]! * line.way[i]! * line.way[i]!;
    }
    square = work / motion;
    if (before.tip === line.tip) break;
  }
  return {
    flexibilityMPerN: bent.tip,
    frequencyRadPs: Math.sqrt(square),
    loadShare,
    line: bent.way.map((way) => way / bent.tip),
  };
}

/** Relative height of the middle of a station, 0..1. */
export function stationHeight(station: number): number {
  return (station + 0.5) / STATIONS;
}

/** Ways of the stations and of the tip, metres, under forces on the stations, N. */
function bendingLine(
  { heightM, diameterM, modulusPa }: Stem,
  forces: Float64Array,
): { way: Float64Array; tip: number } {
  const dz = heightM / STATIONS;
  // From the tip down: the moment of what is above; from the foot up: slope and way.
  const curvature = new Float64Array(STATIONS);
  let [force, moment] = [0, 0];
  for (let i = STATIONS - 1; i >= 0; i--) {
    const d = diameterM(stationHeight(i));
    // Half a station's own load lies above its middle, at a quarter of a station on average.
    const here = moment + (forces[i]! / 2) * (dz / 4) + force * (dz / 2);
    curvature[i] = here / (modulusPa * (PI / 64) * d * d * d * d);
    moment += force * dz + forces[i]! * (dz / 2);
    force += forces[i]!;
  }
  const way = new Float64Array(STATIONS);
  let [slope, shift] = [0, 0];
  for (let i = 0; i < STATIONS; i++) {
    way[i] = shift + (slope * dz) / 2 + (curvature[i]! * dz * dz) / 8;
    shift += (slope + (curvature[i]! * dz) / 2) * dz;
    slope += curvature[i]! * dz;
  }
  return { way, tip: shift };
}

/** Of the wood, kg. */
export function stemMassKg({ heightM, diameterM, densityKgM3 }: Stem): number {
  let sum = 0;
  for (let i = 0; i < STATIONS; i++) {
    const d = diameterM((i + 0.5) / STATIONS);
    sum += d * d;
  }
  return (densityKgM3 * (PI / 4) * sum * heightM) / STATIONS;
}
