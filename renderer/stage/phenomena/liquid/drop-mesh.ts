/** A cube's corners, edges' middles and faces' middles on a ball of radius 1: x y z each. */
export const DROP = new Float32Array(26 * 3);
/** Four corners each, counter-clockwise seen from outside; four to a face of the cube. */
export const DROP_QUADS: number[] = [];
{
  const places = new Map<string, number>();
  const vertexAt = (place: readonly number[]): number => {
    const key = place.join(' ');
    const known = places.get(key) ?? places.size;
    places.set(key, known);
    const length = Math.hypot(...place);
    DROP.set(
      place.map((x) => x / length),
      known * 3,
    );
    return known;
  };
  for (let axis = 0; axis < 3; axis++)
    for (const side of [-1, 1])
      for (const [u, v] of [
        [-1, -1],
        [0, -1],
        [0, 0],
        [-1, 0],
      ] as const) {
        const corner = (a: number, b: number): number => {
          const place = [0, 0, 0];
          place[axis] = side;
          place[(axis + 1) % 3] = a * side;
          place[(axis + 2) % 3] = b;
          return vertexAt(place);
        };
        DROP_QUADS.push(corner(u, v), corner(u + 1, v), corner(u + 1, v + 1), corner(u, v + 1));
      }
}
