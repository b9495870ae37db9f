import type { Vec3 } from '../../records/fields.ts';
import { lengthOf, subtract } from '../../simulation/mathematics/vectors.ts';
import type { Cell, CrackInput } from './crack-pattern.ts';
import type { Plane } from './convex-cut.ts';

/** Coordinating size of a brick with its joint: 215 × 65 mm and 10 mm (BS 4729 and EN 771-1 makers' formats). */
export const BRICK_LENGTH_M = 0.225;
export const BRICK_COURSE_M = 0.075;
/** More bricks than this, and two or more of them count as one. */
const MOST_BRICKS = 500;

/**
 * Bricks of a wall in running bond, courses along local y from its lowest edge, every second course half a brick on.
 * The wall's length is the longer of its two level directions; bricks go through its thickness. Those nearest to the
 * same of some points that crowd around the hit stay together, so the wall comes down in single bricks where it is
 * struck and in lumps farther off.
 */
export function brickCells(input: CrackInput): Cell[] {
  const { low, high, hit, random, pieceCount } = input;
  const size = subtract(high, low);
  const lengthwise = size[0] >= size[2] ? 0 : 2;
  let factor = 1;
  while ((size[lengthwise] / (BRICK_LENGTH_M * factor)) * (size[1] / (BRICK_COURSE_M * factor)) > MOST_BRICKS) factor++;
  const length = BRICK_LENGTH_M * factor;
  const course = BRICK_COURSE_M * factor;
  const rows = Math.max(1, Math.round(size[1] / course));
  const bricks: { row: number; from: number; to: number; center: Vec3 }[] = [];
  for (let row = 0; row < rows; row++) {
    const shift = row % 2 === 0 ? 0 : length / 2;
    const joints: number[] = [low[lengthwise]];
    for (let at = low[lengthwise] + (shift || length); at < high[lengthwise] - length * 0.2; at += length)
      joints.push(at);
    joints.push(high[lengthwise]);
    for (let i = 1; i < joints.length; i++) {
      const [from, to] = [joints[i - 1]!, joints[i]!];
      const middle = (from + to) / 2;
      const y = low[1] + (row + 0.5) * course;
      const center: Vec3 = lengthwise === 0 ? [middle, y, hit[2]] : [hit[0], y, middle];
      bricks.push({ row, from, to, center });
    }
  }
  const reach = Math.max(0.35, lengthOf(size) * 0.12);
  const seeds: Vec3[] = [];
  const wanted = Math.min(pieceCount, bricks.length);
  const free = [...bricks];
  for (let attempt = 0; seeds.length < wanted && attempt < wanted * 60; attempt++) {
    const index = Math.min(free.length - 1, Math.floor(random() * free.length));
    const brick = free[index]!;
    const nearness = reach / (reach + lengthOf(subtract(brick.center, hit)));
    if (random() >= nearness * nearness * nearness) continue;
    seeds.push(brick.center);
    free.splice(index, 1);
  }
  const groupOf = (center: Vec3): number => {
    let best = 0;
    let least = Infinity;
    seeds.forEach((seed, index) => {
      const distance = lengthOf(subtract(center, seed));
      if (distance < least) [best, least] = [index, distance];
    });
    return best;
  };
  const level = (normal: Vec3, offsetM: number): Plane => ({ normal, offsetM });
  const on = (sign: 1 | -1): Vec3 => (lengthwise === 0 ? [sign, 0, 0] : [0, 0, sign]);
  return runsOf(bricks.map((brick) => ({ ...brick, group: groupOf(brick.center) }))).map(({ row, from, to, group }) => {
    const planes: Plane[] = [];
    if (row > 0) planes.push(level([0, -1, 0], -(low[1] + row * course)));
    if (row < rows - 1) planes.push(level([0, 1, 0], low[1] + (row + 1) * course));
    if (from > low[lengthwise]) planes.push(level(on(-1), -from));
    if (to < high[lengthwise]) planes.push(level(on(1), to));
    return { planes, group };
  });
}

interface Run {
  readonly row: number;
  readonly from: number;
  to: number;
  readonly group: number;
}

/** Neighbours of one course that stay together, as one; bricks in order of their course and place. */
function runsOf(bricks: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const { row, from, to, group } of bricks) {
    const last = runs.at(-1);
    if (last?.row === row && last.group === group) last.to = to;
    else runs.push({ row, from, to, group });
  }
  return runs;
}
