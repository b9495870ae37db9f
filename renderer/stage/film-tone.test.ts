import { describe, expect, it } from 'vitest';
import { CURVE, CURVE_STOPS, FIFTH_ROOT, FROM_CURVE, TO_CURVE } from './film-tone.ts';

type Color = readonly [number, number, number];
type Columns = readonly (readonly number[])[];

const times = (columns: Columns, [r, g, b]: Color): [number, number, number] =>
  [0, 1, 2].map((row) => columns[0]![row]! * r + columns[1]![row]! * g + columns[2]![row]! * b) as never;
const each = (color: Color, change: (value: number) => number): [number, number, number] => color.map(change) as never;
const clamped = (value: number): number => Math.min(1, Math.max(0, value));

/** Primaries as three.js has them in its AgX, ITU-R BT.2020 and back. */
const TO_REC2020: Columns = [
  [0.6274, 0.0691, 0.0164],
  [0.3293, 0.9195, 0.088],
  [0.0433, 0.0113, 0.8956],
];
const FROM_REC2020: Columns = [
  [1.6605, -0.1246, -0.0182],
  [-0.5876, 1.1329, -0.1006],
  [-0.0728, -0.0083, 1.1187],
];
const INSET: Columns = [
  [0.856627153315983, 0.137318972929847, 0.11189821299995],
  [0.0951212405381588, 0.761241990602591, 0.0767994186031903],
  [0.0482516061458583, 0.101439036467562, 0.811302368396859],
];
const OUTSET: Columns = [
  [1.1271005818144368, -0.1413297634984383, -0.14132976349843826],
  [-0.11060664309660323, 1.157823702216272, -0.11060664309660294],
  [-0.016493938717834573, -0.016493938717834257, 1.2519364065950405],
];
const contrast = (x: number): number =>
  15.5 * x ** 6 - 40.14 * x ** 5 + 31.96 * x ** 4 - 6.868 * x ** 3 + 0.4298 * x ** 2 + 0.1191 * x - 0.00232;

/** AgX with the look, step by step, as its authors write it. */
function exact(color: Color): [number, number, number] {
  const lit = times(
    TO_REC2020,
    each(color, (value) => value * 1.75),
  );
  const stops = each(times(INSET, lit), (value) => Math.log2(Math.max(value, 1e-10)));
  const shares = each(stops, (value) => clamped((value + 12.47393) / (4.026069 + 12.47393)));
  const curved = each(shares, (value) => Math.max(0, contrast(value)) ** 1.08);
  const luminance = 0.2126 * curved[0] + 0.7152 * curved[1] + 0.0722 * curved[2];
  const saturated = each(curved, (value) => luminance + 1.2 * (value - luminance));
  const light = each(times(OUTSET, saturated), (value) => Math.max(0, value) ** 2.2);
  return each(times(FROM_REC2020, light), clamped);
}

/** What the shader computes. */
function fast(color: Color): [number, number, number] {
  const horner = (coefficients: readonly number[], x: number): number =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  const span = CURVE_STOPS.to - CURVE_STOPS.from;
  const shares = each(times(TO_CURVE, color), (value) =>
    Math.min(1, (Math.log2(Math.max(value, 2 ** CURVE_STOPS.from)) - CURVE_STOPS.from) / span),
  );
  const curved = times(
    FROM_CURVE,
    each(shares, (value) => horner(CURVE, value)),
  );
  const light = each(curved, (value) => Math.max(0, value) ** 2 * horner(FIFTH_ROOT, Math.sqrt(Math.max(0, value))));
  return each(times(FROM_REC2020, light), clamped);
}

/** IEC 61966-2-1, eight bits. */
const encoded = (value: number): number =>
  Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055));

describe('film tone', () => {
  it('is within two steps of eight bits of AgX with its look, over sixteen stops of every hue', () => {
    let worst = 0;
    for (let stop = -12; stop <= 4; stop += 0.25) {
      for (let hue = 0; hue < 24; hue++) {
        for (const purity of [0, 0.3, 0.7, 0.95]) {
          const angle = (hue / 24) * 2 * Math.PI;
          const color = [0, 1, 2].map(
            (channel) => 2 ** stop * (1 - purity * (0.5 - 0.5 * Math.cos(angle - (channel * 2 * Math.PI) / 3))),
          ) as never;
          const [a, b] = [exact(color), fast(color)];
          for (const channel of [0, 1, 2] as const)
            worst = Math.max(worst, Math.abs(encoded(a[channel]) - encoded(b[channel])));
        }
      }
    }
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThanOrEqual(2);
  });
});
