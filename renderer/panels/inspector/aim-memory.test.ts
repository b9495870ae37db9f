import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../../world/records/fields.ts';
import { AimMemory } from './aim-memory.ts';

const DEGREE = Math.PI / 180;
const near = (vector: readonly number[]) => vector.map((value) => expect.closeTo(value, 9));

describe('AimMemory', () => {
  it('keeps the aim of an amount that is scrubbed to nothing and back', () => {
    const memory = new AimMemory();
    let vector: Vec3 = [3, 4, 0];
    for (const magnitude of [2, 0, 0, 10]) vector = memory.changed('intervention:a', vector, { magnitude });
    expect(vector).toEqual(near([6, 8, 0]));
  });

  it('stays at nothing below it, and does not turn round', () => {
    const memory = new AimMemory();
    const none = memory.changed('intervention:a', [0, 0, -5], { magnitude: -3 });
    expect(none).toEqual(near([0, 0, 0]));
    expect(memory.changed('intervention:a', none, { magnitude: 5 })).toEqual(near([0, 0, -5]));
  });

  it('lets a vector of no length be aimed before it has an amount', () => {
    const memory = new AimMemory();
    const none = memory.changed('intervention:a', [0, 0, 0], { azimuthRad: 90 * DEGREE });
    expect(memory.aimOf('intervention:a', none)).toEqual({ magnitude: 0, azimuthRad: 90 * DEGREE, elevationRad: 0 });
    expect(memory.changed('intervention:a', none, { magnitude: 2 })).toEqual(near([2, 0, 0]));
  });

  it('keeps the azimuth over the top', () => {
    const memory = new AimMemory();
    const up = memory.changed('intervention:a', [4, 0, 0], { elevationRad: 90 * DEGREE });
    expect(up).toEqual(near([0, 4, 0]));
    expect(memory.changed('intervention:a', up, { elevationRad: 0 })).toEqual(near([4, 0, 0]));
  });

  it('remembers each record apart, and believes a vector that was changed elsewhere', () => {
    const memory = new AimMemory();
    memory.changed('intervention:a', [1, 0, 0], { magnitude: 0 });
    expect(memory.aimOf('intervention:b', [0, 0, 0]).azimuthRad).toBe(0);
    expect(memory.aimOf('intervention:a', [0, 0, 2])).toMatchObject({
      magnitude: 2,
      azimuthRad: expect.closeTo(Math.PI, 9),
    });
  });
});
