import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  angleBetween,
  compose,
  inverseRotation,
  mixRotation,
  normaliseRotation,
  rotate,
  rotationAbout,
  rotationBetween,
  rotationFromYawPitchRoll,
  yawPitchRollOf,
} from './quaternion.ts';
import { cross, direction, distance, dot, length, mix } from './vector.ts';

const component = fc.double({ min: -1, max: 1, noNaN: true });
const rotation = fc
  .tuple(component, component, component, component)
  .filter((q) => Math.hypot(...q) > 0.1)
  .map(normaliseRotation);
const vector = fc.tuple(component, component, component);

describe('rotations', () => {
  it('turns counter-clockwise about an axis', () => {
    const quarter = rotationAbout([0, 1, 0], Math.PI / 2);
    expect(distance(rotate(quarter, [1, 0, 0]), [0, 0, -1])).toBeCloseTo(0, 12);
    expect(quarter[1]).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('composes right to left and inverts', () => {
    fc.assert(
      fc.property(rotation, rotation, vector, (a, b, v) => {
        expect(distance(rotate(compose(a, b), v), rotate(a, rotate(b, v)))).toBeLessThan(1e-12);
        expect(distance(rotate(inverseRotation(a), rotate(a, v)), v)).toBeLessThan(1e-12);
        expect(length(rotate(a, v))).toBeCloseTo(length(v), 12);
      }),
    );
  });

  it('turns one direction into another', () => {
    fc.assert(
      fc.property(
        vector.filter((v) => length(v) > 0.01),
        vector.filter((v) => length(v) > 0.01),
        (from, to) => {
          expect(distance(rotate(rotationBetween(from, to), direction(from)), direction(to))).toBeLessThan(1e-6);
        },
      ),
    );
    expect(distance(rotate(rotationBetween([0, 0, 1], [0, 0, -1]), [0, 0, 1]), [0, 0, -1])).toBeCloseTo(0, 9);
  });

  it('mixes at a steady angle, the short way', () => {
    const quarter = rotationAbout([0, 0, 1], Math.PI / 2);
    const third = mixRotation([0, 0, 0, 1], quarter, 1 / 3);
    expect(angleBetween([0, 0, 0, 1], third)).toBeCloseTo(Math.PI / 6, 12);
    const negated = [-quarter[0], -quarter[1], -quarter[2], -quarter[3]] as const;
    expect(angleBetween(mixRotation([0, 0, 0, 1], negated, 1 / 3), third)).toBeCloseTo(0, 6);
  });

  it('comes back from yaw, pitch and roll nearly straight up and down', () => {
    const half = Math.SQRT1_2;
    for (const off of [0, 1e-12, 1e-9, 1e-7, 1.6e-5, 1e-4])
      for (const [x, w] of [
        [half + off, half - off],
        [-half - off, half - off],
      ] as const)
        for (const z of [0, 0.3]) {
          const q = normaliseRotation(compose([x, 0, 0, w], [0, 0, z, Math.sqrt(1 - z * z)]));
          expect(angleBetween(rotationFromYawPitchRoll(yawPitchRollOf(q)), q)).toBeLessThan(1e-7);
        }
  });

  it('comes back from yaw, pitch and roll', () => {
    fc.assert(
      fc.property(rotation, (q) => {
        expect(angleBetween(rotationFromYawPitchRoll(yawPitchRollOf(q)), q)).toBeLessThan(1e-7);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back where pitch is a right angle', () => {
    for (const pitchRad of [Math.PI / 2, -Math.PI / 2]) {
      const q = rotationFromYawPitchRoll({ yawRad: 0.7, pitchRad, rollRad: 0.4 });
      expect(angleBetween(rotationFromYawPitchRoll(yawPitchRollOf(q)), q)).toBeLessThan(1e-6);
    }
  });

  it('pitches about X and yaws about Y', () => {
    const angles = yawPitchRollOf(rotationAbout([1, 0, 0], 0.3));
    expect(angles.pitchRad).toBeCloseTo(0.3, 12);
    expect(angles.yawRad).toBeCloseTo(0, 12);
    expect(yawPitchRollOf(rotationAbout([0, 1, 0], 2)).yawRad).toBeCloseTo(2, 12);
  });
});

describe('vectors', () => {
  it('crosses right-handed and orthogonal', () => {
    expect(cross([1, 0, 0], [0, 1, 0])).toEqual([0, 0, 1]);
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        expect(Math.abs(dot(cross(a, b), a))).toBeLessThan(1e-12);
      }),
    );
  });

  it('mixes to its exact ends and gives a fallback direction', () => {
    expect(mix([0.1, 0.2, 0.3], [0.7, 0.8, 0.9], 1)).toEqual([0.7, 0.8, 0.9]);
    expect(direction([0, 0, 0], [0, 1, 0])).toEqual([0, 1, 0]);
    expect(direction([0, 3, 4])).toEqual([0, 0.6000000000000001, 0.8]);
  });
});
