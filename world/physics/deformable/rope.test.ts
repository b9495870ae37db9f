import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { Bench, FIRST_ZERO_OF_J0, freeBody, periodTicks, pointOf, ropeOf, TICK_S } from './deformable.test-kit.ts';

/** Bessel function J0 by its power series. */
function j0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; k < 30; k++) sum += term *= -(x * x) / (4 * k * k);
  return sum;
}

describe('a hanging chain', () => {
  it.each([1, 4])('of %d m swings with the period of Bernoulli’s chain, 4π/j₀₁·√(L/g)', (lengthM) => {
    const links = 30;
    const points = Array.from({ length: links + 1 }, (_, k): Vec3 => {
      const s = lengthM * (1 - k / links);
      return [0.02 * lengthM * j0(FIRST_ZERO_OF_J0 * Math.sqrt(s / lengthM)), s - lengthM, 0];
    });
    const rope = ropeOf([0, 0, 0], [0, -lengthM, 0], links, {
      points,
      attachments: [{ vertex: 0, holder: 0, local: [0, 0, 0] }],
    });
    const samples: number[] = [];
    new Bench([rope]).run(900, () => samples.push(pointOf(rope, links)[0]));
    const expectedS = ((4 * Math.PI) / FIRST_ZERO_OF_J0) * Math.sqrt(lengthM / 9.81);
    expect(Math.abs((periodTicks(samples) * TICK_S) / expectedS - 1)).toBeLessThan(0.005);
  });
});

describe('a rope between two points', () => {
  it.each([
    [10, 10.2],
    [10, 12],
    [4, 8],
  ])('%d m apart and %d m long hangs in a catenary and pulls as one', (spanM, lengthM) => {
    const links = 50;
    const rope = ropeOf([0, 5, 0], [spanM, 5, 0], links, { lengthM });
    const bench = new Bench([rope]);
    bench.calming = 0.02;
    bench.run(700);
    // L = 2a·sinh(d/2a) gives a; sag = a·(cosh(d/2a) − 1).
    let [low, high] = [1e-3, 1e6];
    for (let k = 0; k < 200; k++) {
      const a = Math.sqrt(low * high);
      if (2 * a * Math.sinh(spanM / (2 * a)) > lengthM) low = a;
      else high = a;
    }
    const sag = low * (Math.cosh(spanM / (2 * low)) - 1);
    expect(Math.abs((5 - pointOf(rope, links / 2)[1]) / sag - 1)).toBeLessThan(0.005);
    // Horizontal pull: weight per length × a.
    expect(Math.abs(rope.tensionN(links / 2) / (0.06 * 9.81 * low) - 1)).toBeLessThan(0.01);
  });
});

describe('a weight on a rope', () => {
  const held = (links: number, top: Vec3, local: Vec3) => ({
    attachments: [
      { vertex: 0, holder: 0, local: top },
      { vertex: links, holder: 1, local },
    ],
  });

  it('a thousand times as heavy stretches it by mgL/(EA) and pulls with its weight', () => {
    const rope = ropeOf([0, 10, 0], [0, 8, 0], 30, { stretchN: 1e5, ...held(30, [0, 10, 0], [0, 0.1, 0]) });
    const bench = new Bench([rope], [freeBody(120, [0, 7.9, 0])]);
    const heights: number[] = [];
    let impulseNs = 0;
    // It bounces without loss; the mean is the rest. One period: 2π√(m·δ/(m·g)) = 2π√(0.02354/9.81) s, 37 ticks.
    const periodTicksOfBounce = Math.round((2 * Math.PI * Math.sqrt(0.023544 / 9.81)) / TICK_S);
    const ticks = 10 * periodTicksOfBounce;
    bench.run(ticks, () => {
      heights.push(bench.bodies[0]!.centerOfMass[1]);
      impulseNs += bench.impulses[0]![1];
    });
    const mean = heights.reduce((a, b) => a + b) / heights.length;
    expect(Math.abs((7.9 - mean) / ((120 * 9.81 * 2) / 1e5) - 1)).toBeLessThan(0.02);
    expect(Math.abs(impulseNs / (ticks * TICK_S * 120 * 9.81) - 1)).toBeLessThan(0.02);
  });

  it('swings as a pendulum and gathers no energy, however light the rope', () => {
    const angle = 0.2;
    const end: Vec3 = [2 * Math.sin(angle), 10 - 2 * Math.cos(angle), 0];
    const rope = ropeOf([0, 10, 0], end, 20, { massKgM: 0.005, ...held(20, [0, 10, 0], [0, 0, 0]) });
    const bench = new Bench([rope], [freeBody(80, end)]);
    const samples: number[] = [];
    bench.run(900, () => samples.push(bench.bodies[0]!.centerOfMass[0]));
    const expectedS = 2 * Math.PI * Math.sqrt(2 / 9.81) * (1 + angle ** 2 / 16);
    expect(Math.abs((periodTicks(samples) * TICK_S) / expectedS - 1)).toBeLessThan(0.005);
    const last = Math.max(...samples.slice(-360));
    expect(last).toBeLessThan(end[0] * 1.002);
    expect(last).toBeGreaterThan(end[0] * 0.95);
  });

  it('turns a body that it holds off its centre until the centre hangs below', () => {
    const rope = ropeOf([0, 3, 0], [0, 2, 0], 10, held(10, [0, 3, 0], [0.1, 0, 0]));
    const bench = new Bench([rope], [freeBody(5, [-0.1, 2, 0])]);
    let lowest = Infinity;
    bench.run(240, () => (lowest = Math.min(lowest, bench.bodies[0]!.centerOfMass[1])));
    expect(lowest).toBeLessThan(2 - 0.1 + 0.005);
    expect(lowest).toBeGreaterThan(2 - 0.1 - 0.02);
  });

  it('beyond the rope’s strength parts it, and both halves fall freely', () => {
    const rope = ropeOf([0, 10, 0], [0, 8, 0], 20, { strengthN: 500, ...held(20, [0, 10, 0], [0, 0, 0]) });
    const bench = new Bench([rope], [freeBody(100, [0, 8, 0])]);
    const broken: number[] = [];
    bench.run(120, () => {
      if (rope.broke !== null) broken.push(rope.broke.tensionN);
    });
    expect(broken).toHaveLength(1);
    expect(broken[0]).toBeGreaterThan(500);
    expect(bench.impulses[0]![1]).toBeLessThanOrEqual(0);
    expect(bench.bodies[0]!.linearVelocity[1]).toBeLessThan(-9);
  });
});
