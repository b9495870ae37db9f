import { BoxGeometry, type BufferGeometry } from 'three';
import { describe, expect, it } from 'vitest';
import { refine } from './fine-mesh.ts';

const corner = (geometry: BufferGeometry, vertex: number): number[] => {
  const places = geometry.getAttribute('position');
  return [places.getX(vertex), places.getY(vertex), places.getZ(vertex)];
};

function measure(geometry: BufferGeometry) {
  const index = geometry.getIndex()!.array;
  let [areaM2, longestM] = [0, 0];
  const edges = new Map<string, number>();
  for (let i = 0; i < index.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => corner(geometry, index[i + k]!));
    const [u, v] = [b!.map((value, k) => value - a![k]!), c!.map((value, k) => value - a![k]!)];
    areaM2 +=
      Math.hypot(u[1]! * v[2]! - u[2]! * v[1]!, u[2]! * v[0]! - u[0]! * v[2]!, u[0]! * v[1]! - u[1]! * v[0]!) / 2;
    for (const [p, q] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      longestM = Math.max(longestM, Math.hypot(...p!.map((value, k) => value - q![k]!)));
      const key = [p!, q!]
        .map((place) => place.map((value) => value.toFixed(5)).join())
        .sort()
        .join(' ');
      edges.set(key, (edges.get(key) ?? 0) + 1);
    }
  }
  return { areaM2, longestM, open: [...edges.values()].filter((count) => count !== 2).length };
}

const box = new BoxGeometry(1, 0.5, 2);
const ranges = [{ name: 'box', start: 0, count: 24 }];

describe('a finer mesh', () => {
  it('is the same closed surface in smaller triangles', () => {
    const { geometry } = refine({ geometry: box, ranges }, 0.2, () => true);
    const fine = measure(geometry);
    expect(fine.areaM2).toBeCloseTo(2 * (0.5 + 1 + 2), 9);
    expect(fine.longestM).toBeLessThanOrEqual(0.2);
    expect(fine.open).toBe(0);
  });

  it('is finer only where it is asked to be, and still closed there', () => {
    const { geometry } = refine({ geometry: box, ranges }, 0.1, (_x, _y, z) => z < 0);
    const { areaM2, open } = measure(geometry);
    expect([areaM2, open]).toEqual([expect.closeTo(7, 9), 0]);
    const whole = refine({ geometry: box, ranges }, 0.1, () => true).geometry;
    expect(geometry.getAttribute('position').count).toBeLessThan(0.7 * whole.getAttribute('position').count);
  });

  it('keeps the vertices of a part together, and unit normals', () => {
    const parts = [
      { name: 'sides', start: 0, count: 8 },
      { name: 'rest', start: 12, count: 12 },
    ];
    const fine = refine({ geometry: box, ranges: parts }, 0.3, () => true);
    expect(fine.ranges.map(({ name }) => name)).toEqual(['sides', '', 'rest']);
    expect(fine.ranges.reduce((sum, { count }) => sum + count, 0)).toBe(fine.geometry.getAttribute('position').count);
    const [sides] = fine.ranges;
    for (let i = 0; i < sides!.count; i++)
      expect(Math.abs(corner(fine.geometry, sides!.start + i)[0]!)).toBeCloseTo(0.5, 6);
    const normals = fine.geometry.getAttribute('normal');
    for (let i = 0; i < normals.count; i++)
      expect(Math.hypot(normals.getX(i), normals.getY(i), normals.getZ(i))).toBeCloseTo(1, 6);
  });
});
