import { parseQuantity, type QuantityKind } from '../../world/space/quantity.ts';
import { fail, type Result } from '../../world/result.ts';

/** How a stored number is shown and typed: stored value × `perStored`, with this symbol. */
export interface Unit {
  readonly symbol: string;
  readonly kind: QuantityKind;
  readonly perStored: number;
  /** Digits after the point at most; trailing zeros are left out. */
  readonly digits: number;
  /** Change per scrubbed pixel and per arrow key, in shown units. */
  readonly step: number;
}

const unit = (symbol: string, kind: QuantityKind, digits: number, step: number, perStored = 1): Unit => ({
  symbol,
  kind,
  digits,
  step,
  perStored,
});

const DEGREES_PER_RADIAN = 180 / Math.PI;

export const units = {
  none: unit('', 'number', 3, 0.01),
  whole: unit('', 'number', 0, 1),
  metre: unit('m', 'lengthM', 3, 0.01),
  millimetre: unit('mm', 'lengthMm', 2, 0.5),
  /** Stored in metres, shown in millimetres: walls, panes, boards. */
  thickness: unit('mm', 'thicknessM', 2, 0.1, 1000),
  degree: unit('°', 'angleRad', 2, 0.5, DEGREES_PER_RADIAN),
  /** Stored in degrees, as shutter angles are. */
  storedDegree: unit('°', 'number', 1, 1),
  kilogram: unit('kg', 'massKg', 3, 0.1),
  newtonSecond: unit('N·s', 'impulseNs', 2, 1),
  newton: unit('N', 'forceN', 2, 1),
  metrePerSecond: unit('m/s', 'speedMps', 3, 0.05),
  /** Stored in metres per second: speeds of vehicles. */
  kilometrePerHour: unit('km/h', 'speedKmh', 1, 1, 3.6),
  degreePerSecond: unit('°/s', 'angularSpeedRadPs', 1, 1, DEGREES_PER_RADIAN),
  metrePerSecondSquared: unit('m/s²', 'accelerationMps2', 3, 0.05),
  lumen: unit('lm', 'fluxLm', 0, 50),
  lux: unit('lx', 'illuminanceLux', 0, 100),
  kelvin: unit('K', 'temperatureK', 0, 25),
  percent: unit('%', 'fraction', 0, 1, 100),
  stop: unit('', 'number', 2, 0.1),
  /** Stored in m³. */
  litre: unit('l', 'number', 3, 0.01, 1000),
  /** Stored in Pa·s. */
  millipascalSecond: unit('mPa·s', 'number', 3, 0.05, 1000),
  /** Stored in N/m. */
  millinewtonPerMetre: unit('mN/m', 'number', 1, 0.5, 1000),
  kilogramPerCubicMetre: unit('kg/m³', 'densityKgM3', 0, 5),
  /** Stored in pascals: foam. */
  kilopascal: unit('kPa', 'number', 1, 0.5, 1e-3),
  hertz: unit('Hz', 'number', 2, 0.05),
  megapascal: unit('MPa', 'number', 1, 1, 1e-6),
  gigapascal: unit('GPa', 'number', 2, 0.1, 1e-9),
  newtonMetre: unit('N·m', 'number', 2, 1),
  newtonPerMetre: unit('N/m', 'number', 1, 10),
  newtonSecondPerMetre: unit('N·s/m', 'number', 2, 1),
} as const satisfies Record<string, Unit>;

/** The shown number without its symbol: `1.25`, `-0.4`; thousands stay together so that it can be typed back. */
export function shownNumber(stored: number, { perStored, digits }: Unit): string {
  const rounded = Number((stored * perStored).toFixed(digits));
  return String(rounded === 0 ? 0 : rounded);
}

/** With symbol and thousands set apart, for text: `1.25 m`, `45°`, `7,850 kg/m³`. */
export function shownQuantity(stored: number, shown: Unit): string {
  const space = shown.symbol === '' || shown.symbol.startsWith('°') ? '' : ' ';
  const number = Number(shownNumber(stored, shown)).toLocaleString('en', { maximumFractionDigits: shown.digits });
  return `${number}${space}${shown.symbol}`;
}

/** The stored value of typed text; the message of a refusal says what the field takes. */
export function parseShown(
  text: string,
  shown: Unit,
  limits: { readonly min?: number | undefined; readonly max?: number | undefined; readonly current?: number | null },
): Result<number> {
  const typed =
    shown.kind === 'number' && shown.symbol !== '' && text.trimEnd().endsWith(shown.symbol)
      ? text.trimEnd().slice(0, -shown.symbol.length)
      : text;
  // A plain number is read as it is shown; the other kinds know their units themselves.
  const perStored = shown.kind === 'number' ? shown.perStored : 1;
  const current = limits.current == null ? undefined : limits.current * perStored;
  const parsed = parseQuantity(typed, shown.kind, current);
  if (!parsed.ok) {
    const { code, message } = parsed.error;
    return fail(code, `${message[0]?.toUpperCase() ?? ''}${message.slice(1)}.`);
  }
  const value = shown.digits === 0 && shown.kind === 'number' ? Math.round(parsed.value) : parsed.value / perStored;
  const { min = -Infinity, max = Infinity } = limits;
  if (value < min) return fail('below-minimum', `At least ${shownQuantity(min, shown)}.`);
  if (value > max) return fail('above-maximum', `At most ${shownQuantity(max, shown)}.`);
  return { ok: true, value };
}
