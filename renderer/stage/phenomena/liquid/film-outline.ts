/** A place that is wet, in a plane: u and v of its middle and its radius, metres. */
export type WetDisc = readonly [u: number, v: number, radius: number];

/** Edge of a cell, as a share of the discs' radius. */
const CELL = 0.3;
/** How far a disc counts, as a multiple of its radius, and the sum at which the film ends. */
const REACH = 1.5;
const LEVEL = 0.3;
/** Sum from which the film is as thick as it gets. */
const FULL = 1.1;

/** A flat film: points in the plane, how thick it is there (0..1), and which way its skin leans at the rim. */
export interface FilmOutline {
  /** u v, metres. */
  readonly points: number[];
  readonly thickness: number[];
  /** Towards the rim, per vertex: u v, 0 within the film, up to 1 at its edge. */
  readonly lean: number[];
  readonly triangles: number[];
}

/**
 * The film that wet places which overlap run together to, with an even rim: the set where the sum of (1 − r²/R²)² about
 * them is above a level (J. Blinn 1982), cut into triangles by marching squares.
 */
export function filmOutline(discs: readonly WetDisc[]): FilmOutline {
  const outline: FilmOutline = { points: [], thickness: [], lean: [], triangles: [] };
  const cell = CELL * Math.max(...discs.map(([, , radius]) => radius));
  const sums = new Map<string, { u: number; v: number; sum: number; du: number; dv: number }>();
  for (const [u, v, radius] of discs) {
    const reach = REACH * radius;
    for (let i = Math.ceil((u - reach) / cell); i <= (u + reach) / cell; i++)
      for (let k = Math.ceil((v - reach) / cell); k <= (v + reach) / cell; k++) {
        const [du, dv] = [i * cell - u, k * cell - v];
        const rest = 1 - (du * du + dv * dv) / (reach * reach);
        if (rest <= 0) continue;
        const node = sums.get(`${i} ${k}`) ?? { u: i, v: k, sum: 0, du: 0, dv: 0 };
        node.sum += rest * rest;
        node.du += 4 * rest * (du / reach);
        node.dv += 4 * rest * (dv / reach);
        sums.set(`${i} ${k}`, node);
      }
  }
  const dry = (u: number, v: number) => ({ u, v, sum: 0, du: 0, dv: 0 });
  const nodeAt = (u: number, v: number) => sums.get(`${u} ${v}`) ?? dry(u, v);
  const places = new Map<string, number>();
  const vertex = (key: string, u: number, v: number, sum: number, du: number, dv: number): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const made = places.size;
    places.set(key, made);
    const thick = Math.min(1, Math.max(0, (sum - LEVEL) / (FULL - LEVEL)));
    const slope = Math.hypot(du, dv) || 1;
    outline.points.push(u * cell, v * cell);
    outline.thickness.push(thick * (2 - thick));
    outline.lean.push((du / slope) * (1 - thick), (dv / slope) * (1 - thick));
    return made;
  };
  const visited = new Set<string>();
  for (const { u, v } of sums.values())
    for (const [cu, cv] of [
      [u, v],
      [u - 1, v],
      [u, v - 1],
      [u - 1, v - 1],
    ] as const) {
      if (visited.has(`${cu} ${cv}`)) continue;
      visited.add(`${cu} ${cv}`);
      const corners = [nodeAt(cu, cv), nodeAt(cu + 1, cv), nodeAt(cu + 1, cv + 1), nodeAt(cu, cv + 1)];
      const ring: number[] = [];
      corners.forEach((from, side) => {
        const to = corners[(side + 1) % 4]!;
        if (from.sum >= LEVEL) ring.push(vertex(`${from.u} ${from.v}`, from.u, from.v, from.sum, from.du, from.dv));
        if (from.sum >= LEVEL === to.sum >= LEVEL) return;
        const [low, high] = from.u + from.v < to.u + to.v ? [from, to] : [to, from];
        const share = (LEVEL - low.sum) / (high.sum - low.sum);
        const mix = (a: number, b: number): number => a + (b - a) * share;
        ring.push(
          vertex(
            `${low.u} ${low.v} ${high.u} ${high.v}`,
            mix(low.u, high.u),
            mix(low.v, high.v),
            LEVEL,
            mix(low.du, high.du),
            mix(low.dv, high.dv),
          ),
        );
      });
      for (let k = 2; k < ring.length; k++) outline.triangles.push(ring[0]!, ring[k - 1]!, ring[k]!);
    }
  return outline;
}
