import { describe, expect, it } from 'vitest';
import { exp, log, pow } from './exponentials.ts';

/* The platform's functions are good to a unit or two in the last place: an independent answer for the values. */
describe('exponential and logarithm', () => {
  it('agree with the platform over the range of a double', () => {
    for (let x = -690; x <= 700; x += 0.37) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-14);
    for (let x = -690; x <= 700; x += 0.37) {
      const y = Math.exp(x);
      expect(Math.abs(log(y) - Math.log(y))).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)));
    }
    for (const x of [0.5, 0.999999, 1, 1.000001, 1.41421356, 1.4142136, 2, 10])
      expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(4e-16 * Math.max(1, Math.abs(Math.log(x))));
  });

  it('give powers', () => {
    expect(pow(2, 10)).toBeCloseTo(1024, 9);
    expect(pow(9, 0.5)).toBeCloseTo(3, 13);
    expect(pow(0.2, -0.7)).toBeCloseTo(0.2 ** -0.7, 12);
    expect([pow(0, 2), pow(0, 0), exp(0), log(1)]).toEqual([0, 1, 1, 0]);
  });

  it('stay sane at the ends', () => {
    expect([exp(-1000), exp(1000), log(0), log(Infinity)]).toEqual([0, Infinity, -Infinity, Infinity]);
    expect(Number.isNaN(log(-1))).toBe(true);
  });
});
