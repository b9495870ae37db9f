import { BOX_FLOATS, boxesOverlap } from './bounds.ts';

/** Pairs of `numbers` whose boxes overlap, found by a sweep along x; in no particular order. */
export function overlappingPairs(boxes: Float64Array, numbers: readonly number[]): [number, number][] {
  const lowX = (n: number): number => boxes[n * BOX_FLOATS]!;
  const sorted = numbers.filter((n) => lowX(n) < Infinity).sort((a, b) => lowX(a) - lowX(b));
  const pairs: [number, number][] = [];
  for (let i = 0; i < sorted.length; i++) {
    const a = sorted[i]!;
    const highX = boxes[a * BOX_FLOATS + 3]!;
    for (let j = i + 1; j < sorted.length && lowX(sorted[j]!) <= highX; j++) {
      if (boxesOverlap(boxes, a * BOX_FLOATS, boxes, sorted[j]! * BOX_FLOATS)) pairs.push([a, sorted[j]!]);
    }
  }
  return pairs;
}

/** Groups of `numbers` that the pairs connect; groups and what is in them in ascending order. */
export function groupsOf(numbers: readonly number[], pairs: readonly (readonly [number, number])[]): number[][] {
  const root = new Map<number, number>(numbers.map((n) => [n, n]));
  const rootOf = (n: number): number => {
    let at = n;
    while (root.get(at) !== at) at = root.get(at)!;
    root.set(n, at);
    return at;
  };
  for (const [a, b] of pairs) {
    const [x, y] = [rootOf(a), rootOf(b)];
    root.set(Math.max(x, y), Math.min(x, y));
  }
  const groups = new Map<number, number[]>();
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const group = groups.get(rootOf(n));
    if (group === undefined) groups.set(rootOf(n), [n]);
    else group.push(n);
  }
  return [...groups.values()];
}
