import { describe, expect, it } from 'vitest';
import { FluidSurface, type FluidMesh } from './fluid-surface.ts';

const D = 0.01;

/** A lattice of n³ particles whose lowest layer lies half a spacing over y = 0. */
function pool(n: number): Float32Array {
  const places: number[] = [];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) places.push((i + 0.5) * D, (j + 0.5) * D, (k + 0.5) * D);
  return Float32Array.from(places);
}

/** By the divergence theorem over its triangles. */
function volumeOf({ positions: p, indexes, indexCount }: FluidMesh): number {
  let sixfold = 0;
  for (let at = 0; at < indexCount; at += 3) {
    const [a, b, c] = [indexes[at]! * 3, indexes[at + 1]! * 3, indexes[at + 2]! * 3];
    sixfold +=
      p[a]! * (p[b + 1]! * p[c + 2]! - p[b + 2]! * p[c + 1]!) +
      p[a + 1]! * (p[b + 2]! * p[c]! - p[b]! * p[c + 2]!) +
      p[a + 2]! * (p[b]! * p[c + 1]! - p[b + 1]! * p[c]!);
  }
  return sixfold / 6;
}

describe('the skin of a liquid', () => {
  it('holds the volume of its particles, and lies level over a pool', () => {
    const places = pool(14);
    const mesh = new FluidSurface(D).build(places, places.length / 3);
    expect(Math.abs(volumeOf(mesh) / (14 * D) ** 3 - 1)).toBeLessThan(0.06);
    const tops: number[] = [];
    for (let v = 0; v < mesh.vertexCount; v++) {
      const [x, y, z] = [mesh.positions[v * 3]!, mesh.positions[v * 3 + 1]!, mesh.positions[v * 3 + 2]!];
      if (y > 0.1 && Math.abs(x - 0.07) < 0.03 && Math.abs(z - 0.07) < 0.03) tops.push(y);
    }
    expect(tops.length).toBeGreaterThan(20);
    for (const top of tops) expect(Math.abs(top - 0.14)).toBeLessThan(0.15 * D);
  });

  it('is closed: every edge belongs to two triangles that pass it in opposite ways', () => {
    const places = Float32Array.from([...pool(5), 0.3, 0.3, 0.3, 0.308, 0.3, 0.3, -1, 2, 0.5]);
    const { indexes, indexCount } = new FluidSurface(D).build(places, places.length / 3);
    const edges = new Map<string, number>();
    for (let at = 0; at < indexCount; at += 3)
      for (let k = 0; k < 3; k++) {
        const [a, b] = [indexes[at + k]!, indexes[at + ((k + 1) % 3)]!];
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        edges.set(key, (edges.get(key) ?? 0) + (a < b ? 1 : -1));
      }
    expect(edges.size).toBeGreaterThan(300);
    expect([...edges.values()].every((sum) => sum === 0)).toBe(true);
  });

  it('is a drop about a single particle, and nothing about none', () => {
    const surface = new FluidSurface(D);
    const mesh = surface.build(Float32Array.of(1, 2, 3), 1);
    expect(mesh.vertexCount).toBeGreaterThan(8);
    for (let v = 0; v < mesh.vertexCount; v++) {
      const [x, y, z] = [mesh.positions[v * 3]! - 1, mesh.positions[v * 3 + 1]! - 2, mesh.positions[v * 3 + 2]! - 3];
      const radius = Math.hypot(x, y, z);
      expect(radius).toBeGreaterThan(0.2 * D);
      expect(radius).toBeLessThan(0.9 * D);
      // Outward normals.
      const n = mesh.normals.subarray(v * 3, v * 3 + 3);
      expect(n[0]! * x + n[1]! * y + n[2]! * z).toBeGreaterThan(0);
    }
    expect(surface.build(new Float32Array(0), 0).vertexCount).toBe(0);
  });

  it('is flat about a sheet of particles, as thick as they are', () => {
    const places: number[] = [];
    for (let i = 0; i < 400; i++) places.push((i % 20) * D, 0, Math.floor(i / 20) * D);
    const mesh = new FluidSurface(D).build(Float32Array.from(places), 400);
    const heights: number[] = [];
    for (let v = 0; v < mesh.vertexCount; v++) {
      const [x, y, z] = [mesh.positions[v * 3]!, mesh.positions[v * 3 + 1]!, mesh.positions[v * 3 + 2]!];
      if (Math.abs(x - 0.095) < 0.04 && Math.abs(z - 0.095) < 0.04) heights.push(Math.abs(y));
    }
    expect(heights.length).toBeGreaterThan(100);
    expect(Math.min(...heights)).toBeGreaterThan(0.3 * D);
    expect(Math.max(...heights)).toBeLessThan(0.6 * D);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(0.12 * D);
  });

  it('is a dome about a particle that lies on a plane, of half an ellipsoid of its volume and none of it below', () => {
    const plane = Float32Array.of(0, 1, 0, 0.5);
    const lying = new FluidSurface(D).build(Float32Array.of(0, 0.5 + 0.4 * D, 0), 1, plane);
    const heights = Array.from({ length: lying.vertexCount }, (_, v) => lying.positions[v * 3 + 1]! - 0.5);
    expect(Math.min(...heights)).toBeGreaterThan(-1e-6);
    expect(Math.max(...heights) / D).toBeCloseTo(0.43, 2);
    // ⅔πr²h = d³, less what the facets of a coarse ball cut off.
    expect(volumeOf(lying) / D ** 3).toBeGreaterThan(0.6);
    expect(volumeOf(lying) / D ** 3).toBeLessThan(1);
    const flying = new FluidSurface(D).build(Float32Array.of(0, 0.5 + 2 * D, 0), 1, plane);
    expect(volumeOf(flying) / D ** 3).toBeGreaterThan(0.7);
  });
});
