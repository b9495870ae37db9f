import { rainVisibilityM } from '../../../world/physics/weather/visibility.ts';
import type { Environment } from '../../../world/records/environment.ts';
import { units } from '../../ui/units.ts';
import { ChoiceOf, NumberOf, OptionalNumberOf } from './bound-fields.tsx';
import { changePlace } from './change-place.ts';

type Weather = Environment['weather'];

interface Preset {
  readonly name: string;
  readonly weather: Weather;
}

const rain = (rateMmPerH: number): Weather => ({
  precipitation: 'rain',
  rateMmPerH,
  visibilityM: Number(rainVisibilityM(rateMmPerH).toPrecision(2)),
  surfaces: 'wet',
});
const dry = (visibilityM: number | null): Weather => ({
  precipitation: 'none',
  rateMmPerH: 0,
  visibilityM,
  surfaces: 'dry',
});

/**
 * Rates and visibilities within the bounds of the World Meteorological Organization (WMO-No. 8, part I, and the
 * International Cloud Atlas): slight rain below 2.5 mm/h, moderate to 10, heavy to 50; fog below 1 km of visibility,
 * thick below 200 m; haze and mist from 1 to 5 km.
 */
const presets: readonly Preset[] = [
  { name: 'Clear and dry', weather: dry(null) },
  { name: 'Haze', weather: dry(5000) },
  { name: 'Fog', weather: { ...dry(400), surfaces: 'wet' } },
  { name: 'Thick fog', weather: { ...dry(100), surfaces: 'wet' } },
  { name: 'After the rain', weather: { ...dry(null), surfaces: 'wet' } },
  { name: 'Slight rain', weather: rain(1.5) },
  { name: 'Moderate rain', weather: rain(5) },
  { name: 'Heavy rain', weather: rain(25) },
  { name: 'Snowfall', weather: { precipitation: 'snow', rateMmPerH: 2, visibilityM: 800, surfaces: 'snow' } },
  { name: 'Ice', weather: { ...dry(null), surfaces: 'ice' } },
];
const OWN = 'own';

const sameWeather = (a: Weather, b: Weather): boolean =>
  a.precipitation === b.precipitation &&
  a.rateMmPerH === b.rateMmPerH &&
  a.visibilityM === b.visibilityM &&
  a.surfaces === b.surfaces;

/** Rain, snow and fog of a film set, and what they leave on everything. */
export function WeatherFields({ place }: { place: Environment }) {
  const { weather } = place;
  const named = presets.find((preset) => sameWeather(preset.weather, weather))?.name ?? OWN;
  const options = presets.map(({ name }) => ({ value: name, label: name }));
  return (
    <>
      <ChoiceOf
        label="Preset"
        records={[place]}
        options={named === OWN ? [{ value: OWN, label: 'Own figures' }, ...options] : options}
        get={() => named}
        set={(p, name) => changePlace(p, { weather: presets.find((preset) => preset.name === name)?.weather ?? {} })}
      />
      <ChoiceOf
        label="Falls"
        records={[place]}
        options={[
          { value: 'none', label: 'Nothing' },
          { value: 'rain', label: 'Rain' },
          { value: 'snow', label: 'Snow' },
        ]}
        get={() => weather.precipitation}
        set={(p, precipitation) =>
          changePlace(p, {
            weather: {
              precipitation,
              ...(precipitation !== 'none' && p.weather.rateMmPerH === 0 && { rateMmPerH: 2 }),
            },
          })
        }
      />
      {weather.precipitation !== 'none' && (
        <NumberOf
          label="Rate"
          hint="Millimetres of water per hour; moderate rain has 2.5 to 10"
          records={[place]}
          unit={{ ...units.none, symbol: 'mm/h', digits: 1, step: 0.1 }}
          min={0}
          max={300}
          get={() => weather.rateMmPerH}
          set={(p, rateMmPerH) => changePlace(p, { weather: { rateMmPerH } })}
        />
      )}
      <OptionalNumberOf
        label="Visibility"
        hint="How far a black thing is seen against the horizon; below 1 km it is fog"
        records={[place]}
        unit={{ ...units.metre, digits: 0, step: 5 }}
        min={5}
        max={100_000}
        derived="Clear"
        get={() => weather.visibilityM}
        set={(p, visibilityM) => changePlace(p, { weather: { visibilityM } })}
      />
      <ChoiceOf
        label="Surfaces"
        hint="Wet: 0.7 of the dry friction; snow: at most 0.15; ice: at most 0.07 (Wong, Theory of Ground Vehicles)"
        records={[place]}
        options={[
          { value: 'dry', label: 'Dry' },
          { value: 'wet', label: 'Wet' },
          { value: 'snow', label: 'Snow lies' },
          { value: 'ice', label: 'Icy' },
        ]}
        get={() => weather.surfaces}
        set={(p, surfaces) => changePlace(p, { weather: { surfaces } })}
      />
    </>
  );
}
