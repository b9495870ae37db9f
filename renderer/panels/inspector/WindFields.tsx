import { STANDARD_AIR_DENSITY_KG_M3 } from '../../../world/edits/defaults.ts';
import { BEAUFORT_SCALE, beaufortOf, typicalSpeedMps } from '../../../world/physics/wind/beaufort.ts';
import { TERRAINS, turbulenceIntensityOf, type TerrainKind } from '../../../world/physics/wind/terrain.ts';
import type { Environment } from '../../../world/records/environment.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import { Fact } from '../../ui/Field.tsx';
import { shownQuantity, units } from '../../ui/units.ts';
import { AimFields } from './AimFields.tsx';
import { ChoiceOf, NumberOf, OptionalNumberOf, ToggleOf } from './bound-fields.tsx';
import { changePlace } from './change-place.ts';

const terrains: readonly { value: TerrainKind | 'none'; label: string }[] = [
  { value: 'none', label: 'Steady, the same everywhere' },
  { value: 'sea', label: 'Over the open sea' },
  { value: 'lake', label: 'Over a lake or bare flat land' },
  { value: 'open', label: 'Over open country' },
  { value: 'suburbs', label: 'Over suburbs or woods' },
  { value: 'city', label: 'Over a city' },
];

/** A breath of air is not worth a name of its own: from here on the list of winds begins. */
const LEAST_FORCE = 2;

/** The wind of a film set: how strong by the Beaufort scale, whence, over what ground, and how gusty. */
export function WindFields({ place }: { place: Environment }) {
  const { windMps, windField } = place;
  const speed = Math.hypot(windMps[0], windMps[2]);
  const now = beaufortOf(speed);
  return (
    <>
      <ChoiceOf
        label="Beaufort"
        hint="A typical wind of each force at 10 m, by the scale of the World Meteorological Organization (WMO-No. 306)"
        records={[place]}
        options={BEAUFORT_SCALE.filter(({ force }) => force === 0 || force >= LEAST_FORCE || force === now.force).map(
          ({ force, name, fromMps, toMps }) => ({
            value: String(force),
            label: `${force} · ${name}, ${toMps === Infinity ? `from ${fromMps}` : `${fromMps} to ${toMps}`} m/s`,
          }),
        )}
        get={() => String(now.force)}
        set={(p, force) => changePlace(p, windOfForce(p, Number(force)))}
      />
      <AimFields
        label="Wind"
        records={[place]}
        unit={units.metrePerSecond}
        get={({ windMps: wind }) => wind}
        set={(p, wind) => changePlace(p, { windMps: wind })}
      />
      <ChoiceOf
        label="It comes"
        hint="Ground that the wind has passed sets how it grows with height and how gusty it is (EN 1991-1-4)"
        records={[place]}
        options={terrains}
        get={() => windField?.terrain ?? 'none'}
        set={(p, terrain) =>
          changePlace(p, {
            windField:
              terrain === 'none' ? null : { turbulenceIntensity: null, hasShelter: true, ...p.windField, terrain },
          })
        }
      />
      {windField !== null && (
        <>
          <OptionalNumberOf
            label="Turbulence"
            hint="How far the wind sways about its mean: standard deviation over mean speed at 10 m"
            records={[place]}
            unit={units.percent}
            min={0}
            max={1}
            derived={shownQuantity(turbulenceIntensityOf(TERRAINS[windField.terrain]), units.percent)}
            get={() => windField.turbulenceIntensity}
            set={(p, turbulenceIntensity) => changePlace(p, { windField: { ...windField, turbulenceIntensity } })}
          />
          <ToggleOf
            label="Shelter"
            hint="It is calmer behind fixed set pieces"
            records={[place]}
            get={() => windField.hasShelter}
            set={(p, hasShelter) => changePlace(p, { windField: { ...windField, hasShelter } })}
          />
        </>
      )}
      <NumberOf
        label="Air"
        hint="Density; 1.225 kg/m³ at sea level, 0 is a vacuum without drag and wind"
        records={[place]}
        unit={{ ...units.kilogramPerCubicMetre, digits: 3, step: 0.01 }}
        min={0}
        get={({ airDensityKgM3 }) => airDensityKgM3}
        set={(p, airDensityKgM3) => changePlace(p, { airDensityKgM3 })}
      />
      {speed > 0 && place.airDensityKgM3 === 0 && <Fact label="Effect">None: there is no air to blow</Fact>}
    </>
  );
}

/** The wind of a Beaufort force in the direction that it has (toward +X where it has none); brings gusts and air where there are none. */
function windOfForce({ windMps, windField, airDensityKgM3 }: Environment, force: number): object {
  const speed = Math.hypot(windMps[0], windMps[2]);
  const aim = speed > 0 ? [windMps[0] / speed, windMps[2] / speed] : [1, 0];
  const next = typicalSpeedMps(BEAUFORT_SCALE[force]!);
  const wind = aim.map((component) => Number((component * next).toFixed(3)));
  return {
    windMps: [wind[0], 0, wind[1]] as Vec3,
    ...(next > 0 &&
      windField === null && { windField: { terrain: 'open', turbulenceIntensity: null, hasShelter: true } }),
    ...(next > 0 && airDensityKgM3 === 0 && { airDensityKgM3: STANDARD_AIR_DENSITY_KG_M3 }),
  };
}
