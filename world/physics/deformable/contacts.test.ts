import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { resolveParts } from '../../simulation/solid-parts.ts';
import { WORLD_STATE } from './body-proxy.ts';
import type { Collider } from './contacts.ts';
import { Bench, freeBody, pointOf, ropeOf, sheetOf } from './deformable.test-kit.ts';
import { fabrics } from './fabrics.ts';
import { obstacleOf, type Nearest } from './solid-distance.ts';

const near: Nearest = { distance: 0, nx: 0, ny: 0, nz: 0 };
const partOf = (shape: Shape) => resolveParts(shape, [1, 1, 1])[0]!;
const distance = (shape: Shape, [x, y, z]: Vec3, side: Vec3 = [x, y, z]): number => {
  obstacleOf(partOf(shape)).nearest(x, y, z, side, 10, near);
  return near.distance;
};

describe('the distance to', () => {
  const square: Shape = {
    kind: 'mesh',
    pointsM: [
      [-1, 0, -1],
      [1, 0, -1],
      [1, 0, 1],
      [-1, 0, 1],
    ],
    triangles: [
      [0, 2, 1],
      [0, 3, 2],
    ],
  };
  it.each<[string, Shape, Vec3, number]>([
    ['a sphere', { kind: 'sphere', radiusM: 2 }, [0, 3, 4], 3],
    ['a box’s face', { kind: 'box', sizeM: [2, 2, 2] }, [0.5, 1.5, 0], 0.5],
    ['a box’s corner', { kind: 'box', sizeM: [2, 2, 2] }, [2, 2, 2], Math.sqrt(3)],
    ['a box from inside', { kind: 'box', sizeM: [2, 2, 2] }, [0.1, 0.8, 0], -0.2],
    ['a capsule’s side', { kind: 'capsule', radiusM: 1, heightM: 4 }, [3, 1, 0], 2],
    ['a capsule’s cap', { kind: 'capsule', radiusM: 1, heightM: 4 }, [0, 5, 0], 2],
    ['a cylinder’s rim', { kind: 'cylinder', radiusM: 1, heightM: 2 }, [4, 5, 0], 5],
    ['a cylinder’s lid from inside', { kind: 'cylinder', radiusM: 1, heightM: 2 }, [0, 0.7, 0], -0.3],
    ['a cone’s slant', { kind: 'cone', radiusM: 3, heightM: 4 }, [3, 2, 0], 2.4],
    ['a cone’s slant from inside', { kind: 'cone', radiusM: 3, heightM: 4 }, [1, 0, 0], -0.4],
    ['a cone’s apex', { kind: 'cone', radiusM: 3, heightM: 4 }, [0, 3, 0], 1],
    ['a cone’s rim', { kind: 'cone', radiusM: 3, heightM: 4 }, [6, -6, 0], 5],
    ['a mesh’s inside', square, [0.3, 0.5, 0.2], 0.5],
    ['a mesh’s edge', square, [2, 0, 0.5], 1],
  ])('%s is the formula’s', (_, shape, point, expected) => {
    expect(distance(shape, point)).toBeCloseTo(expected, 6);
  });

  it('a hull agrees with the box of the same corners, near its faces and inside', () => {
    const corners = [-1, 1].flatMap((x) => [-2, 2].flatMap((y) => [-0.5, 0.5].map((z): Vec3 => [x, y, z])));
    const hull: Shape = { kind: 'convexHull', pointsM: corners };
    const box: Shape = { kind: 'box', sizeM: [2, 4, 1] };
    for (const point of [
      [0.2, 2.3, 0.1],
      [0.5, -1.9, 0.2],
      [-1.4, 0.3, -0.2],
    ] as Vec3[])
      expect(distance(hull, point)).toBeCloseTo(distance(box, point), 6);
  });

  it('a mesh is negative for what went through it since', () => {
    expect(distance(square, [0, -0.01, 0], [0, 0.02, 0])).toBeCloseTo(-0.01, 6);
    expect(near.ny).toBe(1);
    expect(distance(square, [0, 0.01, 0], [0, -0.02, 0])).toBeCloseTo(-0.01, 6);
    expect(near.ny).toBe(-1);
  });
});

const colliderOf = (shape: Shape, friction: number, holder = 1): Collider => ({
  holder,
  parts: resolveParts(shape, [1, 1, 1]),
  center: [0, 0, 0],
  friction,
});

describe('cloth', () => {
  const loose = (y: number) =>
    sheetOf(
      {
        corners: [
          [-0.6, y, -0.6],
          [0.6, y, -0.6],
          [0.6, y, 0.6],
          [-0.6, y, 0.6],
        ],
        fullness: 1,
        pins: 'none',
      },
      fabrics.cotton,
      16,
    );
  const floor = colliderOf({ kind: 'box', sizeM: [20, 1, 20] }, 0.6);
  const ground = { ...WORLD_STATE, centerOfMass: [0, -0.5, 0] as Vec3 };

  it.each<[string, Shape, number]>([
    ['a ball', { kind: 'sphere', radiusM: 0.3 }, 0.3],
    ['a crate', { kind: 'box', sizeM: [0.5, 0.6, 0.5] }, 0.3],
    ['a post', { kind: 'cylinder', radiusM: 0.2, heightM: 0.6 }, 0.3],
  ])('that falls on %s drapes over it, and no point ends up inside or under the floor', (_, shape, halfM) => {
    const sheet = loose(0.7);
    const bench = new Bench([sheet], [ground, { ...WORLD_STATE, centerOfMass: [0, halfM, 0] }]);
    bench.colliders = [floor, colliderOf(shape, 0.5, 2)];
    bench.airDensityKgM3 = 1.2;
    bench.run(360);
    const part = partOf(shape);
    for (let i = 0; i < sheet.particles.count; i++) {
      const [x, y, z] = pointOf(sheet, i);
      expect(y).toBeGreaterThan(0);
      obstacleOf(part).nearest(x, y - halfM, z, [x, y - halfM, z], 1, near);
      expect(near.distance).toBeGreaterThan(-1e-6);
    }
    // It lies on top and hangs down at its corners.
    expect(pointOf(sheet, (sheet.particles.count - 1) / 2)[1]).toBeGreaterThan(2 * halfM - 0.01);
    expect(pointOf(sheet, 0)[1]).toBeLessThan(halfM);
  });

  it('on an incline stays below the angle of friction and slides above it', () => {
    const slide = (degrees: number): number => {
      const sheet = loose(0.02);
      const bench = new Bench([sheet], [ground]);
      bench.colliders = [floor];
      const angle = (degrees * Math.PI) / 180;
      bench.gravity = [9.81 * Math.sin(angle), -9.81 * Math.cos(angle), 0];
      bench.run(240);
      return pointOf(sheet, (sheet.particles.count - 1) / 2)[0];
    };
    // Cotton has 0.4: 21.8°.
    expect(slide(18)).toBeLessThan(0.02);
    expect(slide(26)).toBeGreaterThan(0.3);
  });

  it('catches a ball and takes the momentum that the ball loses', () => {
    const sheet = sheetOf(
      {
        corners: [
          [-0.6, 0.6, 0],
          [0.6, 0.6, 0],
          [0.6, -0.6, 0],
          [-0.6, -0.6, 0],
        ],
        fullness: 1,
        pins: 'none',
      },
      fabrics.canvas,
      16,
    );
    const ball = {
      ...freeBody(0.3, [0, 0, -0.3]),
      linearVelocity: [0, 0, 4] as Vec3,
      accelerationMps2: [0, 0, 0] as Vec3,
    };
    const bench = new Bench([sheet], [ball]);
    bench.gravity = [0, 0, 0];
    bench.colliders = [colliderOf({ kind: 'sphere', radiusM: 0.12 }, 0.4)];
    bench.run(60);
    const { v, massKg, count } = sheet.particles;
    let ofSheet = 0;
    for (let i = 0; i < count; i++) ofSheet += massKg[i]! * v[i * 3 + 2]!;
    const ofBall = 0.3 * bench.bodies[0]!.linearVelocity[2];
    expect(ofSheet).toBeGreaterThan(0.3);
    expect((ofSheet + ofBall) / (0.3 * 4)).toBeCloseTo(1, 2);
  });
});

describe('a rope', () => {
  it('thrown over a beam hangs on both sides of it', () => {
    const rope = ropeOf([-1, 1.2, 0], [1, 1.2, 0], 40, { attachments: [], bendingNm2: 1e-3 });
    const bench = new Bench([rope], [{ ...WORLD_STATE, centerOfMass: [0, 1, 0] }]);
    bench.colliders = [colliderOf({ kind: 'box', sizeM: [0.3, 0.1, 3] }, 0.6)];
    bench.run(240);
    expect(pointOf(rope, 20)[1]).toBeGreaterThan(1.05);
    expect(pointOf(rope, 0)[1]).toBeLessThan(0.6);
    expect(pointOf(rope, 40)[1]).toBeLessThan(0.6);
  });
});
