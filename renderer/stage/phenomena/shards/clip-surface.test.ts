import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../../../world/records/fields.ts';
import { shatter } from '../../../../world/physics/fracture/shatter.ts';
import { clipSurface, cutFaces, VERTEX_FLOATS } from './clip-surface.ts';

const SIZE: Vec3 = [0.8, 1, 0.004];
const shattered = shatter({
  parts: [{ kind: 'box', position: [0, 0, 0], rotation: [0, 0, 0, 1], halfExtents: [0.4, 0.5, 0.002] }],
  hit: [0.1, 0.2, 0.002],
  breakableClass: 'glass',
  wallM: 0.004,
  pieceCount: 30,
  seed: 3,
});

/** The box's surface as it is drawn: twelve triangles, painted with the place of each vertex. */
function boxSurface(): Float32Array {
  const rows: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    for (const side of [-1, 1]) {
      const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
      const corner = (a: number, b: number): Vec3 => {
        const point: Vec3 = [0, 0, 0];
        point[axis] = (side * SIZE[axis]!) / 2;
        point[u] = (a * SIZE[u]!) / 2;
        point[v] = (b * SIZE[v]!) / 2;
        return point;
      };
      const normal: Vec3 = [0, 0, 0];
      normal[axis] = side;
      for (const [a, b] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, -1],
        [1, 1],
        [-1, 1],
      ] as const) {
        const point = corner(a, b);
        rows.push(...point, ...normal, ...point, 1, 0.5, 0, 0, 0, 0, 0);
      }
    }
  }
  return Float32Array.from(rows);
}

function areaOf(soup: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < soup.length; at += 3 * VERTEX_FLOATS) {
    const point = (k: number) => soup.slice(at + k * VERTEX_FLOATS, at + k * VERTEX_FLOATS + 3) as Vec3;
    const [a, b, c] = [point(0), point(1), point(2)];
    const [u, v] = [b.map((x, i) => x - a[i]!), c.map((x, i) => x - a[i]!)] as [Vec3, Vec3];
    sum += Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
  }
  return sum;
}

describe('the drawn surface of what broke', () => {
  const soups = clipSurface(boxSurface(), shattered);
  const whole = 2 * (0.8 * 1 + 1 * 0.004 + 0.8 * 0.004);

  it('is all there, each part of it on one shard', () => {
    expect(soups).toHaveLength(shattered.shards.length);
    expect(soups.reduce((sum, soup) => sum + areaOf(soup), 0)).toBeCloseTo(whole, 5);
    for (const soup of soups) expect(soup.length).toBeGreaterThan(0);
  });

  it('carries its looks along: what was painted with its place still is', () => {
    for (const soup of soups)
      for (let at = 0; at < soup.length; at += VERTEX_FLOATS)
        for (let axis = 0; axis < 3; axis++) expect(soup[at + 6 + axis]).toBeCloseTo(soup[at + axis]!, 5);
  });

  it('with its cut faces closes every shard: their areas and those of its outside enclose its volume', () => {
    const cuts = cutFaces(shattered, [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    shattered.shards.forEach(({ volumeM3 }, k) => {
      const soup = [...soups[k]!, ...cuts[k]!];
      let sixfold = 0;
      for (let at = 0; at < soup.length; at += 3 * VERTEX_FLOATS) {
        const [a, b, c] = [0, 1, 2].map((i) => soup.slice(at + i * VERTEX_FLOATS, at + i * VERTEX_FLOATS + 6));
        // Outward by its normal, whichever way its corners run.
        const cross = [
          (b![1]! - a![1]!) * (c![2]! - a![2]!) - (b![2]! - a![2]!) * (c![1]! - a![1]!),
          (b![2]! - a![2]!) * (c![0]! - a![0]!) - (b![0]! - a![0]!) * (c![2]! - a![2]!),
          (b![0]! - a![0]!) * (c![1]! - a![1]!) - (b![1]! - a![1]!) * (c![0]! - a![0]!),
        ];
        const facing = Math.sign(cross[0]! * a![3]! + cross[1]! * a![4]! + cross[2]! * a![5]!);
        sixfold += facing * (cross[0]! * a![0]! + cross[1]! * a![1]! + cross[2]! * a![2]!);
      }
      expect(sixfold / 6 / volumeM3).toBeCloseTo(1, 3);
    });
  });
});
