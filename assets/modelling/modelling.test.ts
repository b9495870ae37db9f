import { describe, expect, it } from 'vitest';
import { beam } from './beam.ts';
import { box } from './box.ts';
import { extrude, extrudeAcross, extrudeUp } from './extrude.ts';
import { cylinder, lathe, sphere, taper, torus } from './lathe.ts';
import { inset, roundedRectangle, signedArea, triangulate } from './outline.ts';
import { flip, mirror, move, stretch, turn } from './surface.ts';
import type { Surface } from './surface.ts';
import { tube } from './tube.ts';
import { at, cross, dot, lengthOf, normalise, subtract } from './vector.ts';
import type { Vec2 } from './vector.ts';
import { enclosedVolume } from './volume.ts';

const lShape: readonly Vec2[] = [
  [0, 0],
  [2, 0],
  [2, 1],
  [1, 1],
  [1, 3],
  [0, 3],
];

/** Area of a regular polygon of n corners on a circle, ½ n r² sin(2π/n). */
const polygonArea = (n: number, radius: number) => 0.5 * n * radius ** 2 * Math.sin((2 * Math.PI) / n);

describe('outlines', () => {
  it('cuts a concave outline into triangles of the same area', () => {
    const area = triangulate(lShape).reduce(
      (sum, [a, b, c]) => sum + signedArea([at(lShape, a), at(lShape, b), at(lShape, c)]) / 2,
      0,
    );
    expect(signedArea(lShape) / 2).toBe(4);
    expect(area).toBeCloseTo(4, 12);
  });

  it('insets every side by the distance', () => {
    const square: Vec2[] = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ];
    expect(signedArea(inset(square, 0.25)) / 2).toBeCloseTo(1.5 ** 2, 12);
  });

  it('rounds corners: the missing area is (4 − π) r² as the steps get fine', () => {
    const area = signedArea(roundedRectangle(2, 1, 0.2, 0.01)) / 2;
    expect(area).toBeCloseTo(2 - (4 - Math.PI) * 0.04, 5);
  });
});

describe('solids enclose the volume that geometry gives, facing outwards', () => {
  const cases: readonly [string, Surface, number, number][] = [
    ['box with hardly an edge', box([2, 3, 4], 1e-5), 24, 1e-3],
    [
      'rounded box: core, slabs, quarter cylinders, ball',
      box([2, 2, 2], 0.5, 12),
      1 + 6 * 0.5 + 3 * Math.PI * 0.25 + (4 / 3) * Math.PI * 0.125,
      0.02,
    ],
    ['prism over an L', extrude(lShape, 0.5, 0), 2, 1e-9],
    ['prism along X', extrudeAcross(lShape, 0.5, 0), 2, 1e-9],
    ['prism upwards', extrudeUp(lShape, 0.5, 7, 0), 2, 1e-9],
    ['cylinder', cylinder(1, 2, 1e-6, 48), 2 * polygonArea(48, 1), 1e-4],
    ['truncated cone', taper(2, 1, 3, 1e-6, 48), ((4 + 2 + 1) / 3) * polygonArea(48, 1) * 3, 1e-3],
    ['sphere', sphere(1, 96, 48), (4 / 3) * Math.PI, 0.01],
    ['torus', torus(2, 0.5, 96, 48), 2 * Math.PI ** 2 * 2 * 0.25, 0.05],
    [
      'straight tube',
      tube(
        [
          [0, 0, 0],
          [0, 0, 3],
        ],
        1,
        48,
      ),
      3 * polygonArea(48, 1),
      1e-9,
    ],
    ['beam', beam({ from: [1, 2, 3], to: [2, 5, -1], widthM: 0.2, depthM: 0.1 }, 1e-6), 0.02 * Math.sqrt(26), 1e-5],
  ];
  for (const [name, surface, volume, tolerance] of cases) {
    it(name, () => {
      expect(Math.abs(enclosedVolume(surface) - volume)).toBeLessThan(tolerance);
    });

    it(`${name}: unit normals on the outer side of every triangle`, () => {
      for (const normal of surface.normals) expect(lengthOf(normal)).toBeCloseTo(1, 6);
      for (const triangle of surface.triangles) {
        const [a, b, c] = triangle.map((i) => at(surface.positions, i)) as [
          [number, number, number],
          [number, number, number],
          [number, number, number],
        ];
        const face = cross(subtract(b, a), subtract(c, a));
        if (lengthOf(face) < 1e-9) continue;
        for (const i of triangle) expect(dot(normalise(face), at(surface.normals, i))).toBeGreaterThan(-0.01);
      }
    });
  }

  it('turning and moving keep it, mirroring keeps it, stretching multiplies it, flipping negates it', () => {
    const solid = extrude(lShape, 0.5, 0);
    expect(enclosedVolume(move(turn(turn(solid, 'x', 0.7), 'y', -1.2), 3, 4, 5))).toBeCloseTo(2, 9);
    expect(enclosedVolume(mirror(solid))).toBeCloseTo(2, 9);
    expect(enclosedVolume(stretch(solid, 2, 1, 3))).toBeCloseTo(12, 9);
    expect(enclosedVolume(flip(solid))).toBeCloseTo(-2, 9);
  });

  it('turns a profile with a hollow: a tumbler holds less than its outside', () => {
    const tumbler = lathe(
      [
        [0, 0],
        [1, 0],
        [1, 2],
        [0.9, 2],
        [0.9, 0.1],
        [0, 0.1],
      ],
      96,
    );
    expect(enclosedVolume(tumbler)).toBeCloseTo(polygonArea(96, 1) * 2 - polygonArea(96, 0.9) * 1.9, 6);
  });
});
