import type { Environment } from '../../records/environment.ts';
import { rainVisibilityM, snowVisibilityM } from './visibility.ts';

type Weather = Environment['weather'];

/** What the weather comes to, once what falls has done its part: core and stage go by this, not by the record's fields. */
export interface ActingWeather {
  readonly surfaces: Weather['surfaces'];
  /** Metres (Koschmieder); null = clear air. */
  readonly visibilityM: number | null;
}

/**
 * The weather that acts. Rain wets what is said to be dry, and snow comes to lie on it; what is wet, snowed in or icy
 * stays so. One sees as far as the air is said to allow, or as far as what falls does, whichever is less.
 */
export function actingWeather(weather: Weather): ActingWeather {
  const { precipitation, rateMmPerH, surfaces, visibilityM } = weather;
  if (precipitation === 'none' || rateMmPerH === 0) return { surfaces, visibilityM };
  const isRain = precipitation === 'rain';
  const fallenM = isRain ? rainVisibilityM(rateMmPerH) : snowVisibilityM(rateMmPerH);
  return {
    surfaces: surfaces === 'dry' ? (isRain ? 'wet' : 'snow') : surfaces,
    visibilityM: visibilityM === null ? fallenM : Math.min(visibilityM, fallenM),
  };
}

const SURFACES: Readonly<Record<Weather['surfaces'], string>> = {
  dry: 'dry surfaces',
  wet: 'wet surfaces',
  snow: 'snow on everything',
  ice: 'ice on everything',
};

/** The weather that acts, in words: "rain, 25 mm/h; wet surfaces; seen to 1.6 km". */
export function weatherWords(weather: Weather): string {
  const { precipitation, rateMmPerH } = weather;
  const { surfaces, visibilityM } = actingWeather(weather);
  const falls = precipitation === 'none' || rateMmPerH === 0 ? 'nothing falls' : `${precipitation}, ${rateMmPerH} mm/h`;
  return `${falls}; ${SURFACES[surfaces]}; ${visibilityM === null ? 'clear air' : `seen to ${distanceWords(visibilityM)}`}`;
}

/** Visibility to two digits that count, as weather services give it: "590 m", "1.6 km". */
function distanceWords(visibilityM: number): string {
  const shownM = Number(visibilityM.toPrecision(2));
  return shownM < 1000 ? `${shownM} m` : `${shownM / 1000} km`;
}
