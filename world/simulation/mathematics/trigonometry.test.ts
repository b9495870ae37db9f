import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acos, atan2, cos, sin } from './trigonometry.ts';

/*
 * References: the series of each function summed with 60 decimal digits (Python's decimal module), rounded to double.
 */
const sinesAndCosines = [
  [0.1, 0.09983341664682815, 0.9950041652780258],
  [0.5, 0.479425538604203, 0.8775825618903728],
  [0.7853981633974483, 0.7071067811865475, 0.7071067811865476],
  [1.0, 0.8414709848078965, 0.5403023058681398],
  [1.5707963267948966, 1.0, 6.123233995736766e-17],
  [2.0, 0.9092974268256817, -0.4161468365471424],
  [3.0, 0.1411200080598672, -0.9899924966004454],
  [3.141592653589793, 1.2246467991473532e-16, -1.0],
  [10.0, -0.5440211108893698, -0.8390715290764524],
  [-4.7, 0.9999232575641008, -0.01238866346289056],
  [100.25, -0.2772828564548513, 0.9607883312760612],
  [12345.678, -0.7040813137533816, 0.7101193587160628],
  [-99999.5, -0.5104916150747798, -0.8598827309222711],
] as const;
const arctangents = [
  [1, 1, 0.7853981633974483],
  [1, 2, 0.4636476090008061],
  [2, 1, 1.1071487177940904],
  [-1, 3, -0.3217505543966422],
  [0.001, 1, 0.0009999996666668668],
  [1, 0.001, 1.5697963271282298],
  [1, -1, 2.356194490192345],
  [-1, -1, -2.356194490192345],
  [0.3, -0.7, 2.7367008673047097],
  [-5, 0.2, -1.5308176396716067],
] as const;
const arccosines = [
  [0.9999999, 0.00044721359910904126],
  [0.999, 0.044725087168733454],
  [0.9, 0.45102681179626236],
  [0.5, 1.0471975511965979],
  [0.1, 1.4706289056333368],
  [0.0, 1.5707963267948966],
  [-0.3, 1.8754889808102941],
  [-0.75, 2.4188584057763776],
  [-0.9999, 3.127450400112281],
] as const;

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(4e-16 * Math.max(Math.abs(expected), 1e-3));
}

describe('own trigonometry', () => {
  it.each(sinesAndCosines)('sine and cosine of %d', (angle, sine, cosine) => {
    expectClose(sin(angle), sine);
    expectClose(cos(angle), cosine);
  });

  it.each(arctangents)('angle of the point with y = %d, x = %d', (y, x, angle) => expectClose(atan2(y, x), angle));

  it.each(arccosines)('arc cosine of %d', (cosine, angle) => expectClose(acos(cosine), angle));

  it('takes arguments outside −1..1 for the nearest end', () => {
    expect([acos(1.0000001), acos(-1.0000001), atan2(0, 0)]).toEqual([0, 3.141592653589793, 0]);
  });

  it('keeps sin² + cos² = 1 and agrees with the platform to the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (angle) => {
        expect(Math.abs(sin(angle) ** 2 + cos(angle) ** 2 - 1)).toBeLessThan(1e-15);
        expect(Math.abs(sin(angle) - Math.sin(angle))).toBeLessThan(5e-16);
        expect(Math.abs(atan2(sin(angle), cos(angle)) - Math.atan2(Math.sin(angle), Math.cos(angle)))).toBeLessThan(
          1e-14,
        );
      }),
    );
  });
});
