import { at } from './vector.ts';
import type { Vec2, Vec3 } from './vector.ts';
import type { Surface } from './surface.ts';
import { roundCorners } from './outline.ts';
import type { Corner } from './outline.ts';

/**
 * Turns a profile of [radius, height] corners about Y. Walk it so that the outside is to the right: up along an
 * outer wall, inwards over a top, down an inner wall. Corners sharper than `creaseRad` stay edges.
 */
export function lathe(profile: readonly Corner[], segments = 24, creaseRad = 0.6, stepRad = Math.PI / 8): Surface {
  const points = roundCorners(profile, false, stepRad).filter(
    (p, i, all) => i === 0 || Math.abs(p[0] - at(all, i - 1)[0]) + Math.abs(p[1] - at(all, i - 1)[1]) > 1e-6,
  );
  const spans = points.slice(1).map((to, i) => {
    const from = at(points, i);
    const [dr, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.sqrt(dr * dr + dy * dy);
    return { from, to, normal: [dy / length, -dr / length] as Vec2 };
  });
  const cosine = Math.cos(creaseRad);
  const shared = (own: Vec2, other: Vec2 | undefined): Vec2 => {
    if (!other || own[0] * other[0] + own[1] * other[1] < cosine) return own;
    const [x, y] = [own[0] + other[0], own[1] + other[1]];
    const length = Math.sqrt(x * x + y * y);
    return [x / length, y / length];
  };
  const positions: Vec3[] = [];
  const normals: Vec3[] = [];
  const triangles: Vec3[] = [];
  spans.forEach((span, i) => {
    const base = positions.length;
    const ends = [
      { point: span.from, normal: shared(span.normal, spans[i - 1]?.normal) },
      { point: span.to, normal: shared(span.normal, spans[i + 1]?.normal) },
    ];
    for (let s = 0; s <= segments; s += 1) {
      const angle = (Math.PI * 2 * s) / segments;
      const [c, n] = s === segments ? [1, 0] : [Math.cos(angle), Math.sin(angle)];
      for (const { point, normal } of ends) {
        positions.push([point[0] * c, point[1], point[0] * -n]);
        normals.push([normal[0] * c, normal[1], normal[0] * -n]);
      }
    }
    for (let s = 0; s < segments; s += 1) {
      const [a, b, c, d] = [base + s * 2, base + s * 2 + 2, base + s * 2 + 3, base + s * 2 + 1];
      if (span.from[0] > 1e-6) triangles.push([a, b, c]);
      if (span.to[0] > 1e-6) triangles.push([a, c, d]);
    }
  });
  return { positions, normals, triangles };
}

/** Cylinder on y = 0 with rounded rims. */
export function cylinder(radiusM: number, heightM: number, edgeRadiusM = 0.003, segments = 20): Surface {
  return taper(radiusM, radiusM, heightM, edgeRadiusM, segments);
}

/** Truncated cone on y = 0 with rounded rims. */
export function taper(
  bottomRadiusM: number,
  topRadiusM: number,
  heightM: number,
  edgeRadiusM = 0.003,
  segments = 20,
): Surface {
  const rim = Math.min(edgeRadiusM, heightM * 0.45, bottomRadiusM * 0.9, topRadiusM * 0.9);
  return lathe(
    [
      [0, 0],
      [bottomRadiusM, 0, rim],
      [topRadiusM, heightM, rim],
      [0, heightM],
    ],
    segments,
    0.9,
    Math.PI / 4,
  );
}

/** Sphere about the origin. */
export function sphere(radiusM: number, segments = 24, rings = 12): Surface {
  const profile = Array.from({ length: rings + 1 }, (_, i): Vec2 => {
    const angle = -Math.PI / 2 + (Math.PI * i) / rings;
    return [i === 0 || i === rings ? 0 : radiusM * Math.cos(angle), radiusM * Math.sin(angle)];
  });
  return lathe(profile, segments, 1.2);
}

/** Ring about Y, centred on the origin. */
export function torus(radiusM: number, tubeRadiusM: number, segments = 28, tubeSegments = 8): Surface {
  const profile = Array.from({ length: tubeSegments + 1 }, (_, i): Vec2 => {
    const angle = (Math.PI * 2 * i) / tubeSegments;
    return [radiusM + tubeRadiusM * Math.cos(angle), tubeRadiusM * Math.sin(angle)];
  });
  return lathe(profile, segments, 1.2);
}
