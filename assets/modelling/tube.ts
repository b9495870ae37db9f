import { add, at, cross, dot, lengthOf, mix, multiply, normalise, subtract } from './vector.ts';
import type { Vec3 } from './vector.ts';
import type { Surface } from './surface.ts';

/** Points on a smooth (Catmull-Rom) curve through `points`. */
export function curveThrough(points: readonly Vec3[], stepsPerSpan = 6): Vec3[] {
  const last = points.length - 1;
  const result: Vec3[] = [at(points, 0)];
  for (let i = 0; i < last; i += 1) {
    const [p0, p1, p2, p3] = [
      at(points, Math.max(0, i - 1)),
      at(points, i),
      at(points, i + 1),
      at(points, Math.min(last, i + 2)),
    ];
    for (let step = 1; step <= stepsPerSpan; step += 1) {
      const t = step / stepsPerSpan;
      result.push(
        [0, 1, 2].map((k) => {
          const [a, b, c, d] = [at(p0, k), at(p1, k), at(p2, k), at(p3, k)];
          return (
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)
          );
        }) as Vec3,
      );
    }
  }
  return result;
}

/** A path with its inner corners rounded to `radiusM`. */
export function bend(points: readonly Vec3[], radiusM: number, steps = 4): Vec3[] {
  const last = points.length - 1;
  return points.flatMap((point, i) => {
    if (i === 0 || i === last) return [point];
    const toBefore = subtract(at(points, i - 1), point);
    const toAfter = subtract(at(points, i + 1), point);
    const reach = Math.min(radiusM, lengthOf(toBefore) * 0.49, lengthOf(toAfter) * 0.49);
    const start = add(point, multiply(normalise(toBefore), reach));
    const end = add(point, multiply(normalise(toAfter), reach));
    return Array.from({ length: steps + 1 }, (_, k) => {
      const t = k / steps;
      return mix(mix(start, point, t), mix(point, end, t), t);
    });
  });
}

/** Round tube along a path, with flat ends unless the path is closed. `radiusM` may differ along the path. */
export function tube(
  path: readonly Vec3[],
  radiusM: number | ((share: number) => number),
  segments = 10,
  isClosed = false,
): Surface {
  const count = path.length;
  const radiusAt = (i: number) => (typeof radiusM === 'number' ? radiusM : radiusM(i / (count - 1)));
  const tangents = path.map((point, i) => {
    const before = isClosed ? at(path, (i + count - 1) % count) : at(path, Math.max(0, i - 1));
    const after = isClosed ? at(path, (i + 1) % count) : at(path, Math.min(count - 1, i + 1));
    return normalise(add(normalise(subtract(after, point)), normalise(subtract(point, before))));
  });
  const first = at(tangents, 0);
  let side = normalise(cross(first, Math.abs(first[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  path.forEach((point, i) => {
    const tangent = at(tangents, i);
    side = normalise(subtract(side, multiply(tangent, dot(side, tangent))));
    const up = cross(tangent, side);
    for (let s = 0; s < segments; s += 1) {
      const angle = (Math.PI * 2 * s) / segments;
      const normal = add(multiply(side, Math.cos(angle)), multiply(up, Math.sin(angle)));
      positions.push(add(point, multiply(normal, radiusAt(i))));
      normals.push(normal);
    }
  });
  for (let i = 0; i < (isClosed ? count : count - 1); i += 1) {
    for (let s = 0; s < segments; s += 1) {
      const [a, b] = [i * segments + s, i * segments + ((s + 1) % segments)];
      const [c, d] = [((i + 1) % count) * segments + s, ((i + 1) % count) * segments + ((s + 1) % segments)];
      triangles.push([a, b, d], [a, d, c]);
    }
  }
  if (!isClosed) {
    for (const end of [0, count - 1]) {
      const base = positions.length;
      const normal = multiply(at(tangents, end), end === 0 ? -1 : 1);
      for (let s = 0; s < segments; s += 1) {
        positions.push(at(positions, end * segments + s));
        normals.push(normal);
      }
      for (let s = 1; s + 1 < segments; s += 1) {
        triangles.push(end === 0 ? [base, base + s + 1, base + s] : [base, base + s, base + s + 1]);
      }
    }
  }
  return { positions, normals, triangles };
}
