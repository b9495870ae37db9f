/** Plants within so many of their heights, or so many metres, are drawn near; the nearest first, no more than so many. */
const BOUNDS: readonly { readonly heights: number; readonly metres: number; readonly most: number }[] = [
  { heights: 3, metres: 36, most: 24 },
  { heights: 7, metres: 80, most: 160 },
];

/**
 * Level of detail of every tree of a stand, 0 = near, from where the eye is: so that a stand of any size draws a bounded
 * number of triangles more than its far trees do. Depends on eye and places alone, so that every view of the same frame
 * shows the same trees. `places`: rows x, y, z of the trees' feet, metres. The eye of null: the order of the trees counts.
 */
export function chooseLevels(
  places: Float32Array,
  heightM: number,
  eye: readonly [number, number, number] | null,
): Uint8Array {
  const count = places.length / 3;
  const distances = new Float64Array(count);
  for (let tree = 0; tree < count && eye !== null; tree++) {
    // From the eye to the nearest of the trunk.
    const height = Math.min(places[tree * 3 + 1]! + heightM, Math.max(places[tree * 3 + 1]!, eye[1]));
    distances[tree] = Math.hypot(places[tree * 3]! - eye[0], height - eye[1], places[tree * 3 + 2]! - eye[2]);
  }
  const order = Array.from({ length: count }, (_, tree) => tree);
  order.sort((a, b) => distances[a]! - distances[b]! || a - b);
  const levels = new Uint8Array(count);
  let [level, inLevel] = [0, 0];
  for (const tree of order) {
    while (level < BOUNDS.length) {
      const { heights, metres, most } = BOUNDS[level]!;
      if (inLevel < most && distances[tree]! <= Math.max(metres, heights * heightM)) break;
      level++;
      inLevel = 0;
    }
    levels[tree] = level;
    inLevel++;
  }
  return levels;
}

/** Trees that a level of a stand of `count` may have, at most. */
export function levelCapacity(level: number, count: number): number {
  return Math.min(count, BOUNDS[level]?.most ?? count);
}
