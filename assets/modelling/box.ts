import { normalise } from './vector.ts';
import type { Vec3 } from './vector.ts';
import type { Surface } from './surface.ts';

/**
 * Box centred on the origin with rounded edges. With `segments` 0 the edge is one chamfer whose normals run from one
 * face's to the other's, which shades like a round edge for 44 triangles; more segments make the outline round too.
 */
export function box(size: Vec3, edgeRadiusM = 0.01, segments = 0): Surface {
  const half: Vec3 = [size[0] / 2, size[1] / 2, size[2] / 2];
  const radius = Math.min(edgeRadiusM, half[0] * 0.98, half[1] * 0.98, half[2] * 0.98);
  return segments === 0 ? chamfered(half, radius) : rounded(half, radius, segments);
}

/** Box whose base centre is at (x, y, z). */
export function boxOn(size: Vec3, x: number, y: number, z: number, edgeRadiusM = 0.01, segments = 0): Surface {
  const surface = box(size, edgeRadiusM, segments);
  return {
    ...surface,
    positions: surface.positions.map((p): Vec3 => [p[0] + x, p[1] + y + size[1] / 2, p[2] + z]),
  };
}

function chamfered(half: Vec3, radius: number): Surface {
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  const indexOf = new Map<string, number>();
  const signs = [-1, 1] as const;
  for (const sx of signs) {
    for (const sy of signs) {
      for (const sz of signs) {
        for (const axis of [0, 1, 2] as const) {
          const sign: Vec3 = [sx, sy, sz];
          const position: Vec3 = [sx * (half[0] - radius), sy * (half[1] - radius), sz * (half[2] - radius)];
          position[axis] = sign[axis] * half[axis];
          const normal: Vec3 = [0, 0, 0];
          normal[axis] = sign[axis];
          indexOf.set(`${sx}${sy}${sz}${axis}`, positions.length);
          positions.push(position);
          normals.push(normal);
        }
      }
    }
  }
  const vertex = (sign: Vec3, axis: number) => indexOf.get(`${sign[0]}${sign[1]}${sign[2]}${axis}`) ?? 0;
  /** Pushes a polygon, turned so that it faces `outward`. */
  const polygon = (corners: number[], outward: Vec3) => {
    const [a, b, c] = [0, 1, 2].map((i) => positions[corners[i] ?? 0] ?? [0, 0, 0]) as [Vec3, Vec3, Vec3];
    const u: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    const v: Vec3 = [c[0] - a[0], c[1] - a[1], c[2] - a[2]];
    const facing =
      outward[0] * (u[1] * v[2] - u[2] * v[1]) +
      outward[1] * (u[2] * v[0] - u[0] * v[2]) +
      outward[2] * (u[0] * v[1] - u[1] * v[0]);
    const ordered = facing >= 0 ? corners : corners.toReversed();
    for (let i = 1; i + 1 < ordered.length; i += 1)
      triangles.push([ordered[0] ?? 0, ordered[i] ?? 0, ordered[i + 1] ?? 0]);
  };
  for (const axis of [0, 1, 2] as const) {
    const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as [0 | 1 | 2, 0 | 1 | 2];
    for (const s of signs) {
      const corner = (a: number, b: number): Vec3 => {
        const sign: Vec3 = [0, 0, 0];
        sign[axis] = s;
        sign[p] = a;
        sign[q] = b;
        return sign;
      };
      const outward: Vec3 = [0, 0, 0];
      outward[axis] = s;
      polygon(
        [
          vertex(corner(-1, -1), axis),
          vertex(corner(1, -1), axis),
          vertex(corner(1, 1), axis),
          vertex(corner(-1, 1), axis),
        ],
        outward,
      );
      for (const t of signs) {
        const edgeOut: Vec3 = [0, 0, 0];
        edgeOut[axis] = s;
        edgeOut[p] = t;
        polygon(
          [vertex(corner(t, -1), axis), vertex(corner(t, 1), axis), vertex(corner(t, 1), p), vertex(corner(t, -1), p)],
          edgeOut,
        );
      }
    }
  }
  for (const sx of signs) {
    for (const sy of signs) {
      for (const sz of signs) {
        const sign: Vec3 = [sx, sy, sz];
        polygon([vertex(sign, 0), vertex(sign, 1), vertex(sign, 2)], sign);
      }
    }
  }
  return { positions, normals, triangles };
}

function rounded(half: Vec3, radius: number, segments: number): Surface {
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  /** Offsets from the flat part's edge to the box edge, so that the arc's steps are equal (45° per face). */
  const steps = Array.from({ length: segments + 1 }, (_, i) => Math.tan(((Math.PI / 4) * i) / segments) * radius);
  const coordinates = (h: number) => [
    ...steps.toReversed().map((s) => -(h - radius) - s),
    ...steps.map((s) => h - radius + s),
  ];
  for (const axis of [0, 1, 2] as const) {
    const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as [0 | 1 | 2, 0 | 1 | 2];
    for (const side of [-1, 1] as const) {
      const base = positions.length;
      const across = coordinates(half[p]);
      const along = coordinates(half[q]);
      for (const a of across) {
        for (const b of along) {
          const point: Vec3 = [0, 0, 0];
          point[axis] = side * half[axis];
          point[p] = a;
          point[q] = b;
          const inner = point.map((value, i) => {
            const limit = (half[i] ?? 0) - radius;
            return Math.min(Math.max(value, -limit), limit);
          }) as Vec3;
          const normal = normalise([point[0] - inner[0], point[1] - inner[1], point[2] - inner[2]]);
          positions.push([inner[0] + normal[0] * radius, inner[1] + normal[1] * radius, inner[2] + normal[2] * radius]);
          normals.push(normal);
        }
      }
      const columns = along.length;
      for (let i = 0; i + 1 < across.length; i += 1) {
        for (let j = 0; j + 1 < columns; j += 1) {
          const [a, b, c, d] = [
            base + i * columns + j,
            base + (i + 1) * columns + j,
            base + (i + 1) * columns + j + 1,
            base + i * columns + j + 1,
          ];
          if (side === 1) triangles.push([a, b, c], [a, c, d]);
          else triangles.push([a, c, b], [a, d, c]);
        }
      }
    }
  }
  return { positions, normals, triangles };
}
