import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import type { Shape } from '../records/shape.ts';
import { quatFromAxisAngle } from './mathematics/vectors.ts';
import { piece, sceneRecords } from './scene-records.ts';
import { resolveParts, thicknessOf } from './solid-parts.ts';
import { compileOrThrow, engine } from './trajectory.test-kit.ts';

/** Mass that the engine gives a shape of 1000 kg/m³. */
function massOf(shape: Shape, scale: Vec3): number {
  const world = engine.create(compileOrThrow(sceneRecords({ ground: null }, [piece('a', shape, { scale })])));
  const massKg = world.massKg(0);
  world.free();
  return massKg;
}

describe('solids under a scale', () => {
  it.each([
    ['box', { kind: 'box', sizeM: [1, 2, 3] }, [2, 3, 4], 2 * 6 * 12, 1e-5],
    ['sphere, uniform', { kind: 'sphere', radiusM: 0.5 }, [2, 2, 2], (4 / 3) * Math.PI, 1e-5],
    ['cylinder, x = z', { kind: 'cylinder', radiusM: 0.5, heightM: 2 }, [2, 3, 2], Math.PI * 6, 1e-5],
    ['cone, x = z', { kind: 'cone', radiusM: 0.5, heightM: 2 }, [2, 3, 2], (Math.PI * 6) / 3, 1e-5],
    ['capsule, x = z', { kind: 'capsule', radiusM: 0.5, heightM: 2 }, [2, 3, 2], Math.PI * 6 + (4 / 3) * Math.PI, 1e-5],
    // A hull of points on the surface lies inside it: up to 7 % of the volume is missing.
    ['ellipsoid', { kind: 'sphere', radiusM: 0.5 }, [1, 2, 3], (4 / 3) * Math.PI * 0.5 * 1 * 1.5, 0.07],
    ['elliptic cylinder', { kind: 'cylinder', radiusM: 0.5, heightM: 2 }, [1, 1, 2], Math.PI * 0.5 * 1 * 2, 0.03],
  ] as [string, Shape, Vec3, number, number][])('%s has its volume', (_, shape, scale, volume, missing) => {
    const massKg = massOf(shape, scale);
    expect(massKg).toBeLessThanOrEqual(volume * 1000 * (1 + 1e-4));
    expect(massKg).toBeGreaterThanOrEqual(volume * 1000 * (1 - missing - 1e-4));
  });

  it('shears a turned part of a compound exactly, as the drawn model is sheared', () => {
    const shape: Shape = {
      kind: 'compound',
      parts: [
        {
          shape: { kind: 'box', sizeM: [1, 1, 1] },
          positionM: [1, 0, 0],
          rotation: quatFromAxisAngle([0, 0, 1], Math.PI / 4),
        },
      ],
    };
    const [part] = resolveParts(shape, [3, 1, 1]);
    if (part?.kind !== 'hull') throw new Error('expected a hull');
    expect(part.position).toEqual([3, 0, 0]);
    const xs = Array.from({ length: 8 }, (_, i) => part.points[i * 3]!);
    expect(Math.max(...xs)).toBeCloseTo(3 * Math.SQRT1_2, 5);
    expect(massOf(shape, [3, 1, 1])).toBeCloseTo(3000, 0);
  });

  it('takes a given mass and inertia instead of density times volume', () => {
    const scene = compileOrThrow(
      sceneRecords({ ground: null }, [
        piece(
          'a',
          { kind: 'box', sizeM: [1, 1, 1] },
          { massKg: 12, inertiaKgM2: [1, 2, 3], angularVelocity: [0, 0, 2] },
        ),
      ]),
    );
    const world = engine.create(scene);
    expect(world.massKg(0)).toBeCloseTo(12, 5);
    const { energyJ, potentialJ } = world.motionOf(0);
    expect(energyJ - potentialJ).toBeCloseTo(0.5 * 3 * 4, 4);
    world.free();
  });

  it('measures how thin a cloud of points is', () => {
    expect(thicknessOf(Float32Array.of(0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1))).toBe(0);
    expect(thicknessOf(Float32Array.of(0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0))).toBe(0);
    expect(thicknessOf(Float32Array.of(0, 0, 0, 4, 0, 0, 0, 0, 2, 1, 0.5, 1))).toBeCloseTo(0.5, 6);
  });
});
