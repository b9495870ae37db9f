import { daylightLux } from '../space/daylight.ts';
import {
  exposureScale,
  exposureValue100,
  meteredExposureValue,
  meteredLuminance,
  stopsBetween,
  type ExposureSettings,
} from '../space/exposure.ts';
import { hashText } from '../simulation/hash.ts';
import { percent, within, type Experiment } from './experiment.ts';
import { SEED } from './run.ts';

/* Exposure and the light of the sun on the ground: what camera view and export multiply by. No take is run for them. */

interface Reading {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly bound: Experiment['bound'];
  readonly settings: string;
  measure(): number;
}

function light({ name, value, unit, source, bound, settings, measure }: Reading): Experiment {
  return {
    row: 'light',
    name,
    expected: { value, unit, source },
    bound,
    settings,
    seed: SEED,
    measure: () => ({ value: measure(), hash: hashText(`${name}: ${settings}`) }),
  };
}

/** Doubles' rounding. */
const EXACT = within(1e-9);
const ISO_2720 = 'EV = log₂(N²/t · 100/S), ISO 2720:1974';
const sunny: ExposureSettings = {
  iso: 100,
  tStop: 16,
  shutterAngleDeg: 86.4,
  rate: { num: 24, den: 1 },
  ndStops: 0,
};
const film: ExposureSettings = { iso: 800, tStop: 2.8, shutterAngleDeg: 180, rate: { num: 24, den: 1 }, ndStops: 0 };

const exposures: readonly Experiment[] = [
  light({
    name: 'exposure value of f/16 at 1/100 s, ISO 100',
    value: Math.log2(16 ** 2 * 100),
    unit: '1',
    source: ISO_2720,
    bound: EXACT,
    settings: 'shutter of 86.4° at 24 fps',
    measure: () => exposureValue100(sunny),
  }),
  light({
    name: 'exposure value of T2.8 at 180°, 23.976 fps, ISO 800',
    value: Math.log2((2.8 ** 2 * 48_000) / 1001 / 8),
    unit: '1',
    source: ISO_2720,
    bound: EXACT,
    settings: 'open for 1001/48000 s',
    measure: () => exposureValue100({ ...film, rate: { num: 24_000, den: 1001 } }),
  }),
  light({
    name: 'stops from ISO 800 to 3200, from T2.8 to T5.6 and from 180° to 45°, with 0.6 of neutral density: sum',
    value: 2 - 2 - 2 - 0.6,
    unit: '1',
    source: 'log₂ of the ratios of S, 1/N² and t; neutral density in stops',
    bound: EXACT,
    settings: '24 fps',
    measure: () => stopsBetween(film, { ...film, iso: 3200, tStop: 5.6, shutterAngleDeg: 45, ndStops: 0.6 }),
  }),
  light({
    name: 'exposure value that an incident meter asks for at 81,920 lx, ISO 100',
    value: 15,
    unit: '1',
    source: 'N²/t = E·S/C, C = 250, ISO 2720:1974',
    bound: EXACT,
    settings: '2.5 · 2¹⁵ lx',
    measure: () => meteredExposureValue(81_920),
  }),
  light({
    name: 'a surface of the metered luminance: share of what saturates the sensor',
    value: 12.5 / (1.2 * 100),
    unit: '1',
    source: 'K/(1.2·100), K = 12.5 cd·s/m² (ISO 2720:1974; saturation speed of ISO 12232)',
    bound: EXACT,
    settings: 'EV 12',
    measure: () => meteredLuminance(12) * exposureScale(12),
  }),
];

const SUN = { isOn: true, azimuthRad: 0.4, illuminanceLux: 100_000, colorTemperatureK: 5600 };
const SKY = { kind: 'physical', turbidity: 3, color: '#808080', illuminanceLux: 0 } as const;

const cosines = [10, 30, 60, 90].map((degrees) =>
  light({
    name: `sun at ${degrees}° on level ground`,
    value: 100_000 * Math.cos(((90 - degrees) * Math.PI) / 180),
    unit: 'lx',
    source: "Lambert's cosine law: E = E₀ cos θ, θ from the zenith",
    bound: percent(1),
    settings: 'a sun of 100,000 lx, no sky',
    measure: () => daylightLux({ sun: { ...SUN, elevationRad: (degrees * Math.PI) / 180 }, sky: SKY }),
  }),
);

export const lights: readonly Experiment[] = [...exposures, ...cosines];
