/** Share of the particles, lowest first, of which the highest lies in the surface: a few are always splashed above it. */
const UNDER_SURFACE = 0.97;
/** Layers of particles under the surface from which its area is measured. */
const AREA_LAYERS = 3;

/** A liquid that rests in a vessel. */
export interface RestingLiquid {
  /** Middle of the surface, world space, metres. */
  readonly surfaceM: readonly [x: number, y: number, z: number];
  readonly areaM2: number;
  readonly volumeM3: number;
  /** What it would hold with its surface at a height, world y, metres: measured below it, straight walls above. */
  volumeAtLevel(levelM: number): number;
}

/**
 * Reads level and area from particles, as x y z each, world space, metres, each of which stands for a cube of `spacingM`.
 * Null where there are none.
 */
export function restingLiquid(places: ArrayLike<number>, count: number, spacingM: number): RestingLiquid | null {
  if (count === 0) return null;
  const heights = Float64Array.from({ length: count }, (_, i) => places[i * 3 + 1]!).sort();
  const particleM3 = spacingM ** 3;
  /** Cubes cut by the level count with the part below it. */
  const below = (levelM: number): number => {
    let cubes = 0;
    for (const height of heights) cubes += Math.min(1, Math.max(0, (levelM - (height - spacingM / 2)) / spacingM));
    return cubes * particleM3;
  };
  const volumeM3 = count * particleM3;
  const levelM = heights[Math.floor(UNDER_SURFACE * (count - 1))]! + spacingM / 2;
  const depthM = Math.min(AREA_LAYERS * spacingM, levelM - (heights[0]! - spacingM / 2));
  const areaM2 = (below(levelM) - below(levelM - depthM)) / depthM;
  const middle: [number, number, number] = [0, levelM, 0];
  let inTop = 0;
  for (let i = 0; i < count; i++) {
    if (places[i * 3 + 1]! < levelM - 1.5 * spacingM) continue;
    middle[0] += places[i * 3]!;
    middle[2] += places[i * 3 + 2]!;
    inTop++;
  }
  middle[0] /= inTop;
  middle[2] /= inTop;
  return {
    surfaceM: middle,
    areaM2,
    volumeM3,
    volumeAtLevel: (level) => (level < levelM ? below(level) : volumeM3 + (level - levelM) * areaM2),
  };
}
