import type { Quat, Vec3 } from '../../records/fields.ts';
import { writeRotationRows } from '../mathematics/vectors.ts';
import type { SolidPart } from '../solid-parts.ts';

/** The box around a body in its own axes, metres. `reachM`: farthest point of it from the body's origin. */
export interface LocalBounds {
  readonly center: Vec3;
  readonly half: Vec3;
  readonly reachM: number;
}

/** Floats of a box: low x y z, high x y z. */
export const BOX_FLOATS = 6;

/** Box around the solids of a body; null where it has none. */
export function localBounds(parts: readonly SolidPart[]): LocalBounds | null {
  if (parts.length === 0) return null;
  const low: Vec3 = [Infinity, Infinity, Infinity];
  const high: Vec3 = [-Infinity, -Infinity, -Infinity];
  for (const part of parts) {
    const { center, half } = boxOfPart(part);
    for (const axis of [0, 1, 2] as const) {
      low[axis] = Math.min(low[axis], center[axis] - half[axis]);
      high[axis] = Math.max(high[axis], center[axis] + half[axis]);
    }
  }
  const center: Vec3 = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const half: Vec3 = [(high[0] - low[0]) / 2, (high[1] - low[1]) / 2, (high[2] - low[2]) / 2];
  const far: Vec3 = [Math.max(-low[0], high[0]), Math.max(-low[1], high[1]), Math.max(-low[2], high[2])];
  return { center, half, reachM: Math.sqrt(far[0] * far[0] + far[1] * far[1] + far[2] * far[2]) };
}

function boxOfPart(part: SolidPart): { center: Vec3; half: Vec3 } {
  switch (part.kind) {
    case 'box':
      return turned(part, part.halfExtents);
    case 'sphere':
      return { center: part.position, half: [part.radius, part.radius, part.radius] };
    case 'capsule':
      return turned(part, [part.radius, part.halfHeight + part.radius, part.radius]);
    case 'cylinder':
    case 'cone':
      return turned(part, [part.radius, part.halfHeight, part.radius]);
    case 'hull':
    case 'mesh':
      return turned(part, ...boxOfPoints(part.points));
  }
}

function boxOfPoints(points: Float32Array): [half: Vec3, middle: Vec3] {
  const half: Vec3 = [0, 0, 0];
  const middle: Vec3 = [0, 0, 0];
  for (const axis of [0, 1, 2] as const) {
    let low = Infinity;
    let high = -Infinity;
    for (let at: number = axis; at < points.length; at += 3) {
      low = Math.min(low, points[at]!);
      high = Math.max(high, points[at]!);
    }
    half[axis] = (high - low) / 2;
    middle[axis] = (high + low) / 2;
  }
  return [half, middle];
}

function turned(part: SolidPart, half: Vec3, middle: Vec3 = [0, 0, 0]): { center: Vec3; half: Vec3 } {
  const box = new Float64Array(BOX_FLOATS);
  writeBox(box, 0, { center: middle, half, reachM: 0 }, part.position, part.rotation);
  return {
    center: [(box[0]! + box[3]!) / 2, (box[1]! + box[4]!) / 2, (box[2]! + box[5]!) / 2],
    half: [(box[3]! - box[0]!) / 2, (box[4]! - box[1]!) / 2, (box[5]! - box[2]!) / 2],
  };
}

/** Writes the axis-aligned box around a body in a pose. */
export function writeBox(
  boxes: Float64Array,
  at: number,
  { center, half }: LocalBounds,
  position: Readonly<Vec3>,
  rotation: Readonly<Quat>,
): void {
  writeRotationRows(rotation, rows);
  for (let axis = 0; axis < 3; axis++) {
    const a = rows[axis * 3]!;
    const b = rows[axis * 3 + 1]!;
    const c = rows[axis * 3 + 2]!;
    const middle = position[axis]! + a * center[0] + b * center[1] + c * center[2];
    const reach = Math.abs(a) * half[0] + Math.abs(b) * half[1] + Math.abs(c) * half[2];
    boxes[at + axis] = middle - reach;
    boxes[at + 3 + axis] = middle + reach;
  }
}

const rows = new Float64Array(9);

/** Grows a box by `margin` on all sides and by a way to one. */
export function growBox(boxes: Float64Array, at: number, margin: number, way: Readonly<Vec3>): void {
  for (let axis = 0; axis < 3; axis++) {
    boxes[at + axis] = boxes[at + axis]! - margin + Math.min(0, way[axis]!);
    boxes[at + 3 + axis] = boxes[at + 3 + axis]! + margin + Math.max(0, way[axis]!);
  }
}

/** Makes a box the empty one, which overlaps nothing. */
export function clearBox(boxes: Float64Array, at: number): void {
  boxes.fill(Infinity, at, at + 3);
  boxes.fill(-Infinity, at + 3, at + BOX_FLOATS);
}

/** Makes the box at `at` hold the box at `from` of `others` as well. */
export function joinBox(boxes: Float64Array, at: number, others: Float64Array, from: number): void {
  for (let k = 0; k < 3; k++) {
    if (others[from + k]! < boxes[at + k]!) boxes[at + k] = others[from + k]!;
    if (others[from + 3 + k]! > boxes[at + 3 + k]!) boxes[at + 3 + k] = others[from + 3 + k]!;
  }
}

export function boxesOverlap(a: Float64Array, i: number, b: Float64Array, j: number): boolean {
  return (
    a[i]! <= b[j + 3]! &&
    b[j]! <= a[i + 3]! &&
    a[i + 1]! <= b[j + 4]! &&
    b[j + 1]! <= a[i + 4]! &&
    a[i + 2]! <= b[j + 5]! &&
    b[j + 2]! <= a[i + 5]!
  );
}
