import { BufferAttribute, BufferGeometry } from 'three';
import type { PartRange } from '../../model-geometry.ts';

/** A part named `door-left` brings `door-left` and `door-left-glass` with it. */
export function isPartOf(range: string, part: string): boolean {
  return range === part || range.startsWith(`${part}-glass`);
}

/** Toughened glass in an end or side of a vehicle; windscreens are laminated and stay. */
export function isPaneAt(range: string, side: 'front' | 'rear' | 'left' | 'right'): boolean {
  if (side === 'rear') return range === 'rear-window';
  return side !== 'front' && range.endsWith(`-${side}-glass`);
}

export function surfaceKind(geometry: BufferGeometry): { isGlass: boolean; isDoubleSided: boolean } {
  const kind = geometry.userData['kind'] as { isGlass: boolean; isDoubleSided: boolean } | undefined;
  return kind ?? { isGlass: false, isDoubleSided: false };
}

const isIn = (ranges: readonly PartRange[], vertex: number): boolean =>
  ranges.some(({ start, count }) => vertex >= start && vertex < start + count);

export function withoutRanges(geometry: BufferGeometry, ranges: readonly PartRange[]): BufferGeometry {
  const copy = geometry.clone();
  copy.userData = {};
  copy.setIndex(filteredIndex(geometry, (vertex) => !isIn(ranges, vertex)));
  return copy;
}

/** A geometry of the vertices in these ranges alone. */
export function onlyRanges(geometry: BufferGeometry, ranges: readonly PartRange[]): BufferGeometry {
  const cut = new BufferGeometry();
  const starts = new Map<PartRange, number>();
  let total = 0;
  for (const range of ranges) {
    starts.set(range, total);
    total += range.count;
  }
  for (const [name, attribute] of Object.entries(geometry.attributes)) {
    const size = attribute.itemSize;
    const array = new Float32Array(total * size);
    for (const range of ranges)
      array.set(
        (attribute.array as Float32Array).subarray(range.start * size, (range.start + range.count) * size),
        starts.get(range)! * size,
      );
    cut.setAttribute(name, new BufferAttribute(array, size));
  }
  const index = filteredIndex(geometry, (vertex) => isIn(ranges, vertex)).map((vertex) => {
    const range = ranges.find(({ start, count }) => vertex >= start && vertex < start + count)!;
    return vertex - range.start + starts.get(range)!;
  });
  cut.setIndex(index);
  return cut;
}

function filteredIndex(geometry: BufferGeometry, isKept: (vertex: number) => boolean): number[] {
  const index = geometry.getIndex();
  const all =
    index === null ? Array.from({ length: geometry.getAttribute('position').count }, (_, i) => i) : [...index.array];
  const kept: number[] = [];
  for (let i = 0; i + 2 < all.length; i += 3) if (isKept(all[i]!)) kept.push(all[i]!, all[i + 1]!, all[i + 2]!);
  return kept;
}

/** Draws a range as nothing: all its triangles in one point. */
export function collapse(places: BufferAttribute, { start, count }: PartRange): void {
  const array = places.array as Float32Array;
  const [x, y, z] = [array[start * 3]!, array[start * 3 + 1]!, array[start * 3 + 2]!];
  for (let i = start; i < start + count; i++) array.set([x, y, z], i * 3);
}
