import type { RowId } from './rows.ts';

/** What an independent source says: a formula worked out, a standard, a table. Never our own output. */
export interface Expected {
  readonly value: number;
  /** SI, as text: `m/s`; `1` for a ratio or a count. */
  readonly unit: string;
  /** The formula with where it comes from, or the table. */
  readonly source: string;
}

/** How far the measured value may lie from the expected one; an absolute bound is in the expected value's unit. */
export type Bound =
  { readonly kind: 'relative'; readonly percent: number } | { readonly kind: 'absolute'; readonly amount: number };

export interface Measurement {
  readonly value: number;
  /** State hash of the run or runs that it was read from. */
  readonly hash: string;
}

/**
 * One measured phenomenon against its independent answer. "Never" and "always" are counts: so many of what must not
 * be, expected 0, bound 0.
 */
export interface Experiment {
  /** The row of the table of phenomena that it belongs to. */
  readonly row: RowId;
  /** Unique in its row. */
  readonly name: string;
  readonly expected: Expected;
  readonly bound: Bound;
  /** What was set up, in words and SI numbers, so that it can be built again. */
  readonly settings: string;
  /** Of the scene. */
  readonly seed: number;
  /** Why it is out of its bound, where it is and that is known: shown as failing, and no longer said once it holds. */
  readonly knownGap?: string;
  /** Too long for every test run: measured by the report alone. */
  readonly isLong?: boolean;
  measure(): Measurement | Promise<Measurement>;
}

export interface Verdict {
  /** Relative: a share of the expected value, 0.01 = 1 %. Absolute: in its unit. */
  readonly error: number;
  readonly isWithin: boolean;
}

/** The measured value against the bound. What is not a number is not within. */
export function judge({ expected, bound }: Pick<Experiment, 'expected' | 'bound'>, measured: number): Verdict {
  const off = Math.abs(measured - expected.value);
  if (bound.kind === 'absolute') return { error: off, isWithin: off <= bound.amount };
  const error = off / Math.abs(expected.value);
  return { error, isWithin: error <= bound.percent / 100 };
}

export const percent = (value: number): Bound => ({ kind: 'relative', percent: value });
export const within = (amount: number): Bound => ({ kind: 'absolute', amount });

/** A count or a ratio has no unit to be read. */
const amountText = (amount: number, unit: string): string => (unit === '1' ? String(amount) : `${amount} ${unit}`);

/** `0.12 %` or `0.003 m`, as an error or a bound is read. */
export function boundText({ bound, expected }: Pick<Experiment, 'bound' | 'expected'>): string {
  return bound.kind === 'relative' ? `${bound.percent} %` : amountText(bound.amount, expected.unit);
}

export function errorText({ bound, expected }: Pick<Experiment, 'bound' | 'expected'>, { error }: Verdict): string {
  return bound.kind === 'relative'
    ? `${(100 * error).toFixed(3)} %`
    : amountText(Number(error.toPrecision(3)), expected.unit);
}

/** Six significant digits without trailing zeros; what is very small by its power of ten. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const text = size > 0 && size < 1e-3 ? value.toExponential(3) : String(Number(value.toPrecision(6)));
  return text.replaceAll('-', '−');
}
