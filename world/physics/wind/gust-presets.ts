import { BEAUFORT_SCALE, typicalSpeedMps } from './beaufort.ts';

/** A gust that a director asks for by name. */
export interface GustPreset {
  readonly name: string;
  /** Where the figures come from. */
  readonly source: string;
  /** On top of the mean wind, m/s. */
  readonly speedMps: number;
  readonly riseS: number;
  readonly fallS: number;
}

/** A gust is the wind's highest mean over three seconds (WMO-No. 8, Guide to Instruments, volume I, chapter 5). */
const GUST_S = 3;
/** Peak over mean wind less one, at 10 m over open country: 3.5·I_v, I_v = 1/ln(10/0.05) (EN 1991-1-4, 4.4 and 4.5). */
const GUST_OVER_MEAN = 3.5 / 5.298317366548036;

/** What gusts of a mean wind add to it, by the Beaufort scale; and two that come by themselves. */
export const GUST_PRESETS: readonly GustPreset[] = [
  ...[4, 6, 8, 10].map((force): GustPreset => {
    const scale = BEAUFORT_SCALE[force]!;
    const mean = typicalSpeedMps(scale);
    return {
      name: `Gusts of a ${scale.name.toLowerCase()}, Beaufort ${force}`,
      source: `3.5·I_v of a mean wind of ${mean} m/s (WMO-No. 306, table 1100; EN 1991-1-4, 4.5, open country at 10 m), over 3 s (WMO-No. 8)`,
      speedMps: Math.round(mean * GUST_OVER_MEAN * 10) / 10,
      riseS: GUST_S / 2,
      fallS: GUST_S / 2,
    };
  }),
  {
    name: 'Front of a thunderstorm',
    source:
      'severe thunderstorm: gusts of 58 mph, 25.9 m/s, and more (US National Weather Service, criteria of warnings); rise over 3 s',
    speedMps: 25.9,
    riseS: GUST_S,
    fallS: GUST_S,
  },
  {
    name: 'Hurricane, category 1',
    source: 'sustained 33 m/s and more (Saffir–Simpson scale, US National Hurricane Center); rise over 3 s',
    speedMps: 33,
    riseS: GUST_S,
    fallS: GUST_S,
  },
];
