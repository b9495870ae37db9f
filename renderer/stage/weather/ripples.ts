import type { Vec3 } from '../../../world/records/fields.ts';

/** A train of ripples that travels over a level of water. */
export interface Ripple {
  /** Where it goes along the water, per metre: its direction times 2π over its length. */
  readonly waveX: number;
  readonly waveZ: number;
  /** Radians per second. */
  readonly speed: number;
  /** Steepest slope. */
  readonly slope: number;
}

export const RIPPLE_COUNT = 14;

/** Shortest and longest, metres: the still water of a film set has no waves that would lift what floats. */
const SHORTEST_M = 0.11;
const LONGEST_M = 3.2;
/** Surface tension over density of water at 20 °C, m³/s² (CRC Handbook of Chemistry and Physics: 72.8 mN/m). */
const TENSION = 7.28e-5;
/** Stronger winds raise waves, which a level surface does not have: from here on the ripples stay as they are, m/s. */
const STRONGEST_WIND_MPS = 5;
/** How far ripples run aside from the wind, radians, where one blows that turns them its way. */
const SPREAD_RAD = 1.1;
const TURNING_WIND_MPS = 3;
const GOLDEN = 0.618034;

/**
 * Mean square of the slope of wind-blown water: C. Cox and W. Munk, Measurement of the roughness of the sea surface from
 * photographs of the sun's glitter, J. Opt. Soc. Am. 44 (1954): 0.003 + 0.00512·W, W in m/s.
 */
export function meanSquareSlope(windSpeedMps: number): number {
  return 0.003 + 0.00512 * Math.min(STRONGEST_WIND_MPS, windSpeedMps);
}

/**
 * The ripples of a wind, world space, m/s, under a gravity in m/s²: all of a slope, lengths in even ratios, each with the
 * speed of its length in deep water, ω² = g·k + (σ/ρ)·k³ (H. Lamb, Hydrodynamics, § 266).
 */
export function ripplesOf(windMps: Readonly<Vec3>, gravityMps2: number): Ripple[] {
  const windSpeed = Math.hypot(windMps[0], windMps[2]);
  const slope = Math.sqrt((2 * meanSquareSlope(windSpeed)) / RIPPLE_COUNT);
  const turned = Math.min(1, windSpeed / TURNING_WIND_MPS);
  const spread = Math.PI + (SPREAD_RAD - Math.PI) * turned;
  const ahead = Math.atan2(windMps[2], windMps[0]);
  return Array.from({ length: RIPPLE_COUNT }, (_, index) => {
    const lengthM = LONGEST_M * (SHORTEST_M / LONGEST_M) ** (index / (RIPPLE_COUNT - 1));
    const perM = (2 * Math.PI) / lengthM;
    // Directions in the order of the golden section: lengths beside each other run far apart.
    const angle = ahead + spread * (2 * (((index + 1) * GOLDEN) % 1) - 1);
    return {
      waveX: Math.cos(angle) * perM,
      waveZ: Math.sin(angle) * perM,
      speed: Math.sqrt(gravityMps2 * perM + TENSION * perM ** 3),
      slope,
    };
  });
}
