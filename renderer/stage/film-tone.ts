import { CustomToneMapping, ShaderChunk, type ToneMapping } from 'three';

const placeholder = 'vec3 CustomToneMapping( vec3 color ) { return color; }';

/** Darkest and brightest light that the curve tells apart, as powers of two of display-linear. */
export const CURVE_STOPS = { from: -12.47393, to: 4.026069 } as const;

/** Linear sRGB × gain, to AgX' working primaries. Columns. */
export const TO_CURVE = [
  [0.95342114, 0.24573385, 0.15542999],
  [0.65414553, 1.31968862, 0.31300457],
  [0.14241669, 0.18444431, 1.281552],
] as const;

/** AgX' contrast curve to the power of the look's contrast, by rising powers of the share of CURVE_STOPS. */
export const CURVE = [0.000148006, -0.0155216, 1.70096, -12.798, 43.3425, -49.562, 18.33] as const;

/** The look's saturation, then AgX' outset. Columns. */
export const FROM_CURVE = [
  [1.3100007, -0.21211572, -0.21211572],
  [-0.27576797, 1.24634844, -0.27576797],
  [-0.03423273, -0.03423273, 1.48788369],
] as const;

/** x^0.2 by rising powers of √x: x^2.2, which makes light of the curve's output, is x² times it. */
export const FIFTH_ROOT = [0.3911615, 0.8421036, -0.2328535] as const;

const number = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));
const matrix = (columns: readonly (readonly number[])[]): string =>
  `mat3(${columns.map((column) => `vec3(${column.map(number).join(', ')})`).join(', ')})`;
/** Horner's scheme. */
const polynomial = (coefficients: readonly number[], variable: string): string =>
  coefficients.reduceRight(
    (inner, value) => (inner === '' ? `vec3(${number(value)})` : `(${inner}) * ${variable} + ${number(value)}`),
    '',
  );
const stops = CURVE_STOPS.to - CURVE_STOPS.from;

/**
 * AgX (T. Sobotka) as three has it, with a look applied where AgX applies looks: on the curve's output before the
 * outset. A little more contrast (a power of 1.08) and colour (1.2) than the neutral base, as a colourist's first pass;
 * the gain of 1.75 puts a grey card that was metered to the middle of the curve.
 *
 * It runs for every fragment, so matrices that follow each other are multiplied and powers are polynomials, fitted
 * for the smallest largest error: within two steps of eight bits of the exact formula (film-tone.test.ts).
 */
const filmTone = /* glsl */ `
vec3 CustomToneMapping(vec3 color) {
  color = log2(max(${matrix(TO_CURVE)} * color, ${number(2 ** CURVE_STOPS.from)}));
  color = min(color * ${number(1 / stops)} + ${number(-CURVE_STOPS.from / stops)}, 1.0);
  color = ${polynomial(CURVE, 'color')};
  color = max(${matrix(FROM_CURVE)} * color, 0.0);
  vec3 root = sqrt(color);
  color = color * color * (${polynomial(FIFTH_ROOT, 'root')});
  return clamp(LINEAR_REC2020_TO_LINEAR_SRGB * color, 0.0, 1.0);
}
`;

/** The tone mapping of all pictures; installs itself into three's shaders on first use. */
export function filmToneMapping(): ToneMapping {
  if (ShaderChunk.tonemapping_pars_fragment.includes(placeholder)) {
    ShaderChunk.tonemapping_pars_fragment = ShaderChunk.tonemapping_pars_fragment.replace(placeholder, filmTone);
  }
  return CustomToneMapping;
}
