import type { Environment } from '../../records/environment.ts';

type Weather = Environment['weather'];

/** A weather that a director asks for by name. */
export interface WeatherPreset {
  readonly name: string;
  /** Where the figures come from. */
  readonly source: string;
  readonly weather: Weather;
}

const dry: Weather = { precipitation: 'none', rateMmPerH: 0, visibilityM: null, surfaces: 'dry' };
const wet: Weather = { ...dry, surfaces: 'wet' };

/** What falls alone says how far one sees through it. */
const rain = (rateMmPerH: number): Weather => ({ ...wet, precipitation: 'rain', rateMmPerH });
const snow = (rateMmPerH: number): Weather => ({ ...dry, precipitation: 'snow', rateMmPerH, surfaces: 'snow' });

const SEEN = 'by visibility (WMO International Cloud Atlas, hydrometeors)';
const RAIN = 'by rate (WMO-No. 8, volume I, chapter 14); visibility by Atlas, 1953';
const SNOW =
  'by rate (Rasmussen and others, Journal of Applied Meteorology 38, 1999); visibility by Stallabrass, 1985, of flakes that fall at 1 m/s';
const FRICTION = 'Wong, Theory of Ground Vehicles, table 1.3';

/** Weathers within the bounds of what weather services call by these names. */
export const WEATHER_PRESETS: readonly WeatherPreset[] = [
  {
    name: 'Clear and dry',
    source: 'clear air (no extinction), friction of materials as they are when dry',
    weather: dry,
  },
  { name: 'Haze', source: `haze: 1 to 5 km, ${SEEN}`, weather: { ...dry, visibilityM: 5000 } },
  { name: 'Fog', source: `fog: below 1 km, ${SEEN}`, weather: { ...wet, visibilityM: 400 } },
  { name: 'Thick fog', source: `thick fog: below 200 m, ${SEEN}`, weather: { ...wet, visibilityM: 100 } },
  { name: 'After the rain', source: `0.7 of the dry friction: ${FRICTION}`, weather: wet },
  { name: 'Slight rain', source: `slight: below 2.5 mm/h, ${RAIN}`, weather: rain(1.5) },
  { name: 'Moderate rain', source: `moderate: 2.5 to 10 mm/h, ${RAIN}`, weather: rain(5) },
  { name: 'Heavy rain', source: `heavy: 10 to 50 mm/h, ${RAIN}`, weather: rain(25) },
  { name: 'Snowfall', source: `moderate: 1 to 2.5 mm/h, ${SNOW}`, weather: snow(2) },
  { name: 'Heavy snowfall', source: `heavy: above 2.5 mm/h, ${SNOW}`, weather: snow(4) },
  { name: 'Ice', source: `friction of at most 0.07: ${FRICTION}`, weather: { ...dry, surfaces: 'ice' } },
];

export const isSameWeather = (a: Weather, b: Weather): boolean =>
  a.precipitation === b.precipitation &&
  a.rateMmPerH === b.rateMmPerH &&
  a.visibilityM === b.visibilityM &&
  a.surfaces === b.surfaces;
