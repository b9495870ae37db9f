import type { Vec3 } from '../../records/fields.ts';
import { add, cross, lengthOf, normalize, scale, subtract } from '../../simulation/mathematics/vectors.ts';
import { PI, sin } from '../../simulation/mathematics/trigonometry.ts';

/** Which points of a cloth are held. Sides as seen with the corners in their order: top left first, clockwise. */
export const PIN_RULES = [
  'none',
  'top',
  'left',
  'topCorners',
  'leftCorners',
  'corners',
  'topAndBottom',
  'leftAndRight',
  'edges',
] as const;
export type PinRule = (typeof PIN_RULES)[number];

/** A four-sided cloth. */
export interface Panel {
  /** Top left, top right, bottom right, bottom left; metres. */
  readonly corners: readonly [Vec3, Vec3, Vec3, Vec3];
  /** Width of the cloth over the width it hangs in, 1 or more. */
  readonly fullness: number;
  readonly pins: PinRule;
}

/** A cloth as a grid of points: (columns + 1) × (rows + 1), row by row from the top. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly points: readonly Vec3[];
  /** Of the edge from point (i, j) to (i + 1, j), by i + j·columns, metres. */
  readonly restAcrossM: readonly number[];
  /** Of the edge from point (i, j) to (i, j + 1), by i + j·(columns + 1), metres. */
  readonly restDownM: readonly number[];
  readonly pinned: readonly boolean[];
}

/** Points along a fold of a gathered cloth. */
const POINTS_PER_FOLD = 6;
/** Folds are about this deep and wide, metres (estimate: pencil pleats and rings of curtains). */
const FOLD_WIDTH_M = 0.16;

/** Lays a panel out as a grid whose cells are about square; `segments` along its longer side. */
export function layPanel({ corners, fullness, pins }: Panel, segments: number): Grid {
  const [a, b, c, d] = corners;
  const acrossM = ((lengthOf(subtract(b, a)) + lengthOf(subtract(c, d))) / 2) * fullness;
  const downM = (lengthOf(subtract(d, a)) + lengthOf(subtract(c, b))) / 2;
  const cellM = Math.max(acrossM, downM) / segments;
  const count = (lengthM: number): number => Math.max(2, Math.round(lengthM / cellM));
  const columns = count(acrossM);
  const rows = count(downM);
  const flat: Vec3[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i <= columns; i++) {
      const [u, v] = [i / columns, j / rows];
      const top = add(scale(a, 1 - u), scale(b, u));
      const bottom = add(scale(d, 1 - u), scale(c, u));
      flat.push(add(scale(top, 1 - v), scale(bottom, v)));
    }
  const at = (i: number, j: number): number => i + j * (columns + 1);
  const restAcrossM: number[] = [];
  const restDownM: number[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i < columns; i++)
      restAcrossM.push(lengthOf(subtract(flat[at(i + 1, j)]!, flat[at(i, j)]!)) * fullness);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i <= columns; i++) restDownM.push(lengthOf(subtract(flat[at(i, j + 1)]!, flat[at(i, j)]!)));
  const points = fullness > 1.001 ? gathered(flat, columns, rows, fullness, corners) : flat;
  return { columns, rows, points, restAcrossM, restDownM, pinned: pinnedOf(pins, columns, rows) };
}

/** Lays a cloth that is wider than its place in regular folds: a wave as long as the cloth. */
function gathered(
  flat: readonly Vec3[],
  columns: number,
  rows: number,
  fullness: number,
  [a, b, , d]: Panel['corners'],
): Vec3[] {
  const normal = normalize(cross(subtract(d, a), subtract(b, a)));
  const spanM = lengthOf(subtract(b, a));
  const folds = Math.max(1, Math.min(Math.floor(columns / POINTS_PER_FOLD), Math.round(spanM / FOLD_WIDTH_M)));
  const stepM = spanM / columns;
  const heights = (amplitude: number): number[] =>
    Array.from({ length: columns + 1 }, (_, i) => amplitude * sin((2 * PI * folds * i) / columns));
  const lengthFor = (amplitude: number): number => {
    const wave = heights(amplitude);
    let sum = 0;
    for (let i = 0; i < columns; i++) {
      const rise = wave[i + 1]! - wave[i]!;
      sum += Math.sqrt(stepM * stepM + rise * rise);
    }
    return sum;
  };
  let low = 0;
  let high = fullness * spanM;
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (lengthFor(middle) < spanM * fullness) low = middle;
    else high = middle;
  }
  const wave = heights(low);
  return flat.map((point, index) => {
    const row = Math.floor(index / (columns + 1));
    // Folds open a little towards the hem.
    return add(point, scale(normal, wave[index % (columns + 1)]! * (1 + 0.1 * (row / rows))));
  });
}

function pinnedOf(pins: PinRule, columns: number, rows: number): boolean[] {
  const list: boolean[] = [];
  for (let j = 0; j <= rows; j++)
    for (let i = 0; i <= columns; i++) {
      const [top, bottom, left, right] = [j === 0, j === rows, i === 0, i === columns];
      list.push(isPinned(pins, { top, bottom, left, right }));
    }
  return list;
}

function isPinned(
  pins: PinRule,
  { top, bottom, left, right }: Record<'top' | 'bottom' | 'left' | 'right', boolean>,
): boolean {
  switch (pins) {
    case 'none':
      return false;
    case 'top':
      return top;
    case 'left':
      return left;
    case 'topCorners':
      return top && (left || right);
    case 'leftCorners':
      return left && (top || bottom);
    case 'corners':
      return (top || bottom) && (left || right);
    case 'topAndBottom':
      return top || bottom;
    case 'leftAndRight':
      return left || right;
    case 'edges':
      return top || bottom || left || right;
  }
}
