import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { resolveParts } from '../solid-parts.ts';
import { pyramidsOf } from './steadying.ts';

const UPRIGHT: Quat = [0, 0, 0, 1];
type Part = Extract<Shape, { kind: 'compound' }>['parts'][number];
const prism = (corners: number, radiusM = 0.3, heightM = 0.9): Part['shape'] => ({
  kind: 'convexHull',
  pointsM: [0, heightM].flatMap((y) =>
    Array.from({ length: corners }, (_, i): Vec3 => {
      const angle = (2 * Math.PI * i) / corners;
      return [radiusM * Math.cos(angle), y, radiusM * Math.sin(angle)];
    }),
  ),
});
const rows = (points: Float32Array) =>
  Array.from({ length: points.length / 3 }, (_, i) => [...points.subarray(i * 3, i * 3 + 3)]);
const pyramids = (shape: Shape) => pyramidsOf(resolveParts(shape, [1, 1, 1]));

describe('pyramids that steady a hull', () => {
  it.each([5, 6, 7, 8])('stand on every corner of a face with %i', (corners) => {
    const feet = pyramids(prism(corners)).flatMap(({ points }) => rows(points).slice(0, -1));
    for (const y of [0, 0.9]) {
      const angles = feet
        .filter(([, height]) => Math.abs(height! - y) < 1e-6)
        .map(([x, , z]) => Math.round((Math.atan2(z!, x!) * corners) / (2 * Math.PI) + corners) % corners);
      expect(new Set(angles).size).toBe(corners);
    }
  });

  it('stand on four corners at most each, spread all round a face with many', () => {
    const made = pyramids(prism(24));
    expect(made).toHaveLength(4);
    for (const { points } of made) {
      const [bottom] = rows(points)
        .slice(0, -1)
        .map(([x, , z]) => Math.atan2(z!, x!));
      const angles = rows(points)
        .slice(0, -1)
        .map(([x, , z]) => Math.atan2(z!, x!) - bottom!)
        .map((angle) => Math.round((angle / (2 * Math.PI) + 1) * 4) % 4);
      expect([...angles].sort()).toEqual([0, 1, 2, 3]);
    }
  });

  it('end inside the hull, at corners of it that stay what they are', () => {
    for (const { points } of pyramids(prism(12))) {
      const [x, y, z] = rows(points).at(-1)!;
      expect(Math.hypot(x!, z!)).toBeLessThan(1e-6);
      expect(y).toBeCloseTo(0.45, 6);
    }
  });

  it('are none where no face has more than four corners, and none on faces that nothing can lie on', () => {
    expect(pyramids({ kind: 'box', sizeM: [1, 1, 1] })).toEqual([]);
    expect(pyramids(prism(4))).toEqual([]);
    // A foot below and a post above: the prism's faces lie between them.
    const at = (sizeM: Vec3, y: number): Part => ({
      shape: { kind: 'box', sizeM },
      positionM: [0, y, 0],
      rotation: UPRIGHT,
    });
    const column: Shape = {
      kind: 'compound',
      parts: [
        at([1, 0.1, 1], -0.05),
        { shape: prism(12), positionM: [0, 0, 0], rotation: UPRIGHT },
        at([0.1, 1, 0.1], 1.4),
      ],
    };
    expect(pyramids(column)).toEqual([]);
  });

  it('belong to their part, wherever that is in the body', () => {
    const shape: Shape = {
      kind: 'compound',
      parts: [
        { shape: { kind: 'box', sizeM: [0.1, 0.1, 0.1] }, positionM: [0, 0.5, 0], rotation: UPRIGHT },
        { shape: prism(8), positionM: [0, 0, 0], rotation: UPRIGHT },
      ],
    };
    expect(new Set(pyramids(shape).map(({ part }) => part))).toEqual(new Set([1]));
  });
});
