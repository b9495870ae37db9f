import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../records/fields.ts';
import { resolveParts, type SolidPart } from '../simulation/solid-parts.ts';
import { DRAG_COEFFICIENTS, dragAreaM2, dragCoefficientOf, dragKick, projectedAreaM2 } from './aerodynamics.ts';
import { floaterOf, submerged } from './buoyancy.ts';
import { polyhedronOf, shadowAreaM2 } from './polyhedron.ts';

type Shape = Parameters<typeof resolveParts>[0];
const partOf = (shape: Shape): SolidPart => resolveParts(shape, [1, 1, 1])[0]!;
const direction = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }))
  .map(([a, b]): Vec3 => [
    Math.sqrt(1 - b * b) * Math.cos(a * Math.PI),
    b,
    Math.sqrt(1 - b * b) * Math.sin(a * Math.PI),
  ]);

describe('the shadow along the flow', () => {
  const diagonal: Vec3 = [1 / Math.sqrt(3), 1 / Math.sqrt(3), 1 / Math.sqrt(3)];
  it.each([
    ['cube along its diagonal', { kind: 'box', sizeM: [1, 1, 1] }, diagonal, Math.sqrt(3)],
    ['plate face on', { kind: 'box', sizeM: [2, 0.1, 3] }, [0, 1, 0], 6],
    ['sphere', { kind: 'sphere', radiusM: 2 }, diagonal, 4 * Math.PI],
    ['cylinder end on', { kind: 'cylinder', radiusM: 0.5, heightM: 3 }, [0, -1, 0], Math.PI / 4],
    ['cylinder across', { kind: 'cylinder', radiusM: 0.5, heightM: 3 }, [0, 0, 1], 3],
    ['capsule across', { kind: 'capsule', radiusM: 0.5, heightM: 3 }, [1, 0, 0], 3 + Math.PI / 4],
    ['cone across', { kind: 'cone', radiusM: 0.5, heightM: 3 }, [1, 0, 0], 1.5],
    ['cone point first', { kind: 'cone', radiusM: 0.5, heightM: 3 }, [0, 1, 0], Math.PI / 4],
  ] as const)('of a %s', (_, shape, along, area) => {
    expect(projectedAreaM2(partOf(shape as unknown as Shape), along as unknown as Vec3)).toBeCloseTo(area, 9);
  });

  it.each(['cylinder', 'cone', 'capsule'] as const)('of a %s agrees with that of its prism from every side', (kind) => {
    const part = partOf({ kind, radiusM: 0.4, heightM: 0.5 });
    const prism = polyhedronOf(part);
    fc.assert(
      fc.property(direction, (along) => {
        const exact = projectedAreaM2(part, along);
        expect(Math.abs(shadowAreaM2(prism, along) / exact - 1)).toBeLessThan(0.015);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('of a hull is exact, and follows the part’s turn', () => {
    const corners: Vec3[] = [-1, 1].flatMap((x) => [-2, 2].flatMap((y) => [-3, 3].map((z): Vec3 => [x, y, z])));
    const [part] = resolveParts(
      {
        kind: 'compound',
        parts: [
          {
            shape: { kind: 'convexHull', pointsM: corners },
            positionM: [5, 0, 0],
            rotation: [0, 0, Math.SQRT1_2, Math.SQRT1_2],
          },
        ],
      },
      [1, 1, 1],
    );
    // A quarter turn about z: the part's x looks along the body's y.
    expect(dragAreaM2([part!], [0, 1, 0], 2)).toBeCloseTo(2 * 24, 5);
    expect(dragAreaM2([part!], [1, 0, 0], null)).toBeCloseTo(DRAG_COEFFICIENTS.hull * 12, 5);
  });
});

describe('drag coefficients', () => {
  it.each([
    [{ kind: 'box', sizeM: [1, 1, 1] }, [0, 0, 1], 1.05],
    [{ kind: 'box', sizeM: [1, 1, 1] }, [Math.SQRT1_2, 0, Math.SQRT1_2], 0.8],
    [{ kind: 'sphere', radiusM: 1 }, [0, 1, 0], 0.47],
    [{ kind: 'cylinder', radiusM: 1, heightM: 4 }, [1, 0, 0], 1.17],
    [{ kind: 'cylinder', radiusM: 1, heightM: 4 }, [0, 1, 0], 0.82],
    [{ kind: 'cone', radiusM: 1, heightM: 2 }, [0, 1, 0], 0.5],
    [{ kind: 'cone', radiusM: 1, heightM: 2 }, [0, -1, 0], 1.17],
  ] as const)('of %o along %o is Hoerner’s', (shape, along, coefficient) => {
    expect(dragCoefficientOf(partOf(shape as unknown as Shape), along as unknown as Vec3)).toBeCloseTo(coefficient, 9);
  });
});

describe('the kick of drag', () => {
  const law = { perMetre: 0, perSecond: 0, tickS: 1 / 120, isHeld: false };
  const none: Vec3 = [0, 0, 0];

  it('is that of the differential equation where drag is weak', () => {
    const [v, k, t] = [20, 0.01, 1 / 120];
    // v̇ = −kv² gives v/(1 + kvt).
    expect(v + dragKick([v, 0, 0], none, { ...law, perMetre: k })[0]).toBeCloseTo(v / (1 + k * v * t), 6);
    // v̇ = −λv gives v·exp(−λt).
    expect(v + dragKick([0, 0, v], none, { ...law, perSecond: 3 })[2]).toBeCloseTo(v * Math.exp(-3 * t), 4);
    // What is held keeps its speed: the force is that of the speed itself.
    expect(dragKick([0, v, 0], none, { ...law, perMetre: k, isHeld: true })[1]).toBeCloseTo(-k * v * v * t, 9);
  });

  it('never turns the motion round, however strong the drag', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.boolean(),
        (speed, perMetre, perSecond, isHeld) => {
          const [x] = dragKick([speed, 0, 0], none, { ...law, perMetre, perSecond, isHeld });
          expect(x).toBeLessThanOrEqual(0);
          expect(x).toBeGreaterThanOrEqual(-speed * (1 + 1e-12));
        },
      ),
      { numRuns: 1000, seed: 11 },
    );
  });

  it('meets a strong push with the speed at which both are equal', () => {
    // kv²T = push: v = √(push/(kT)).
    const push: Vec3 = [0, 80, 0];
    const v = Math.sqrt((80 * 120) / 1000);
    let velocity = 0;
    for (let tick = 0; tick < 20; tick++)
      velocity += 80 + dragKick([0, velocity, 0], push, { ...law, perMetre: 1000 })[1];
    expect(velocity / v).toBeCloseTo(1, 1);
  });
});

describe('buoyancy', () => {
  it('of a sphere follows the formula of the spherical cap', () => {
    const floater = floaterOf(resolveParts({ kind: 'sphere', radiusM: 2 }, [1, 1, 1]));
    const half = submerged(floater, [0, 1, 0], 0);
    expect(half.volumeM3).toBeCloseTo((2 / 3) * Math.PI * 8, 9);
    // Centre of a half ball: 3r/8 from its flat side.
    expect(half.center[1]).toBeCloseTo(-0.75, 9);
    expect(submerged(floater, [0, 1, 0], 2).volumeM3).toBe(0);
    expect(submerged(floater, [0, 1, 0], -2).volumeM3).toBeCloseTo((4 / 3) * Math.PI * 8, 9);
    expect(floater.lengthM ** 3).toBeCloseTo(floater.volumeM3, 9);
  });

  it('of a compound is the sum of its parts', () => {
    const box = { kind: 'box' as const, sizeM: [1, 1, 1] as Vec3 };
    const floater = floaterOf(
      resolveParts(
        {
          kind: 'compound',
          parts: [
            { shape: box, positionM: [-2, -0.25, 0], rotation: [0, 0, 0, 1] },
            { shape: box, positionM: [2, 0.25, 0], rotation: [0, 0, 0, 1] },
          ],
        },
        [1, 1, 1],
      ),
    );
    const { volumeM3, center } = submerged(floater, [0, 1, 0], 0);
    expect(volumeM3).toBeCloseTo(0.75 + 0.25, 9);
    expect(center[0]).toBeCloseTo(-2 * 0.75 + 2 * 0.25, 9);
    expect(center[1]).toBeCloseTo((-0.75 / 2) * 0.75 - (0.25 / 2) * 0.25, 9);
  });
});
