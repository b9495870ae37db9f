import { BufferAttribute, BufferGeometry } from 'three';
import type { PartRange } from '../../model-geometry.ts';

/** Halvings of an edge: each makes it half as long. */
const ROUNDS = 5;

export interface FineMesh {
  readonly geometry: BufferGeometry;
  readonly ranges: readonly PartRange[];
}

/**
 * The same surface in finer triangles where it is to fold: edges longer than `longestM` whose middle `isFine` are
 * halved. What two triangles do to an edge that they share depends on the edge alone, so that no gaps open. Vertices of
 * a part stay together; those of no part, and triangles between parts, are kept as they are.
 */
export function refine(
  { geometry, ranges }: FineMesh,
  longestM: number,
  isFine: (x: number, y: number, z: number) => boolean,
): FineMesh {
  const names = Object.keys(geometry.attributes);
  const sizes = names.map((name) => geometry.getAttribute(name).itemSize);
  const source = names.map((name) => geometry.getAttribute(name).array as Float32Array);
  const at = names.indexOf('position');
  const rows: number[][] = names.map(() => []);
  const index: number[] = [];
  const made: PartRange[] = [];
  const all = trianglesOf(geometry);
  const own = rangesOfAll(ranges, geometry.getAttribute('position').count);
  const rangeOf = new Int32Array(geometry.getAttribute('position').count).fill(-1);
  own.forEach(({ start, count }, k) => rangeOf.fill(k, start, start + count));
  const byRange: number[][] = own.map(() => []);
  for (let i = 0; i + 2 < all.length; i += 3) byRange[rangeOf[all[i]!]!]!.push(all[i]!, all[i + 1]!, all[i + 2]!);
  own.forEach((range, k) => {
    const first = rows[at]!.length / 3;
    source.forEach((array, a) => {
      const [from, to] = [range.start * sizes[a]!, (range.start + range.count) * sizes[a]!];
      for (let i = from; i < to; i++) rows[a]!.push(array[i]!);
    });
    let triangles = byRange[k]!.map((vertex) => vertex - range.start + first);
    for (let round = 0; round < ROUNDS; round++) {
      const halved = halve(triangles, rows, { sizes, at, normalAt: names.indexOf('normal') }, longestM, isFine);
      if (halved.length === triangles.length) break;
      triangles = halved;
    }
    for (const vertex of triangles) index.push(vertex);
    made.push({ name: range.name, start: first, count: rows[at]!.length / 3 - first });
  });
  const fine = new BufferGeometry();
  names.forEach((name, a) => fine.setAttribute(name, new BufferAttribute(new Float32Array(rows[a]!), sizes[a]!)));
  fine.setIndex(index);
  return { geometry: fine, ranges: made };
}

interface Layout {
  readonly sizes: readonly number[];
  /** Which row holds the positions, and which the normals. */
  readonly at: number;
  readonly normalAt: number;
}

/** One round: every edge that is too long gets a vertex in its middle, every triangle the pattern of its new vertices. */
function halve(
  triangles: readonly number[],
  rows: number[][],
  layout: Layout,
  longestM: number,
  isFine: (x: number, y: number, z: number) => boolean,
): number[] {
  const places = rows[layout.at]!;
  const middles = new Map<string, number | null>();
  const middleOf = (a: number, b: number): number | null => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const known = middles.get(key);
    if (known !== undefined) return known;
    const d = [0, 1, 2].map((axis) => places[a * 3 + axis]! - places[b * 3 + axis]!);
    const m = [0, 1, 2].map((axis) => (places[a * 3 + axis]! + places[b * 3 + axis]!) / 2);
    const isLong = Math.hypot(d[0]!, d[1]!, d[2]!) > longestM && isFine(m[0]!, m[1]!, m[2]!);
    const middle = isLong ? addMiddle(a, b, rows, layout) : null;
    middles.set(key, middle);
    return middle;
  };
  const made: number[] = [];
  for (let i = 0; i + 2 < triangles.length; i += 3) {
    const corners = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!] as const;
    const mid = corners.map((corner, k) => middleOf(corner, corners[(k + 1) % 3]!));
    const count = mid.filter((middle) => middle !== null).length;
    if (count === 0) made.push(...corners);
    else if (count === 3) {
      const [ab, bc, ca] = mid as [number, number, number];
      made.push(corners[0], ab, ca, ab, corners[1], bc, ca, bc, corners[2], ab, bc, ca);
    } else {
      // Turned so that the first edge is halved, and of two the third is not.
      const turn = count === 1 ? mid.findIndex((middle) => middle !== null) : (mid.indexOf(null) + 1) % 3;
      const [a, b, c] = [corners[turn]!, corners[(turn + 1) % 3]!, corners[(turn + 2) % 3]!];
      const ab = mid[turn]!;
      if (count === 1) made.push(a, ab, c, ab, b, c);
      else {
        const bc = mid[(turn + 1) % 3]!;
        made.push(ab, b, bc, a, ab, bc, a, bc, c);
      }
    }
  }
  return made;
}

function addMiddle(a: number, b: number, rows: number[][], { sizes, at, normalAt }: Layout): number {
  const vertex = rows[at]!.length / 3;
  rows.forEach((row, k) => {
    const size = sizes[k]!;
    for (let i = 0; i < size; i++) row.push((row[a * size + i]! + row[b * size + i]!) / 2);
    if (k !== normalAt) return;
    const [x, y, z] = row.slice(-3) as [number, number, number];
    const length = Math.hypot(x, y, z) || 1;
    row.splice(-3, 3, x / length, y / length, z / length);
  });
  return vertex;
}

function trianglesOf(geometry: BufferGeometry): ArrayLike<number> {
  const index = geometry.getIndex();
  return index === null ? Array.from({ length: geometry.getAttribute('position').count }, (_, i) => i) : index.array;
}

/** The parts, and what lies between them as parts without a name. */
function rangesOfAll(ranges: readonly PartRange[], count: number): PartRange[] {
  const made: PartRange[] = [];
  let next = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.start > next) made.push({ name: '', start: next, count: range.start - next });
    made.push(range);
    next = range.start + range.count;
  }
  if (next < count) made.push({ name: '', start: next, count: count - next });
  return made;
}
