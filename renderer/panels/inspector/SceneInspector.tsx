import { findRate, rates } from '../../../world/time/index.ts';
import { FRESH_WATER_DENSITY_KG_M3 } from '../../../world/edits/defaults.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Environment } from '../../../world/records/environment.ts';
import type { ProjectSettings } from '../../../world/records/project-settings.ts';
import type { Scene } from '../../../world/records/scene.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { activeFilmSetId, projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { ChoiceOf, ColorOf, InspectorHeading, NumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';
import { changePlace } from './change-place.ts';
import { WeatherFields } from './WeatherFields.tsx';
import { WindFields } from './WindFields.tsx';

const changeScene = (scene: Scene, changes: object): Edit => ({ edit: 'updateScene', id: scene.id, changes }) as Edit;
const changeProject = (_: ProjectSettings, changes: object): Edit => ({ edit: 'updateProject', changes }) as Edit;

/** What is shown while nothing is selected: scene, place and project. */
export function SceneInspector() {
  const records = useEditor((state) => state.records);
  const scene = useEditor((state) =>
    state.sceneId === null ? undefined : getRecord(state.records, 'scene', state.sceneId),
  );
  const filmSetId = useEditor(activeFilmSetId);
  const place = recordsOfType(records, 'environment').find((environment) => environment.filmSetId === filmSetId);
  const filmSet = filmSetId === null ? undefined : getRecord(records, 'filmSet', filmSetId);
  const settings = projectSettings(records);
  return (
    <>
      <InspectorHeading detail="Nothing is selected">{scene?.name ?? 'Project'}</InspectorHeading>
      {scene && (
        <Section title="Scene" icon="take">
          <TextOf label="Name" records={[scene]} get={({ name }) => name} set={(s, name) => changeScene(s, { name })} />
          <FrameField
            label="Duration"
            hint="Frames, seconds (4 s) or timecode"
            records={[scene]}
            min={1}
            get={({ durationFrames }) => durationFrames}
            set={(s, durationFrames) => changeScene(s, { durationFrames })}
          />
          <NumberOf
            label="Seed"
            hint="Of everything that is drawn by chance"
            records={[scene]}
            unit={units.whole}
            min={0}
            max={0xffffffff}
            get={({ seed }) => seed}
            set={(s, seed) => changeScene(s, { seed })}
          />
        </Section>
      )}
      {place && <PlaceSections place={place} />}
      {filmSet && (
        <Section title="Ground" icon="filmSet" isOpenAtFirst={false}>
          <ChoiceOf
            label="Floor"
            records={[filmSet]}
            options={[
              { value: 'none', label: 'None: things fall for ever' },
              ...recordsOfType(records, 'material').map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            get={({ ground }): string => ground?.materialId ?? 'none'}
            set={({ id }, materialId) =>
              ({
                edit: 'updateFilmSet',
                id,
                changes: { ground: materialId === 'none' ? null : { materialId } },
              }) as Edit
            }
          />
        </Section>
      )}
      {settings && (
        <Section title="Project" icon="settings" isOpenAtFirst={false}>
          <TextOf
            label="Name"
            records={[settings]}
            get={({ name }) => name}
            set={(s, name) => changeProject(s, { name })}
          />
          <ChoiceOf
            label="Frame rate"
            records={[settings]}
            options={rates.map(({ label }) => ({ value: label, label: `${label} fps` }))}
            get={({ rate }) => findRate(rate)?.label ?? `${rate.num}/${rate.den}`}
            set={(s, label) => {
              const { num, den, allowsDropFrame } = rates.find((rate) => rate.label === label)!;
              return changeProject(s, { rate: { num, den }, dropFrame: s.dropFrame && allowsDropFrame });
            }}
          />
          {findRate(settings.rate)?.allowsDropFrame && (
            <ToggleOf
              label="Drop-frame"
              hint="Timecode display only"
              records={[settings]}
              get={({ dropFrame }) => dropFrame}
              set={(s, dropFrame) => changeProject(s, { dropFrame })}
            />
          )}
          <NumberOf
            label="Width"
            records={[settings]}
            unit={{ ...units.whole, symbol: 'px', step: 2 }}
            min={16}
            max={16384}
            get={({ resolution }) => resolution.width}
            set={(s, width) => changeProject(s, { resolution: { ...s.resolution, width } })}
          />
          <NumberOf
            label="Height"
            records={[settings]}
            unit={{ ...units.whole, symbol: 'px', step: 2 }}
            min={16}
            max={16384}
            get={({ resolution }) => resolution.height}
            set={(s, height) => changeProject(s, { resolution: { ...s.resolution, height } })}
          />
          <Fact label="Aspect">{(settings.resolution.width / settings.resolution.height).toFixed(2)}</Fact>
        </Section>
      )}
    </>
  );
}

function PlaceSections({ place }: { place: Environment }) {
  const { sun, sky } = place;
  return (
    <>
      <Section title="Gravity" icon="down">
        <VectorOf
          label="Gravity"
          records={[place]}
          unit={units.metrePerSecondSquared}
          get={({ gravityMps2 }) => gravityMps2}
          set={(p, gravityMps2) => changePlace(p, { gravityMps2 })}
        />
      </Section>
      <Section title="Wind and water" isOpenAtFirst={false}>
        <WindFields place={place} />
        <WaterFields place={place} />
      </Section>
      <Section title="Weather" isOpenAtFirst={false}>
        <WeatherFields place={place} />
      </Section>
      <Section title="Sun and sky" icon="sun">
        <ToggleOf
          label="Sun"
          records={[place]}
          get={() => sun.isOn}
          set={(p, isOn) => changePlace(p, { sun: { isOn } })}
        />
        <NumberOf
          label="Azimuth"
          hint="Clockwise from north, which is −Z"
          records={[place]}
          unit={units.degree}
          get={() => sun.azimuthRad}
          set={(p, azimuthRad) => changePlace(p, { sun: { azimuthRad } })}
        />
        <NumberOf
          label="Elevation"
          hint="Above the horizon"
          records={[place]}
          unit={units.degree}
          min={-Math.PI / 2}
          max={Math.PI / 2}
          get={() => sun.elevationRad}
          set={(p, elevationRad) => changePlace(p, { sun: { elevationRad } })}
        />
        <NumberOf
          label="Illuminance"
          hint="On a surface that faces the sun; a clear noon is about 100 000 lx"
          records={[place]}
          unit={units.lux}
          min={0}
          get={() => sun.illuminanceLux}
          set={(p, illuminanceLux) => changePlace(p, { sun: { illuminanceLux } })}
        />
        <NumberOf
          label="Colour"
          records={[place]}
          unit={units.kelvin}
          min={1000}
          max={40_000}
          get={() => sun.colorTemperatureK}
          set={(p, colorTemperatureK) => changePlace(p, { sun: { colorTemperatureK } })}
        />
        <ChoiceOf
          label="Sky"
          records={[place]}
          options={[
            { value: 'physical', label: 'Physical' },
            { value: 'studio', label: 'Studio' },
          ]}
          get={() => sky.kind}
          set={(p, kind) => changePlace(p, { sky: { kind } })}
        />
        {sky.kind === 'physical' ? (
          <NumberOf
            label="Haze"
            hint="Turbidity: 1 clear, 10 hazy"
            records={[place]}
            unit={{ ...units.stop, digits: 1 }}
            min={1}
            max={20}
            get={() => sky.turbidity}
            set={(p, turbidity) => changePlace(p, { sky: { turbidity } })}
          />
        ) : (
          <ColorOf
            label="Background"
            records={[place]}
            get={() => sky.color}
            set={(p, color) => changePlace(p, { sky: color === null ? {} : { color } })}
          />
        )}
        <NumberOf
          label="Sky light"
          hint="Illuminance of the sky on the ground"
          records={[place]}
          unit={units.lux}
          min={0}
          get={() => sky.illuminanceLux}
          set={(p, illuminanceLux) => changePlace(p, { sky: { illuminanceLux } })}
        />
      </Section>
    </>
  );
}

function WaterFields({ place }: { place: Environment }) {
  const { water } = place;
  return (
    <>
      <ToggleOf
        label="Water"
        hint="Still water up to a level, in which things float or sink"
        records={[place]}
        get={() => water !== null}
        set={(p, isOn) =>
          changePlace(p, { water: isOn ? { levelM: 1, densityKgM3: FRESH_WATER_DENSITY_KG_M3 } : null })
        }
      />
      {water !== null && (
        <>
          <NumberOf
            label="Level"
            hint="Height of the surface over the floor"
            records={[place]}
            unit={units.metre}
            min={-10_000}
            max={10_000}
            get={() => water.levelM}
            set={(p, levelM) => changePlace(p, { water: { ...water, levelM } })}
          />
          <NumberOf
            label="Density"
            hint="Fresh water 1000, sea water 1025 kg/m³"
            records={[place]}
            unit={units.kilogramPerCubicMetre}
            min={1}
            get={() => water.densityKgM3}
            set={(p, densityKgM3) => changePlace(p, { water: { ...water, densityKgM3 } })}
          />
        </>
      )}
    </>
  );
}
