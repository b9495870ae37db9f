import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, parseQuantity, type QuantityKind } from './quantity.ts';

const kinds: QuantityKind[] = [
  'number',
  'lengthM',
  'lengthMm',
  'massKg',
  'angleRad',
  'impulseNs',
  'forceN',
  'speedMps',
  'angularSpeedRadPs',
  'accelerationMps2',
  'densityKgM3',
  'fluxLm',
  'illuminanceLux',
  'temperatureK',
  'fraction',
];

describe('typed quantities', () => {
  it.each<[string, QuantityKind, number]>([
    ['35*1.5', 'lengthMm', 52.5],
    ['2 m', 'lengthM', 2],
    ['180 cm', 'lengthM', 1.8],
    ['6 ft', 'lengthM', 1.8288],
    ['6 ft 2 in', 'lengthM', 1.8796],
    ['6\'2"', 'lengthM', 1.8796],
    ['1,5', 'lengthM', 1.5],
    ['1 m + 20 cm', 'lengthM', 1.2],
    ['2 * (1 + 0.5)', 'lengthM', 3],
    ['(1+2)/4', 'lengthM', 0.75],
    ['2 m * 3', 'lengthM', 6],
    ['-2', 'lengthM', -2],
    ['- -2', 'lengthM', 2],
    ['1 − 3', 'lengthM', -2],
    ['1e3 mm', 'lengthM', 1],
    ['45°', 'angleRad', Math.PI / 4],
    ['45', 'angleRad', Math.PI / 4],
    ['1 rad', 'angleRad', 1],
    ['900 Ns', 'impulseNs', 900],
    ['900 N·s', 'impulseNs', 900],
    ['1.2kN', 'forceN', 1200],
    ['1 lb', 'massKg', 0.45359237],
    ['2 t', 'massKg', 2000],
    ['36 km/h', 'speedMps', 10],
    ['60 mph', 'speedMps', 26.8224],
    ['60 rpm', 'angularSpeedRadPs', 2 * Math.PI],
    ['1 g', 'accelerationMps2', 9.80665],
    ['7.85 g/cm3', 'densityKgM3', 7850],
    ['50%', 'fraction', 0.5],
    ['5600 K', 'temperatureK', 5600],
    ['10 klx', 'illuminanceLux', 10000],
    ['35mm', 'lengthMm', 35],
    ['2 + 3 * 4', 'number', 14],
  ])('reads %j as %s %f', (text, kind, value) => {
    const result = parseQuantity(text, kind);
    expect(result).toMatchObject({ ok: true });
    expect(result.ok && result.value).toBeCloseTo(value, 10);
  });

  it('starts from the value there is when the text starts with an operator', () => {
    expect(parseQuantity('*2', 'lengthMm', 35)).toEqual({ ok: true, value: 70 });
    expect(parseQuantity('/ 2', 'lengthMm', 35)).toEqual({ ok: true, value: 17.5 });
    expect(parseQuantity('+ 10 cm', 'lengthM', 1)).toEqual({ ok: true, value: 1.1 });
    expect(parseQuantity('+1', 'lengthM', 1)).toEqual({ ok: true, value: 2 });
    expect(parseQuantity('-1', 'lengthM', 5)).toEqual({ ok: true, value: -1 });
  });

  it.each<[string, QuantityKind, string]>([
    ['', 'lengthM', 'quantity-syntax'],
    ['two', 'lengthM', 'quantity-syntax'],
    ['2 kg', 'lengthM', 'quantity-unit'],
    ['2 m', 'number', 'quantity-unit'],
    ['2 m * 3 m', 'lengthM', 'quantity-unit'],
    ['6 / 2 m', 'lengthM', 'quantity-unit'],
    ['6 ft 2', 'lengthM', 'quantity-unit'],
    ['(2 m) m', 'lengthM', 'quantity-unit'],
    ['(2', 'lengthM', 'quantity-syntax'],
    ['2)', 'lengthM', 'quantity-syntax'],
    ['1 +', 'lengthM', 'quantity-syntax'],
    ['1 2', 'lengthM', 'quantity-syntax'],
    ['1/0', 'lengthM', 'quantity-range'],
    ['1e999', 'lengthM', 'quantity-range'],
    ['alert(1)', 'number', 'quantity-syntax'],
    ['2 constructor', 'lengthM', 'quantity-unit'],
  ])('refuses %j as %s: %s', (text, kind, code) => {
    const result = parseQuantity(text, kind);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(result.ok || result.error.message.length).toBeGreaterThan(15);
  });

  it('refuses very deep brackets instead of running out of stack', () => {
    expect(parseQuantity('('.repeat(100_000), 'number')).toMatchObject({ error: { code: 'quantity-syntax' } });
    expect(parseQuantity('-'.repeat(100_000), 'number')).toMatchObject({ error: { code: 'quantity-syntax' } });
  });

  it('reads back what it writes', () => {
    const value = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), value, (kind, number) => {
        const result = parseQuantity(formatQuantity(number, kind, 9), kind);
        expect(result.ok && Math.abs(result.value - number)).toBeLessThan(1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it('gives a finite number or an error for any text', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.,+-*/() mcftkN°'.split('')) }));
    fc.assert(
      fc.property(text, fc.constantFrom(...kinds), (typed, kind) => {
        const result = parseQuantity(typed, kind);
        if (result.ok) expect(Number.isFinite(result.value)).toBe(true);
        else expect(result.error.message).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[number, QuantityKind, string]>([
    [1.5, 'lengthM', '1.5 m'],
    [Math.PI / 4, 'angleRad', '45°'],
    [900, 'impulseNs', '900 N·s'],
    [0.5, 'fraction', '50%'],
    [-0.00001, 'lengthM', '0 m'],
    [3, 'number', '3'],
    [26.8224, 'speedMps', '26.822 m/s'],
  ])('writes %f of %s as %j', (value, kind, text) => {
    expect(formatQuantity(value, kind)).toBe(text);
  });
});
