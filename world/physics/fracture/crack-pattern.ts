import type { Vec3 } from '../../records/fields.ts';
import { add, cross, dot, lengthOf, normalize, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { PI, cos, sin } from '../../simulation/mathematics/trigonometry.ts';
import { brickCells } from './brick-cells.ts';
import { facePlanes, opposite, outsideM, planeAxes, planeThrough, type CutSolid, type Plane } from './convex-cut.ts';
import type { Random } from './random.ts';
import { isFlat, type BreakableClass } from './strength.ts';

/** A convex region of space; cells of the same group stay one piece where they touch. */
export interface Cell {
  readonly planes: readonly Plane[];
  readonly group: number;
}

/** Solids that break by the same cells, which fill all of space. */
export interface CrackRegion {
  readonly solids: readonly number[];
  readonly cells: readonly Cell[];
}

/** What is to break, in its own space, metres. */
export interface CrackInput {
  readonly solids: readonly CutSolid[];
  readonly volumesM3: readonly number[];
  readonly low: Vec3;
  readonly high: Vec3;
  readonly hit: Vec3;
  readonly breakableClass: BreakableClass;
  readonly pieceCount: number;
  readonly random: Random;
}

/** The group of what the cracks do not reach. */
export const REST_GROUP = -1;

/** Along the grain, wood's cells are this many times longer than across. */
const SPLINTER_RATIO = 7;
/** How far along a board it splinters from where it was struck: share of the piece's largest extent, and at most. */
const SPLINTER_SHARE = 0.3;
const SPLINTER_REACH_M = 0.4;

/** Where the cracks run. */
export function crackPattern(input: CrackInput): CrackRegion[] {
  const all = input.solids.map((_, index) => index);
  const size = subtract(input.high, input.low);
  switch (input.breakableClass) {
    case 'glass':
      return [{ solids: all, cells: isFlat(size) ? sectorCells(input) : seededCells(input, 0.45, 1) }];
    case 'toughened':
      return [{ solids: all, cells: seededCells(input, 1, 0) }];
    case 'ceramic':
      return [{ solids: all, cells: seededCells(input, 0.3, 1.5) }];
    case 'masonry':
      return [{ solids: all, cells: brickCells(input) }];
    case 'wood':
      return splinterRegions(input);
  }
}

/** Cells around points that crowd towards the hit: the weight of a place falls from `focus` of the size on. */
function seededCells(input: CrackInput, focus: number, power: number): Cell[] {
  const reach = lengthOf(subtract(input.high, input.low)) * focus;
  const seeds: Vec3[] = [];
  for (let attempt = 0; seeds.length < input.pieceCount && attempt < input.pieceCount * 60; attempt++) {
    const point = randomInside(input);
    const nearness = reach / (reach + lengthOf(subtract(point, input.hit)));
    let weight = 1;
    for (let i = 0; i < power * 2; i++) weight *= nearness;
    if (input.random() < weight) seeds.push(point);
  }
  return voronoiCells(seeds, [0, 1, 0], 1).map((planes, group) => ({ planes, group }));
}

function randomInside({ solids, volumesM3, random }: CrackInput): Vec3 {
  const total = volumesM3.reduce((sum, volume) => sum + volume, 0);
  let rest = random() * total;
  let index = 0;
  while (index < solids.length - 1 && rest >= volumesM3[index]!) rest -= volumesM3[index++]!;
  const { points } = solids[index]!;
  // A random mix of the corners is inside a convex solid.
  let sum = 0;
  let mixed: Vec3 = [0, 0, 0];
  for (const point of points) {
    const share = random();
    const weight = share * share * share * share;
    sum += weight;
    mixed = add(mixed, scale(point, weight));
  }
  return scale(mixed, 1 / sum);
}

/** Half-spaces of each seed's cell, nearest neighbours first; lengths along `grain` count 1/`ratio`. */
function voronoiCells(seeds: readonly Vec3[], grain: Vec3, ratio: number): Plane[][] {
  const shrink = 1 - 1 / (ratio * ratio);
  const measured = (v: Vec3): Vec3 => subtract(v, scale(grain, shrink * dot(v, grain)));
  return seeds.map((seed) =>
    seeds
      .filter((other) => other !== seed && lengthOf(subtract(other, seed)) > 1e-9)
      .map((other) => {
        const away = subtract(other, seed);
        return {
          distance: dot(away, measured(away)),
          plane: planeThrough(scale(add(seed, other), 0.5), measured(away)),
        };
      })
      .sort((a, b) => a.distance - b.distance)
      .map(({ plane }) => plane),
  );
}

/**
 * Cracks of a struck pane: rays from the hit, rings around it that are wider the farther out, and more rays from the
 * rings on. Every cell is a wedge between two rays, cut by straight chords, so that it is convex.
 *
 *        \  |  /
 *      ___\_|_/___
 *         / hit \
 */
function sectorCells(input: CrackInput): Cell[] {
  const { hit, low, high, random, pieceCount } = input;
  const size = subtract(high, low);
  const thin = size[0] <= size[1] && size[0] <= size[2] ? 0 : size[1] <= size[2] ? 1 : 2;
  const normal: Vec3 = [thin === 0 ? 1 : 0, thin === 1 ? 1 : 0, thin === 2 ? 1 : 0];
  const [x, y] = planeAxes(normal);
  const rayCount = Math.max(4, Math.min(16, Math.round(pieceCount / 5)));
  const turn = random() * 2 * PI;
  const angles: number[] = [];
  for (let i = 0; i < rayCount; i++) angles.push(turn + ((i + (random() - 0.5) * 0.5) * 2 * PI) / rayCount);
  const cells: Plane[][] = [];
  const direction = (angle: number): Vec3 => add(scale(x, cos(angle)), scale(y, sin(angle)));
  /** Half-space on the side of growing angles of the ray at `angle` from the hit. */
  const beyond = (angle: number): Plane => opposite(planeThrough(hit, cross(normal, direction(angle))));
  for (let i = 0; i < rayCount; i++) {
    const from = angles[i]!;
    const to = i + 1 < rayCount ? angles[i + 1]! : angles[0]! + 2 * PI;
    const wedge = [beyond(from), opposite(beyond(to))];
    const share = Math.floor((pieceCount * (i + 1)) / rayCount) - Math.floor((pieceCount * i) / rayCount);
    const rings = ringCounts(share);
    const reach = distanceToEdge(hit, direction((from + to) / 2), low, high);
    let inner: Plane[] = [];
    rings.forEach((count, ring) => {
      const isLast = ring === rings.length - 1;
      const part = (ring + 1) / rings.length;
      const radius = reach * part * Math.sqrt(part) * 0.8 * (0.8 + 0.4 * random());
      const one = scale(direction(from), radius * (0.8 + 0.4 * random()));
      const other = scale(direction(to), radius * (0.8 + 0.4 * random()));
      const outward = cross(subtract(other, one), normal);
      const chord = planeThrough(add(hit, one), dot(outward, one) >= 0 ? outward : scale(outward, -1));
      const bounds = [...wedge, ...inner, ...(isLast ? [] : [chord])];
      let left = bounds;
      for (let k = 1; k < count; k++) {
        const angle = from + ((to - from) * (k + (random() - 0.5) * 0.5)) / count;
        const line = beyond(angle);
        cells.push([...left, opposite(line)]);
        left = [...bounds, line];
      }
      cells.push(left);
      inner = [opposite(chord)];
    });
  }
  return cells.map((planes, group) => ({ planes, group }));
}

/** Pieces of a sector per ring, from the hit out: 5 → 1, 2, 2. */
function ringCounts(share: number): number[] {
  if (share <= 2) return share <= 1 ? [1] : [1, 1];
  if (share === 3) return [1, 2];
  if (share <= 5) return share === 4 ? [1, 1, 2] : [1, 2, 2];
  const middle = share <= 7 ? 2 : 3;
  return share <= 8 ? [1, middle, share - 1 - middle] : [1, 2, middle, share - 3 - middle];
}

function distanceToEdge(from: Vec3, direction: Vec3, low: Vec3, high: Vec3): number {
  let least = Infinity;
  for (let axis = 0; axis < 3; axis++) {
    const speed = direction[axis]!;
    if (speed > 1e-9) least = Math.min(least, (high[axis]! - from[axis]!) / speed);
    if (speed < -1e-9) least = Math.min(least, (low[axis]! - from[axis]!) / speed);
  }
  return Math.max(least, 0.05 * lengthOf(subtract(high, low)));
}

/** Boards near the hit splinter along their own grain; the rest stays together as far as it touches. */
function splinterRegions(input: CrackInput): CrackRegion[] {
  const { solids, hit, random, pieceCount } = input;
  const size = subtract(input.high, input.low);
  const reach = Math.min(SPLINTER_REACH_M, SPLINTER_SHARE * Math.max(...size));
  const distances = solids.map((solid) => Math.max(0, outsideM(facePlanes(solid), hit)));
  const nearest = Math.min(...distances);
  const weights = distances.map((distance) =>
    distance - nearest < reach / 2 ? reach / (reach / 6 + distance - nearest) : 0,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let nextGroup = 0;
  return solids.map((solid, index) => {
    const count = weights[index] === 0 ? 0 : Math.max(2, Math.floor((pieceCount * weights[index]!) / total));
    if (count === 0) return { solids: [index], cells: [{ planes: [], group: REST_GROUP }] };
    const frame = boardFrame(solid);
    const middle = frame.map(({ axis, low, high }) => clamp(dot(hit, axis), low, high));
    const at = (places: readonly number[]): Vec3 =>
      frame.reduce<Vec3>((sum, { axis }, k) => add(sum, scale(axis, places[k]!)), [0, 0, 0]);
    const seeds: Vec3[] = [];
    for (let k = 0; k < count; k++) {
      const places = frame.map(({ low, high }, axis) => {
        const isNarrow = axis > 0 && high - low < 2 * reach;
        const place = isNarrow ? low + (high - low) * random() : middle[axis]! + (random() - random()) * reach;
        return clamp(place, low, high);
      });
      seeds.push(at(places));
    }
    const splinters = seeds.length;
    frame.forEach(({ low, high }, axis) => {
      for (const end of [middle[axis]! - 1.3 * reach, middle[axis]! + 1.3 * reach])
        if (end > low && end < high) seeds.push(at(middle.map((place, k) => (k === axis ? end : place))));
    });
    const cells = voronoiCells(seeds, frame[0].axis, SPLINTER_RATIO).map((planes, k) => ({
      planes,
      group: k < splinters ? nextGroup++ : REST_GROUP,
    }));
    return { solids: [index], cells };
  });
}

interface Extent {
  readonly axis: Vec3;
  readonly low: number;
  readonly high: number;
}

/** Grain of a board — along its longest edge or farthest corners — and two directions across, with its extents. */
function boardFrame(solid: CutSolid): [Extent, Extent, Extent] {
  const { points } = solid;
  let grain: Vec3 = [0, 1, 0];
  let longest = 0;
  for (const face of solid.faces) {
    face.forEach((to, k) => {
      const edge = subtract(points[to]!, points[face[(k + face.length - 1) % face.length]!]!);
      // A hair of preference for the first of equal edges, so that rounding does not choose.
      if (lengthOf(edge) > longest * 1.001) [grain, longest] = [normalize(edge), lengthOf(edge)];
    });
  }
  const extent = (axis: Vec3): Extent => {
    const heights = points.map((p) => dot(axis, p));
    return { axis, low: Math.min(...heights), high: Math.max(...heights) };
  };
  const [first, second] = planeAxes(grain);
  return [extent(grain), extent(first), extent(second)];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
