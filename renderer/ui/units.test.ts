import { describe, expect, it } from 'vitest';
import { parseShown, shownNumber, shownQuantity, units } from './units.ts';

const stored = (text: string, unit: (typeof units)[keyof typeof units], limits = {}): number => {
  const parsed = parseShown(text, unit, limits);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

describe('numbers with units', () => {
  it('shows stored values in their unit, without trailing zeros or minus zero', () => {
    expect(shownNumber(Math.PI / 2, units.degree)).toBe('90');
    expect(shownNumber(1.5, units.metre)).toBe('1.5');
    expect(shownNumber(-0.00001, units.metre)).toBe('0');
    expect(shownQuantity(0.3, units.percent)).toBe('30 %');
    expect(shownQuantity(Math.PI, units.degree)).toBe('180°');
    expect(shownQuantity(7850, units.kilogramPerCubicMetre)).toBe('7,850 kg/m³');
  });

  it('takes bare numbers in the shown unit, and other units by name', () => {
    expect(stored('90', units.degree)).toBeCloseTo(Math.PI / 2, 12);
    expect(stored('180 cm', units.metre)).toBeCloseTo(1.8, 12);
    expect(stored('6 ft', units.metre)).toBeCloseTo(1.8288, 12);
    expect(stored('35*1.5', units.millimetre)).toBeCloseTo(52.5, 12);
  });

  it('works on the present value when an operator comes first', () => {
    expect(stored('*2', units.millimetre, { current: 35 })).toBe(70);
  });

  it('lets a symbol that is only shown be typed too', () => {
    expect(stored('172.8°', units.storedDegree)).toBe(172.8);
  });

  it('gives whole numbers where only those count', () => {
    expect(stored('7/2', units.whole)).toBe(4);
  });

  it('refuses what lies outside the limits, and says the limit', () => {
    const parsed = parseShown('120', units.degree, { max: Math.PI / 2 });
    expect(parsed).toMatchObject({ ok: false, error: { code: 'above-maximum', message: 'At most 90°.' } });
    expect(parseShown('-1', units.metre, { min: 0 })).toMatchObject({ ok: false, error: { message: 'At least 0 m.' } });
  });

  it('refuses a unit of another kind', () => {
    expect(parseShown('3 kg', units.metre, {}).ok).toBe(false);
  });
});
