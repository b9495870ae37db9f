import { at } from './vector.ts';
import type { Vec2 } from './vector.ts';

/** A corner of an outline; a third number rounds it with that radius, metres. */
export type Corner = readonly [number, number] | readonly [number, number, number];

/** Corners to points: rounded ones become arcs of about `stepRad` a step. Open paths keep their ends. */
export function roundCorners(corners: readonly Corner[], isClosed: boolean, stepRad = Math.PI / 8): Vec2[] {
  const points: Vec2[] = [];
  corners.forEach((corner, i) => {
    const radius = corner[2] ?? 0;
    const isEnd = !isClosed && (i === 0 || i === corners.length - 1);
    if (radius === 0 || isEnd) {
      points.push([corner[0], corner[1]]);
      return;
    }
    points.push(
      ...arcAt(
        at(corners, (i + corners.length - 1) % corners.length),
        corner,
        at(corners, (i + 1) % corners.length),
        radius,
        stepRad,
      ),
    );
  });
  // Arcs that meet share a point; a side without length would have no direction.
  const differs = (a: Vec2, b: Vec2) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) > 1e-6;
  return points.filter(
    (point, i) => (i === 0 && !isClosed) || differs(point, at(points, (i + points.length - 1) % points.length)),
  );
}

function arcAt(before: Corner, corner: Corner, after: Corner, radius: number, stepRad: number): Vec2[] {
  const toBefore = direction(corner, before);
  const toAfter = direction(corner, after);
  const cosine = toBefore.x * toAfter.x + toBefore.y * toAfter.y;
  const opening = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const reach = Math.min(radius / Math.tan(opening / 2), toBefore.length * 0.5, toAfter.length * 0.5);
  const fitted = reach * Math.tan(opening / 2);
  const bisector = { x: toBefore.x + toAfter.x, y: toBefore.y + toAfter.y };
  const bisectorLength = Math.sqrt(bisector.x ** 2 + bisector.y ** 2);
  if (bisectorLength < 1e-9) return [[corner[0], corner[1]]];
  const toCentre = fitted / Math.sin(opening / 2) / bisectorLength;
  const centre: Vec2 = [corner[0] + bisector.x * toCentre, corner[1] + bisector.y * toCentre];
  const start = Math.atan2(corner[1] + toBefore.y * reach - centre[1], corner[0] + toBefore.x * reach - centre[0]);
  const end = Math.atan2(corner[1] + toAfter.y * reach - centre[1], corner[0] + toAfter.x * reach - centre[0]);
  let sweep = end - start;
  if (sweep > Math.PI) sweep -= Math.PI * 2;
  if (sweep < -Math.PI) sweep += Math.PI * 2;
  const steps = Math.max(1, Math.round(Math.abs(sweep) / stepRad));
  return Array.from({ length: steps + 1 }, (_, i): Vec2 => {
    const angle = start + (sweep * i) / steps;
    return [centre[0] + fitted * Math.cos(angle), centre[1] + fitted * Math.sin(angle)];
  });
}

function direction(from: Corner, to: Corner): { x: number; y: number; length: number } {
  const x = to[0] - from[0];
  const y = to[1] - from[1];
  const length = Math.sqrt(x * x + y * y);
  return { x: x / length, y: y / length, length };
}

/** Rectangle about the origin with rounded corners, counter-clockwise. */
export function roundedRectangle(widthM: number, heightM: number, radiusM: number, stepRad = Math.PI / 8): Vec2[] {
  const [x, y] = [widthM / 2, heightM / 2];
  return roundCorners(
    [
      [-x, -y, radiusM],
      [x, -y, radiusM],
      [x, y, radiusM],
      [-x, y, radiusM],
    ],
    true,
    stepRad,
  );
}

/** Twice the signed area; positive when counter-clockwise. */
export function signedArea(points: readonly Vec2[]): number {
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = at(points, (i + 1) % points.length);
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Moves every side of a counter-clockwise outline inwards by `distanceM`. */
export function inset(points: readonly Vec2[], distanceM: number): Vec2[] {
  return points.map((point, i) => {
    const before = sideNormal(at(points, (i + points.length - 1) % points.length), point);
    const after = sideNormal(point, at(points, (i + 1) % points.length));
    const scale = distanceM / Math.max(0.3, 1 + before[0] * after[0] + before[1] * after[1]);
    return [point[0] - (before[0] + after[0]) * scale, point[1] - (before[1] + after[1]) * scale];
  });
}

/** Outward unit normal of a side of a counter-clockwise outline. */
export function sideNormal(from: Vec2, to: Vec2): Vec2 {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.sqrt(x * x + y * y) || 1;
  return [y / length, -x / length];
}

/** Ear clipping of a simple counter-clockwise outline: index triples, counter-clockwise. */
export function triangulate(points: readonly Vec2[]): [number, number, number][] {
  const left = points.map((_, i) => i);
  const triangles: [number, number, number][] = [];
  const turnOf = (a: Vec2, b: Vec2, c: Vec2) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const isEar = (i: number) => {
    const [ia, ib, ic] = [at(left, (i + left.length - 1) % left.length), at(left, i), at(left, (i + 1) % left.length)];
    const [a, b, c] = [at(points, ia), at(points, ib), at(points, ic)];
    if (turnOf(a, b, c) <= 1e-14) return false;
    return left.every((k) => {
      if (k === ia || k === ib || k === ic) return true;
      const p = at(points, k);
      return turnOf(a, b, p) < 0 || turnOf(b, c, p) < 0 || turnOf(c, a, p) < 0;
    });
  };
  while (left.length > 3) {
    const ear = left.findIndex((_, i) => isEar(i));
    // Only collinear corners remain when nothing is an ear; dropping one leaves the area as it is.
    const index = ear === -1 ? 0 : ear;
    if (ear !== -1) {
      triangles.push([
        at(left, (index + left.length - 1) % left.length),
        at(left, index),
        at(left, (index + 1) % left.length),
      ]);
    }
    left.splice(index, 1);
  }
  triangles.push([at(left, 0), at(left, 1), at(left, 2)]);
  return triangles;
}
