import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../world/records/shape.ts';
import { solidVolumeM3 } from './set-piece-facts.ts';

const volume = (shape: Shape, scale: [number, number, number] = [1, 1, 1]): number => solidVolumeM3({ shape, scale });
const cubeCorners = [-0.5, 0.5].flatMap((x) =>
  [-0.5, 0.5].flatMap((y) => [-0.5, 0.5].map((z): [number, number, number] => [x, y, z])),
);

describe('volume of a set piece', () => {
  it('is the textbook one for simple solids', () => {
    expect(volume({ kind: 'box', sizeM: [2, 3, 4] })).toBeCloseTo(24, 6);
    expect(volume({ kind: 'sphere', radiusM: 1 })).toBeCloseTo(4.18879, 5);
    expect(volume({ kind: 'cylinder', radiusM: 1, heightM: 2 })).toBeCloseTo(6.28319, 5);
    expect(volume({ kind: 'cone', radiusM: 1, heightM: 3 })).toBeCloseTo(3.14159, 5);
    expect(volume({ kind: 'capsule', radiusM: 1, heightM: 2 })).toBeCloseTo(6.28319 + 4.18879, 4);
  });

  it('counts the hull of points', () => {
    expect(volume({ kind: 'convexHull', pointsM: cubeCorners })).toBeCloseTo(1, 5);
    expect(
      volume({
        kind: 'convexHull',
        pointsM: [
          [0, 0, 0],
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      }),
    ).toBeCloseTo(1 / 6, 5);
  });

  it('counts a closed mesh', () => {
    const tetrahedron: Shape = {
      kind: 'mesh',
      pointsM: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      triangles: [
        [0, 2, 1],
        [0, 1, 3],
        [0, 3, 2],
        [1, 2, 3],
      ],
    };
    expect(volume(tetrahedron)).toBeCloseTo(1 / 6, 6);
  });

  it('grows with the scale, and adds up the parts', () => {
    const box = { kind: 'box', sizeM: [1, 1, 1] } as const;
    const part = {
      shape: { ...box, sizeM: [1, 1, 1] as [number, number, number] },
      rotation: [0, 0, 0, 1] as [number, number, number, number],
    };
    const compound: Shape = {
      kind: 'compound',
      parts: [
        { ...part, positionM: [0, 0, 0] },
        { ...part, positionM: [5, 0, 0] },
      ],
    };
    expect(volume(compound, [2, 1, 1])).toBeCloseTo(4, 6);
  });
});
