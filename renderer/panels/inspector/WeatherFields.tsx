import { actingWeather, weatherWords } from '../../../world/physics/weather/acting-weather.ts';
import { isSameWeather, WEATHER_PRESETS } from '../../../world/physics/weather/weather-presets.ts';
import type { Environment } from '../../../world/records/environment.ts';
import { Fact } from '../../ui/Field.tsx';
import { units } from '../../ui/units.ts';
import { ChoiceOf, NumberOf, OptionalNumberOf } from './bound-fields.tsx';
import { changePlace } from './change-place.ts';
import { PresetOf } from './PresetOf.tsx';

/** Rain, snow and fog of a film set, and what they leave on everything. */
export function WeatherFields({ place }: { place: Environment }) {
  const { weather } = place;
  const { visibilityM: seenM } = actingWeather(weather);
  return (
    <>
      <PresetOf
        title="Weather"
        records={[place]}
        presets={WEATHER_PRESETS}
        has={(p, preset) => isSameWeather(p.weather, preset.weather)}
        set={(p, preset) => changePlace(p, { weather: preset.weather })}
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
        hint="How far a black thing is seen against the horizon; below 1 km it is fog. Rain and snow hide what they do beside it"
        records={[place]}
        unit={{ ...units.metre, digits: 0, step: 5 }}
        min={5}
        max={100_000}
        derived={seenM === null ? 'Clear' : String(Number(seenM.toPrecision(2)))}
        get={() => weather.visibilityM}
        set={(p, visibilityM) => changePlace(p, { weather: { visibilityM } })}
      />
      <ChoiceOf
        label="Surfaces"
        hint="Rain wets what is dry, snow comes to lie on it. Wet: 0.7 of the dry friction; snow: at most 0.15; ice: at most 0.07 (Wong, Theory of Ground Vehicles)"
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
      <Fact label="In effect" hint="What friction and pictures go by">
        {weatherWords(weather)}
      </Fact>
    </>
  );
}
