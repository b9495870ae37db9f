import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { quatFromAxisAngle } from '../mathematics/vectors.ts';
import { resolveParts } from '../solid-parts.ts';
import { freeingWayM, type Standing } from './freeing-way.ts';

const UPRIGHT: Quat = [0, 0, 0, 1];
const body = (shape: Shape, position: Vec3, rotation: Quat = UPRIGHT): Standing => ({
  parts: resolveParts(shape, [1, 1, 1]),
  position,
  rotation,
});
const slab = body({ kind: 'box', sizeM: [10, 0.15, 10] }, [0, 0.075, 0]);
const box: Shape = { kind: 'box', sizeM: [0.04, 0.04, 0.04] };

describe('the way that frees two bodies', () => {
  it('of a small thing in a slab is the way out at the top, not through the bottom', () => {
    expect(freeingWayM(slab, body(box, [1, 0.168, 0]))).toBeCloseTo(0.002, 9);
    expect(freeingWayM(body(box, [1, 0.168, 0]), slab)).toBeCloseTo(0.002, 9);
  });

  it('of what is wholly inside is its height and the depth over it', () => {
    expect(freeingWayM(slab, body(box, [1, 0.1, 0]))).toBeCloseTo(0.07, 9);
  });

  it('is along the axes of what is turned, too', () => {
    const turn = quatFromAxisAngle([0, 0, 1], Math.PI / 6);
    const board = body({ kind: 'box', sizeM: [10, 0.2, 10] }, [0, 0, 0], turn);
    const away = 0.1 + 0.25 - 0.03;
    const ball = body({ kind: 'sphere', radiusM: 0.25 }, [
      -Math.sin(Math.PI / 6) * away,
      Math.cos(Math.PI / 6) * away,
      0,
    ]);
    expect(freeingWayM(board, ball)).toBeCloseTo(0.03, 6);
  });

  it('is 0 of bodies that are apart', () => {
    expect(freeingWayM(slab, body(box, [1, 0.171, 0]))).toBe(0);
  });

  it('counts a hull from where its points are, wherever its origin lies', () => {
    const high: Shape = {
      kind: 'convexHull',
      pointsM: [
        [0, 1, 0],
        [1, 1, 0],
        [0, 1, 1],
        [0, 2, 0],
      ],
    };
    expect(freeingWayM(slab, body(high, [0, -0.84, 0]))).toBe(0);
    expect(freeingWayM(slab, body(high, [0, -0.86, 0]))).toBeCloseTo(0.01, 6);
  });
});
