import { fail, succeed, type Result } from '../result.ts';

/** What a typed field holds. The value is always in the unit named here. */
export type QuantityKind =
  | 'number'
  | 'lengthM'
  | 'lengthMm'
  | 'thicknessM'
  | 'massKg'
  | 'angleRad'
  | 'impulseNs'
  | 'forceN'
  | 'speedMps'
  | 'speedKmh'
  | 'angularSpeedRadPs'
  | 'accelerationMps2'
  | 'densityKgM3'
  | 'fluxLm'
  | 'illuminanceLux'
  | 'temperatureK'
  | 'fraction';

export type QuantityErrorCode =
  | 'quantity-syntax' /* not an expression; detail.at is the place of the first wrong character */
  | 'quantity-unit' /* a unit that this field does not know */
  | 'quantity-range'; /* not a finite number */

interface QuantityUnits {
  /** Unit of numbers typed without one, and of display. */
  readonly shown: string;
  /** Factor to the stored unit, by lower-case name. */
  readonly factors: Readonly<Record<string, number>>;
}

const lengths = { m: 1, cm: 0.01, mm: 0.001, km: 1000, ft: 0.3048, in: 0.0254, "'": 0.3048, '"': 0.0254, yd: 0.9144 };
const degree = Math.PI / 180;

/** Avoirdupois pound, kg, and with standard gravity pound-force, N (exact by definition, NIST SP 811). */
const POUND_KG = 0.45359237;
const POUND_FORCE_N = POUND_KG * 9.80665;

const speeds = { 'm/s': 1, 'km/h': 1 / 3.6, kmh: 1 / 3.6, kph: 1 / 3.6, mph: 0.44704, 'ft/s': 0.3048 };

const units: { readonly [Kind in QuantityKind]: QuantityUnits } = {
  number: { shown: '', factors: { '': 1 } },
  lengthM: { shown: 'm', factors: lengths },
  thicknessM: { shown: 'mm', factors: lengths },
  lengthMm: { shown: 'mm', factors: { mm: 1, cm: 10, m: 1000, in: 25.4, '"': 25.4 } },
  massKg: { shown: 'kg', factors: { kg: 1, g: 0.001, t: 1000, lb: POUND_KG, lbs: POUND_KG } },
  angleRad: { shown: '°', factors: { '°': degree, deg: degree, rad: 1 } },
  impulseNs: { shown: 'N·s', factors: { 'n·s': 1, ns: 1, 'n*s': 1, 'kn·s': 1000, kns: 1000, 'kn*s': 1000 } },
  forceN: { shown: 'N', factors: { n: 1, kn: 1000, lbf: POUND_FORCE_N } },
  speedMps: { shown: 'm/s', factors: speeds },
  /** Stored in m/s. */
  speedKmh: { shown: 'km/h', factors: speeds },
  angularSpeedRadPs: { shown: '°/s', factors: { '°/s': degree, 'deg/s': degree, 'rad/s': 1, rpm: Math.PI / 30 } },
  accelerationMps2: { shown: 'm/s²', factors: { 'm/s²': 1, 'm/s2': 1, g: 9.80665 } },
  densityKgM3: { shown: 'kg/m³', factors: { 'kg/m³': 1, 'kg/m3': 1, 'g/cm³': 1000, 'g/cm3': 1000 } },
  fluxLm: { shown: 'lm', factors: { lm: 1, klm: 1000 } },
  illuminanceLux: { shown: 'lx', factors: { lx: 1, lux: 1, klx: 1000 } },
  temperatureK: { shown: 'K', factors: { k: 1 } },
  fraction: { shown: '%', factors: { '%': 0.01 } },
};

/**
 * The value of what a person typed, in the stored unit: `35*1.5`, `2 m`, `180 cm`, `6 ft 2 in`, `45°`, `900 Ns`,
 * `1.2kN`, `(1+2)/4`. A bare number is in the shown unit, and `current` (in the stored unit) makes `*2` and `+ 10 cm`
 * relative; a leading minus is a negative number. Decimal comma or point.
 */
export function parseQuantity(text: string, kind: QuantityKind, current?: number): Result<number, QuantityErrorCode> {
  try {
    const parser = new ExpressionParser(text, kind);
    const value = parser.readAll(current);
    if (!Number.isFinite(value))
      return fail('quantity-range', `"${text.trim()}" is not a finite number; check for a division by zero`);
    return succeed(value === 0 ? 0 : value);
  } catch (error) {
    if (error instanceof QuantityRefused) return fail(error.code, error.message, { at: error.at });
    throw error;
  }
}

/** The value as shown, with its unit: `1.5 m`, `45°`, `900 N·s`. At most `digits` decimals, no trailing zeros. */
export function formatQuantity(value: number, kind: QuantityKind, digits = 3): string {
  const { shown } = units[kind];
  const inShown = value / factorOf(kind, shown);
  const rounded = Number(inShown.toFixed(digits));
  const number = String(rounded === 0 ? 0 : rounded);
  if (shown === '') return number;
  return shown.startsWith('°') || shown === '%' ? `${number}${shown}` : `${number} ${shown}`;
}

function factorOf(kind: QuantityKind, unit: string): number {
  return units[kind].factors[unit.toLowerCase()] ?? 1;
}

class QuantityRefused extends Error {
  readonly code: QuantityErrorCode;
  readonly at: number;
  constructor(code: QuantityErrorCode, message: string, at: number) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

/** Depth of brackets, against stack exhaustion. */
const MAX_DEPTH = 50;

/** A number, and whether a unit was said in it: 2 × 3 m has one, 2 × 3 has none and gets the shown unit at the end. */
interface Term {
  readonly value: number;
  readonly hasUnit: boolean;
}

/**
 * sum     = product (('+' | '−') product)*
 * product = signed (('*' | '/') signed)*
 * signed  = '−' signed | '+' signed | length+
 * length  = number unit? | '(' sum ')' unit?
 */
class ExpressionParser {
  private readonly text: string;
  private readonly kind: QuantityKind;
  private at = 0;
  private depth = 0;

  constructor(text: string, kind: QuantityKind) {
    this.text = text;
    this.kind = kind;
  }

  readAll(current: number | undefined): number {
    this.skipSpace();
    const isRelative = current !== undefined && /^[+*/]/.test(this.text.slice(this.at));
    const term = isRelative ? this.readSum({ value: current, hasUnit: true }) : this.readSum();
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected();
    return this.stored(term);
  }

  private stored({ value, hasUnit }: Term): number {
    return hasUnit ? value : value * factorOf(this.kind, units[this.kind].shown);
  }

  private readSum(start?: Term): Term {
    let left = this.readProduct(start);
    for (;;) {
      const operator = this.take('+', '-', '−');
      if (operator === undefined) return left;
      const right = this.readProduct();
      const sign = operator === '+' ? 1 : -1;
      const hasUnit = left.hasUnit || right.hasUnit;
      left = hasUnit
        ? { value: this.stored(left) + sign * this.stored(right), hasUnit }
        : { value: left.value + sign * right.value, hasUnit };
    }
  }

  private readProduct(start?: Term): Term {
    let left = start ?? this.readSigned();
    for (;;) {
      const operator = this.take('*', '×', '/', '÷');
      if (operator === undefined) return left;
      const place = this.at;
      const right = this.readSigned();
      const isProduct = operator === '*' || operator === '×';
      if (right.hasUnit && (left.hasUnit || !isProduct))
        throw new QuantityRefused(
          'quantity-unit',
          'only one side of a product may have a unit, and no divisor; remove it',
          place,
        );
      left = {
        value: isProduct ? left.value * right.value : left.value / right.value,
        hasUnit: left.hasUnit || right.hasUnit,
      };
    }
  }

  private readSigned(): Term {
    if (++this.depth > MAX_DEPTH)
      throw new QuantityRefused('quantity-syntax', 'too many brackets or signs; write it simpler', this.at);
    const sign = this.take('-', '−', '+');
    const term = sign === undefined ? this.readParts() : this.readSigned();
    this.depth -= 1;
    return sign === undefined || sign === '+' ? term : { ...term, value: -term.value };
  }

  /** One number, or several that add up: `6 ft 2 in`. */
  private readParts(): Term {
    const first = this.readOne();
    if (!first.hasUnit) return first;
    let { value } = first;
    while (this.startsNumber()) {
      const next = this.readOne();
      if (!next.hasUnit)
        throw new QuantityRefused(
          'quantity-unit',
          'the number after a unit needs its own unit, as in 6 ft 2 in',
          this.at,
        );
      value += next.value;
    }
    return { value, hasUnit: true };
  }

  private readOne(): Term {
    const value = this.take('(') === undefined ? { value: this.readNumber(), hasUnit: false } : this.readBracket();
    const unit = this.readUnit();
    if (unit === undefined) return value;
    if (value.hasUnit)
      throw new QuantityRefused('quantity-unit', 'the bracket has units inside already; remove one', this.at);
    return { value: value.value * unit, hasUnit: true };
  }

  private readBracket(): Term {
    const term = this.readSum();
    if (this.take(')') === undefined)
      throw new QuantityRefused('quantity-syntax', 'a bracket is not closed; add )', this.at);
    return term;
  }

  private readNumber(): number {
    this.skipSpace();
    const match = /^(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?/i.exec(this.text.slice(this.at));
    if (match === null) throw this.unexpected();
    this.at += match[0].length;
    return Number(match[0].replace(',', '.'));
  }

  /** The factor of the longest unit that stands here; undefined where there is none. */
  private readUnit(): number | undefined {
    this.skipSpace();
    const rest = this.text.slice(this.at).toLowerCase();
    const { factors, shown } = units[this.kind];
    const known = Object.keys(factors)
      .filter((unit) => unit !== '' && rest.startsWith(unit) && !/^[a-z]/.test(rest.slice(unit.length)))
      .sort((a, b) => b.length - a.length)[0];
    if (known !== undefined) {
      this.at += known.length;
      return factors[known];
    }
    const word = /^[a-z°%'"·]+/.exec(rest);
    if (word === null) return undefined;
    const choices = Object.keys(factors).filter((unit) => unit !== '');
    throw new QuantityRefused(
      'quantity-unit',
      choices.length === 0
        ? `this field has no unit; remove "${word[0]}"`
        : `"${word[0]}" is not a unit of this field (${shown}); use ${choices.join(', ')}`,
      this.at,
    );
  }

  private startsNumber(): boolean {
    this.skipSpace();
    return /^[\d.,]/.test(this.text.slice(this.at));
  }

  private take(...symbols: readonly string[]): string | undefined {
    this.skipSpace();
    const symbol = this.text[this.at];
    if (symbol === undefined || !symbols.includes(symbol)) return undefined;
    this.at += 1;
    return symbol;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private unexpected(): QuantityRefused {
    const rest = this.text.slice(this.at, this.at + 12);
    const message =
      rest === ''
        ? 'a number is missing at the end; type one, as in 1.5 m'
        : `"${rest}" is not expected here; type a number, as in 1.5 m or 35*2`;
    return new QuantityRefused('quantity-syntax', message, this.at);
  }
}
