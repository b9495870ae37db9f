import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../world/records/fields.ts';
import { isSamePlace } from './same-place.ts';

const at = (...position: Vec3) => ({ position, rotation: [0, 0, 0, 1] as [number, number, number, number] });
const rowOf = (...position: Vec3) => Float32Array.of(9, ...position, 0, 0, 0, 1);

describe('isSamePlace', () => {
  // A 32-bit float is up to 1.2e-4 m off from 2048 m on.
  it.each([0, 1.7, 1700.00007, 2999.99988, 4999.99979])('knows %d m as a 32-bit float', (metres) => {
    expect(isSamePlace(at(metres, -metres, 0), rowOf(metres, -metres, 0), 1)).toBe(true);
  });

  it('knows every place within the world as a 32-bit float', () => {
    const metres = fc.double({ min: -5000, max: 5000, noNaN: true });
    fc.assert(
      fc.property(metres, metres, metres, (x, y, z) => {
        expect(isSamePlace(at(x, y, z), rowOf(x, y, z), 1)).toBe(true);
      }),
    );
  });

  it.each([
    [0, 2e-4],
    [100, 100.0002],
    [4000, 4000.001],
  ])('tells %d m from %d m', (recorded, drawn) => {
    expect(isSamePlace(at(0, recorded, 0), rowOf(0, drawn, 0), 1)).toBe(false);
  });

  it('takes q and −q for the same turn, and a turn of 3° for another', () => {
    expect(isSamePlace(at(0, 0, 0), Float32Array.of(0, 0, 0, 0, 0, 0, -1), 0)).toBe(true);
    const half = (1.5 * Math.PI) / 180;
    expect(isSamePlace(at(0, 0, 0), Float32Array.of(0, 0, 0, 0, Math.sin(half), 0, Math.cos(half)), 0)).toBe(false);
  });
});
