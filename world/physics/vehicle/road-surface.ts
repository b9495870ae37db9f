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

/** Peak over sliding friction against sliding friction, from the table; gravel and earth apart, it falls as grip grows. */
const PEAK_RATIOS: readonly (readonly [number, number])[] = [
  [0.07, 0.1 / 0.07],
  [0.15, 0.2 / 0.15],
  [0.525, 0.6 / 0.525],
  [0.75, 0.85 / 0.75],
];

/**
 * A material states its sliding friction; this gives the tyre's peak on it. Between the surfaces of the table the ratio
 * goes in straight lines. `grip` is the tyre's own factor.
 */
export function roadGrip(slidingFriction: number, grip: number): RoadGrip {
  return { peak: slidingFriction * peakRatio(slidingFriction) * grip, sliding: slidingFriction * grip };
}

function peakRatio(sliding: number): number {
  let [fromX, fromY] = PEAK_RATIOS[0]!;
  if (sliding <= fromX) return fromY;
  for (const [x, y] of PEAK_RATIOS) {
    if (sliding <= x) return fromY + ((y - fromY) * (sliding - fromX)) / (x - fromX);
    [fromX, fromY] = [x, y];
  }
  return fromY;
}
