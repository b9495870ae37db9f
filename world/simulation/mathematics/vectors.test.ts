import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quat, Vec3 } from '../../records/fields.ts';
import {
  conjugate,
  multiplyQuats,
  normalize,
  quatBetween,
  quatFromAxisAngle,
  rotate,
  rotationVector,
  slerp,
} from './vectors.ts';

const component = fc.double({ min: -1, max: 1, noNaN: true });
const direction = fc
  .tuple(component, component, component)
  .filter(([x, y, z]) => x * x + y * y + z * z > 1e-4)
  .map((v) => normalize(v as Vec3));
const angle = fc.double({ min: 0.01, max: 3.1, noNaN: true });

function expectVector(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));
}

describe('turns', () => {
  it('turns a quarter about each axis, right-handed', () => {
    const quarter = Math.PI / 2;
    expectVector(rotate(quatFromAxisAngle([0, 0, 1], quarter), [1, 0, 0]), [0, 1, 0]);
    expectVector(rotate(quatFromAxisAngle([1, 0, 0], quarter), [0, 1, 0]), [0, 0, 1]);
    expectVector(rotate(quatFromAxisAngle([0, 1, 0], quarter), [0, 0, 1]), [1, 0, 0]);
  });

  it('applies the right factor of a product first', () => {
    const a = quatFromAxisAngle([0, 0, 1], 0.8);
    const b = quatFromAxisAngle([1, 0, 0], 0.5);
    expectVector(rotate(multiplyQuats(a, b), [1, 2, 3]), rotate(a, rotate(b, [1, 2, 3])));
    expectVector(rotate(conjugate(a), rotate(a, [1, 2, 3])), [1, 2, 3]);
  });

  it('gives back axis times angle', () => {
    fc.assert(
      fc.property(direction, angle, (axis, radians) => {
        const q = quatFromAxisAngle(axis, radians);
        const expected = axis.map((part) => part * radians);
        expectVector(rotationVector(q), expected);
        expectVector(rotationVector([-q[0], -q[1], -q[2], -q[3]]), expected);
      }),
    );
  });

  it('takes one direction to another, also to its opposite', () => {
    fc.assert(fc.property(direction, direction, (a, b) => expectVector(rotate(quatBetween(a, b), a), b)));
    fc.assert(
      fc.property(direction, (a) => {
        const opposite: Vec3 = [-a[0], -a[1], -a[2]];
        expectVector(rotate(quatBetween(a, opposite), a), opposite);
      }),
    );
  });

  it('goes at constant speed from one turn to another, the shorter way', () => {
    fc.assert(
      fc.property(direction, angle, fc.double({ min: 0, max: 1, noNaN: true }), (axis, radians, share) => {
        const none: Quat = [0, 0, 0, 1];
        const end = quatFromAxisAngle(axis, radians);
        const flipped: Quat = [-end[0], -end[1], -end[2], -end[3]];
        const expected = quatFromAxisAngle(axis, radians * share);
        expectVector(rotate(slerp(none, end, share), [1, 2, 3]), rotate(expected, [1, 2, 3]));
        expectVector(rotate(slerp(none, flipped, share), [1, 2, 3]), rotate(expected, [1, 2, 3]));
      }),
    );
  });
});
