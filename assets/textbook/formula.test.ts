import { describe, expect, it } from 'vitest';
import { evaluate } from './formula.ts';

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['2 * 3^2', 18],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['8 / 4 / 2', 1],
    ['8 - 4 - 2', 2],
    ['sqrt(v^2 + 2 * g * h)', 5],
    ['sin(deg(30))', 0.5],
    ['4 * atan(1) / pi', 1],
    ['ln(exp(1.5e0))', 1.5],
  ])('%s is %d', (text, value) => {
    expect(evaluate(text, { v: 3, g: 2, h: 4 })).toBeCloseTo(value, 12);
  });

  it('knows the elliptic integral of a table', () => {
    // Abramowitz & Stegun, table 17.1: K at m = k² = 0.5 is 1.854 074 677 301 372.
    expect(evaluate('K(sqrt(0.5))', {})).toBeCloseTo(1.854074677301372, 12);
    expect(evaluate('K(0)', {})).toBeCloseTo(Math.PI / 2, 14);
  });

  it.each(['1 +', '(1', 'x', '1 2', 'sin', '3 $ 4', ''])('refuses %j', (text) => {
    expect(() => evaluate(text, {})).toThrow();
  });
});
