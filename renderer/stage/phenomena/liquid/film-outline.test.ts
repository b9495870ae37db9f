import { describe, expect, it } from 'vitest';
import { filmOutline, type FilmOutline, type WetDisc } from './film-outline.ts';

const R = 0.01;

function areaOf({ points, triangles }: FilmOutline): number {
  let doubled = 0;
  for (let at = 0; at < triangles.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => triangles[at + k]! * 2) as [number, number, number];
    doubled +=
      (points[b]! - points[a]!) * (points[c + 1]! - points[a + 1]!) -
      (points[c]! - points[a]!) * (points[b + 1]! - points[a + 1]!);
  }
  return doubled / 2;
}

/** Pieces that hang together by common vertices. */
function pieces({ thickness, triangles }: FilmOutline): number {
  const parent = thickness.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i]!));
  for (let at = 0; at < triangles.length; at += 3)
    for (const k of [1, 2]) parent[root(triangles[at + k]!)] = root(triangles[at]!);
  return new Set(thickness.map((_, i) => root(i))).size;
}

describe('the outline of a film', () => {
  it('is round about one place: its area is that of a circle to its level, and its skin leans outwards at the rim', () => {
    const outline = filmOutline([[0.5, -0.2, R]]);
    // (1 − r²/(1.5R)²)² = 0.3 → r² = (1.5R)²·(1 − √0.3)
    expect(areaOf(outline) / (Math.PI * (1.5 * R) ** 2 * (1 - Math.sqrt(0.3)))).toBeCloseTo(1, 1);
    outline.thickness.forEach((thick, k) => {
      const [u, v] = [outline.points[k * 2]! - 0.5, outline.points[k * 2 + 1]! + 0.2];
      const [leanU, leanV] = [outline.lean[k * 2]!, outline.lean[k * 2 + 1]!];
      if (thick < 0.01) expect(Math.hypot(leanU, leanV)).toBeGreaterThan(0.95);
      expect(u * leanU + v * leanV).toBeGreaterThanOrEqual(0);
    });
  });

  it('runs together where places overlap, and nowhere else', () => {
    const near: WetDisc[] = [
      [0, 0, R],
      [1.4 * R, 0, R],
    ];
    expect(pieces(filmOutline(near))).toBe(1);
    expect(pieces(filmOutline([...near, [6 * R, 0, R]]))).toBe(2);
  });

  it('is full in a puddle of many and covers it, without holes or doubled parts', () => {
    const discs = Array.from({ length: 100 }, (_, i): WetDisc => [(i % 10) * R, Math.floor(i / 10) * R, R]);
    const outline = filmOutline(discs);
    expect(pieces(outline)).toBe(1);
    const inner = outline.thickness.filter(
      (_, k) => Math.hypot(outline.points[k * 2]! - 4.5 * R, outline.points[k * 2 + 1]! - 4.5 * R) < 3 * R,
    );
    expect(inner.length).toBeGreaterThan(50);
    expect(Math.min(...inner)).toBe(1);
    // Its middles span 9R; the rim lies a radius and a bit outside.
    const side = Math.sqrt(areaOf(outline)) / R;
    expect(side).toBeGreaterThan(10.5);
    expect(side).toBeLessThan(12);
  });
});
