import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../records/fields.ts';
import { quatFromAxisAngle, rotate } from '../simulation/mathematics/vectors.ts';
import { resolveParts } from '../simulation/solid-parts.ts';
import { hullFaces } from './convex-hull.ts';
import { bulkBelow, bulkOf, polyhedronOf, shadowAreaM2 } from './polyhedron.ts';

const cubeCorners: Vec3[] = [-1, 1].flatMap((x) => [-1, 1].flatMap((y) => [-1, 1].map((z): Vec3 => [x, y, z])));
const still: Quat = [0, 0, 0, 1];
const only = (shape: Parameters<typeof resolveParts>[0]) => polyhedronOf(resolveParts(shape, [1, 1, 1])[0]!);
const direction = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([a, b]): Vec3 => {
    const angle = a * Math.PI;
    const across = Math.sqrt(1 - b * b);
    return [across * Math.cos(angle), b, across * Math.sin(angle)];
  });

describe('the convex hull', () => {
  it('of a cube with points inside and on its faces has its volume and its shadow', () => {
    const points: Vec3[] = [[0, 0, 0], [0.5, 1, 0.2], ...cubeCorners, [1, 0, 0], [0.3, -0.2, 0.9]];
    const hull = { points, faces: hullFaces(points) };
    expect(bulkOf(hull).volumeM3).toBeCloseTo(8, 12);
    expect(shadowAreaM2(hull, [0, 0, 1])).toBeCloseTo(4, 12);
    expect(hull.faces.flat()).not.toContain(0);
  });

  it('has every point on or under every face', () => {
    fc.assert(
      fc.property(fc.array(direction, { minLength: 8, maxLength: 60 }), (points) => {
        for (const [a, b, c] of hullFaces(points)) {
          const [p, q, r] = [points[a!]!, points[b!]!, points[c!]!];
          const u = q.map((x, i) => x - p[i]!) as Vec3;
          const v = r.map((x, i) => x - p[i]!) as Vec3;
          const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
          const size = Math.hypot(...n);
          if (size < 1e-9) continue;
          for (const x of points)
            expect(n.reduce((sum, m, i) => sum + m * (x[i]! - p[i]!), 0) / size).toBeLessThan(1e-5);
        }
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('of points in a plane, on a line or in one place is empty', () => {
    expect(hullFaces(cubeCorners.filter(([, y]) => y > 0))).toEqual([]);
    expect(
      hullFaces([
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 2],
        [3, 3, 3],
      ]),
    ).toEqual([]);
    expect(
      hullFaces([
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ]),
    ).toEqual([]);
  });
});

describe('volume under a plane', () => {
  it('cuts a box and a tetrahedron as geometry says', () => {
    const slab = bulkBelow(only({ kind: 'box', sizeM: [2, 1, 3] }), [0, 1, 0], 0.2);
    expect(slab.volumeM3).toBeCloseTo(6 * 0.3, 12);
    slab.center.forEach((x, i) => expect(x).toBeCloseTo([0, -0.35, 0][i]!, 12));
    // Half of a box along its diagonal: a prism of a right triangle with its centre a third up each leg.
    const half = bulkBelow(only({ kind: 'box', sizeM: [2, 2, 2] }), [Math.SQRT1_2, Math.SQRT1_2, 0], 0);
    expect(half.volumeM3).toBeCloseTo(4, 12);
    half.center.forEach((x, i) => expect(x).toBeCloseTo([-1 / 3, -1 / 3, 0][i]!, 12));
    const points: Vec3[] = [
      [0, 0, 0],
      [3, 0, 0],
      [0, 3, 0],
      [0, 0, 3],
    ];
    const tip = bulkBelow({ points, faces: hullFaces(points) }, [0, -1, 0], 2);
    expect(tip.volumeM3).toBeCloseTo(1 / 6, 12);
    tip.center.forEach((x, i) => expect(x).toBeCloseTo([0.25, 2.25, 0.25][i]!, 12));
  });

  it('and over it make the whole, wherever the plane lies, with centres that balance', () => {
    const solid = only({ kind: 'capsule', radiusM: 0.3, heightM: 0.8 });
    const whole = bulkOf(solid);
    fc.assert(
      fc.property(direction, fc.double({ min: -1, max: 1, noNaN: true }), (normal, height) => {
        const below = bulkBelow(solid, normal, height);
        const above = bulkBelow(solid, [-normal[0], -normal[1], -normal[2]], -height);
        expect(below.volumeM3 + above.volumeM3).toBeCloseTo(whole.volumeM3, 9);
        for (let i = 0; i < 3; i++)
          expect(below.volumeM3 * below.center[i]! + above.volumeM3 * above.center[i]!).toBeCloseTo(0, 9);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('round solids as prisms', () => {
  it.each([
    ['cylinder', 2 * Math.PI * 0.25 * 0.5, 0],
    ['cone', (2 * Math.PI * 0.25 * 0.5) / 3, -0.25],
    ['capsule', 2 * Math.PI * 0.25 * 0.5 + (4 / 3) * Math.PI * 0.125, 0],
  ] as const)('a %s has its volume and centre', (kind, volume, y) => {
    const bulk = bulkOf(only({ kind, radiusM: 0.5, heightM: 1 }));
    expect(bulk.volumeM3).toBeCloseTo(volume, 9);
    bulk.center.forEach((x, i) => expect(x).toBeCloseTo([0, y, 0][i]!, 9));
  });

  it('a cylinder on its side is cut like a circle, within 0.5 % of its volume', () => {
    const solid = polyhedronOf({
      kind: 'cylinder',
      radius: 1,
      halfHeight: 0.5,
      position: [0, 0, 0],
      rotation: quatFromAxisAngle([0, 0, 1], Math.PI / 2),
    });
    for (const depth of [0.2, 0.5, 1, 1.4, 1.9]) {
      // Area of a circular segment of height d: r² acos(1 − d/r) − (r − d)√(2rd − d²).
      const segment = Math.acos(1 - depth) - (1 - depth) * Math.sqrt(2 * depth - depth * depth);
      const { volumeM3 } = bulkBelow(solid, rotate(still, [0, 1, 0]), 1 - depth);
      expect(Math.abs(volumeM3 - segment)).toBeLessThan(0.005 * Math.PI);
    }
  });
});
