/** Friction of a road tyre on a surface: `peak` at the best slip, `sliding` with the wheels locked or spinning. */
export interface RoadGrip {
  readonly peak: number;
  readonly sliding: number;
}

/**
 * J. Y. Wong, Theory of Ground Vehicles, 3rd ed. (2001), table 1.3: average values of the coefficient of road adhesion;
 * the middle where it gives a range.
 */
export const ROAD_SURFACES: Readonly<Record<string, RoadGrip>> = {
  'dry asphalt': { peak: 0.85, sliding: 0.75 },
  'wet asphalt': { peak: 0.6, sliding: 0.525 },
  'wet concrete': { peak: 0.8, sliding: 0.7 },
  gravel: { peak: 0.6, sliding: 0.55 },
  'dry earth road': { peak: 0.68, sliding: 0.65 },
  'wet earth road': { peak: 0.55, sliding: 0.45 },
  'hard-packed snow': { peak: 0.2, sliding: 0.15 },
  ice: { peak: 0.1, sliding: 0.07 },
};

/** The table by sliding friction: its peaks never fall as that grows, so that one stands for the other. */
const PEAKS: readonly RoadGrip[] = Object.values(ROAD_SURFACES).sort((a, b) => a.sliding - b.sliding);

/**
 * A material states its sliding friction; this gives the tyre's peak on it: the table's where it is that of a surface in
 * the table, on straight lines between them, and beyond the ends in their proportion. `grip` is the tyre's own factor.
 */
export function roadGrip(slidingFriction: number, grip: number): RoadGrip {
  return { peak: peakOf(slidingFriction) * grip, sliding: slidingFriction * grip };
}

function peakOf(sliding: number): number {
  let before = PEAKS[0]!;
  if (sliding <= before.sliding) return (sliding * before.peak) / before.sliding;
  for (const next of PEAKS) {
    if (sliding <= next.sliding)
      return before.peak + ((next.peak - before.peak) * (sliding - before.sliding)) / (next.sliding - before.sliding);
    before = next;
  }
  return (sliding * before.peak) / before.sliding;
}
