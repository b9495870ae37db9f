import type { Vec3 } from '../../records/fields.ts';
import { exp, log, pow } from '../../simulation/mathematics/exponentials.ts';
import { seededRandom } from '../../simulation/mathematics/random.ts';
import { cos, PI, sin } from '../../simulation/mathematics/trigonometry.ts';

/*
 * Turbulence as a sum of plane waves with seeded phases, carried along by the mean wind (Taylor's hypothesis):
 * every wave of frequency n has the wave number 2πn/U along the wind.
 */

/** Harmonics: evenly spaced in log n, so that a lightly damped tree finds energy near every frequency. */
const HARMONICS = 56;
/** Reduced frequencies nL/U that are covered; what lies outside goes to the first and last band. */
const LOWEST = 0.004;
const HIGHEST = 40;
/** Standard deviations across and up over that along the wind (IEC 61400-1:2019, annex C, Kaimal: 0.8 and 0.5). */
export const ACROSS_SHARE = 0.8;
export const UP_SHARE = 0.5;
/**
 * Decay of coherence with distance across the wind and up, exp(−C·n·Δ/U): Davenport's form with the constants of Simiu
 * and Scanlan, Wind Effects on Structures, section 2.3 (C_y = 16, C_z = 10).
 */
const DECAY_ACROSS = 16;
const DECAY_UP = 10;

/**
 * Von Kármán's spectrum of the wind along its mean direction, S(f)/σ² by the reduced frequency f = nL/U:
 * 4/(1 + 70.8f²)^(5/6) (ESDU 85020; IEC 61400-1, annex B). Its integral over f is 1.
 */
export function alongSpectrum(f: number): number {
  return 4 / pow(1 + 70.8 * f * f, 5 / 6);
}

/** Across the wind and up, by the same f: von Kármán's isotropic form, 2(1 + 188.8f²)/(1 + 70.8f²)^(11/6). */
export function acrossSpectrum(f: number): number {
  return (2 * (1 + 188.8 * f * f)) / pow(1 + 70.8 * f * f, 11 / 6);
}

/** Waves in arrays, index = harmonic. */
export interface Turbulence {
  /** Angular frequency, rad/s. */
  readonly omega: Float64Array;
  /** Wave numbers along the mean wind, across it (to the right, seen from above) and up, rad/m. */
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly up: Float64Array;
  /** Rows of six: cosine and sine amplitudes of the wind along, across and up, m/s. */
  readonly amplitudes: Float64Array;
}

export interface TurbulenceSettings {
  readonly seed: number;
  /** Mean wind that carries the waves, m/s, above 0. */
  readonly speedMps: number;
  /** Standard deviation of the wind along its mean direction, m/s. */
  readonly deviationMps: number;
  /** Integral length scale along the wind, metres. */
  readonly lengthM: number;
}

/** The waves of a seed; their variance along the wind is exactly the asked one over a long time. */
export function makeTurbulence({ seed, speedMps, deviationMps, lengthM }: TurbulenceSettings): Turbulence {
  const random = seededRandom(seed ^ 0x77696e64);
  const omega = new Float64Array(HARMONICS);
  const along = new Float64Array(HARMONICS);
  const across = new Float64Array(HARMONICS);
  const up = new Float64Array(HARMONICS);
  const amplitudes = new Float64Array(HARMONICS * 6);
  const step = log(HIGHEST / LOWEST) / HARMONICS;
  const shares = [bandShares(alongSpectrum, step), bandShares(acrossSpectrum, step)] as const;
  for (let j = 0; j < HARMONICS; j++) {
    const f = LOWEST * exp((j + random()) * step);
    const n = (f * speedMps) / lengthM;
    omega[j] = 2 * PI * n;
    along[j] = omega[j]! / speedMps;
    // Wave numbers drawn from Cauchy's distribution make the coherence of many waves exp(−C·n·Δ/U).
    across[j] = ((DECAY_ACROSS * n) / speedMps) * cauchy(random());
    up[j] = ((DECAY_UP * n) / speedMps) * cauchy(random());
    const rows = [shares[0][j]!, ACROSS_SHARE * ACROSS_SHARE * shares[1][j]!, UP_SHARE * UP_SHARE * shares[1][j]!];
    rows.forEach((share, axis) => {
      const amplitude = deviationMps * Math.sqrt(2 * share);
      const phase = 2 * PI * random();
      amplitudes[j * 6 + axis * 2] = amplitude * cos(phase);
      amplitudes[j * 6 + axis * 2 + 1] = amplitude * sin(phase);
    });
  }
  return { omega, along, across, up, amplitudes };
}

/** Share of the variance in each band; together 1. */
function bandShares(spectrum: (f: number) => number, step: number): Float64Array {
  const shares = new Float64Array(HARMONICS);
  let sum = 0;
  for (let j = 0; j < HARMONICS; j++) {
    // Simpson's rule in log f, with S(f)·f as the integrand.
    const from = LOWEST * exp(j * step);
    const middle = LOWEST * exp((j + 0.5) * step);
    const to = LOWEST * exp((j + 1) * step);
    shares[j] = (step / 6) * (spectrum(from) * from + 4 * spectrum(middle) * middle + spectrum(to) * to);
    sum += shares[j]!;
  }
  shares[0] = shares[0]! + spectrum(0) * LOWEST;
  sum += spectrum(0) * LOWEST;
  // The tail of both spectra falls with n^(−5/3).
  const tail = 1.5 * spectrum(HIGHEST) * HIGHEST;
  shares[HARMONICS - 1] = shares[HARMONICS - 1]! + tail;
  return shares.map((share) => share / (sum + tail));
}

/** Quantile of Cauchy's distribution, held within ±30: rarer waves would be finer than any thing on a set. */
function cauchy(u: number): number {
  const angle = PI * (u - 0.5);
  const cosine = cos(angle);
  const value = cosine < 1e-6 ? 30 : sin(angle) / cosine;
  return Math.max(-30, Math.min(30, value));
}

/** Turbulent wind along, across and up, m/s, at a time and at distances from the origin along, across and up. */
export function turbulenceAt(waves: Turbulence, timeS: number, along: number, across: number, up: number): Vec3 {
  let [u, v, w] = [0, 0, 0];
  const { omega, amplitudes } = waves;
  for (let j = 0; j < omega.length; j++) {
    const angle = omega[j]! * timeS - waves.along[j]! * along + waves.across[j]! * across + waves.up[j]! * up;
    const c = cos(angle);
    const s = sin(angle);
    const row = j * 6;
    u += amplitudes[row]! * c + amplitudes[row + 1]! * s;
    v += amplitudes[row + 2]! * c + amplitudes[row + 3]! * s;
    w += amplitudes[row + 4]! * c + amplitudes[row + 5]! * s;
  }
  return [u, v, w];
}
