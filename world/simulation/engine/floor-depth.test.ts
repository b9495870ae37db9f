import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../../records/fields.ts';
import type { Shape } from '../../records/shape.ts';
import { quatFromAxisAngle } from '../mathematics/vectors.ts';
import { resolveParts } from '../solid-parts.ts';
import { depthUnderFloor } from './floor-depth.ts';

const UPRIGHT: Quat = [0, 0, 0, 1];
const LYING = quatFromAxisAngle([1, 0, 0], Math.PI / 2);
const LEANING = quatFromAxisAngle([0, 0, 1], Math.PI / 6);

function depthOf(shape: Shape, heightM: number, rotation: Quat, scale: Vec3 = [1, 1, 1]): number {
  return depthUnderFloor(resolveParts(shape, scale), [3, heightM, -2], rotation);
}

describe('depth under the floor', () => {
  it('is that of the lowest point of a box, whichever edge or corner it is', () => {
    const box: Shape = { kind: 'box', sizeM: [0.4, 0.2, 0.6] };
    expect(depthOf(box, 0.08, UPRIGHT)).toBeCloseTo(0.02, 6);
    expect(depthOf(box, 0.28, LYING)).toBeCloseTo(0.02, 6);
    expect(depthOf(box, 0.1, LEANING)).toBeCloseTo(0.2 * 0.5 + 0.1 * Math.cos(Math.PI / 6) - 0.1, 6);
  });

  it('is that of round solids, standing, lying and leaning', () => {
    expect(depthOf({ kind: 'sphere', radiusM: 0.25 }, 0.2, LEANING)).toBeCloseTo(0.05, 6);
    const capsule: Shape = { kind: 'capsule', radiusM: 0.15, heightM: 0.4 };
    expect(depthOf(capsule, 0.3, UPRIGHT)).toBeCloseTo(0.05, 6);
    expect(depthOf(capsule, 0.1, LYING)).toBeCloseTo(0.05, 6);
    const cylinder: Shape = { kind: 'cylinder', radiusM: 0.2, heightM: 0.4 };
    expect(depthOf(cylinder, 0.19, LYING)).toBeCloseTo(0.01, 6);
    expect(depthOf(cylinder, 0.2, LEANING)).toBeCloseTo(0.2 * Math.cos(Math.PI / 6) + 0.2 * 0.5 - 0.2, 6);
    const cone: Shape = { kind: 'cone', radiusM: 0.2, heightM: 0.4 };
    expect(depthOf(cone, 0.19, UPRIGHT)).toBeCloseTo(0.01, 6);
    expect(depthOf(cone, 0.15, quatFromAxisAngle([1, 0, 0], Math.PI))).toBeCloseTo(0.05, 6);
  });

  it('takes the deepest solid of a compound and the scale of a hull; above the floor it is 0', () => {
    const two: Shape = {
      kind: 'compound',
      parts: [
        { shape: { kind: 'sphere', radiusM: 0.1 }, positionM: [0, -0.3, 0], rotation: UPRIGHT },
        { shape: { kind: 'box', sizeM: [0.2, 0.2, 0.2] }, positionM: [0, 0.3, 0], rotation: UPRIGHT },
      ],
    };
    expect(depthOf(two, 0.35, UPRIGHT)).toBeCloseTo(0.05, 6);
    expect(depthOf(two, 0.45, UPRIGHT)).toBe(0);
    const hull: Shape = {
      kind: 'convexHull',
      pointsM: [
        [0, -0.2, 0],
        [1, 0, 0],
        [0, 0, 1],
        [0, 1, 0],
      ],
    };
    expect(depthOf(hull, 0.35, UPRIGHT, [1, 2, 1])).toBeCloseTo(0.05, 6);
  });
});
