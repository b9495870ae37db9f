import { rotationFromYawPitchRoll, yawPitchRollOf } from '../../../world/space/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Light } from '../../../world/records/light.ts';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { ChoiceOf, InspectorHeading, NumberOf, TextOf, ToggleOf, VectorOf } from './bound-fields.tsx';

const kinds = [
  { value: 'point', label: 'Point' },
  { value: 'spot', label: 'Spot' },
  { value: 'area', label: 'Area' },
] as const;
const roles = [
  { value: 'key', label: 'Key' },
  { value: 'fill', label: 'Fill' },
  { value: 'rim', label: 'Rim' },
  { value: 'practical', label: 'Practical' },
] as const;

const change = (light: Light, changes: object): Edit => ({ edit: 'updateLight', id: light.id, changes }) as Edit;

export function LightInspector({ lights }: { lights: readonly Light[] }) {
  const only = lights.length === 1 ? lights[0]! : null;
  const areAll = (kind: Light['kind']) => lights.every((light) => light.kind === kind);
  return (
    <>
      <InspectorHeading detail={only ? `${only.kind} light` : 'Changes go to all of them'}>
        {only ? only.name : `${lights.length} lights`}
      </InspectorHeading>
      <Section title="Light">
        <TextOf
          label="Name"
          records={lights}
          get={(light) => light.name}
          set={(light, name) => change(light, { name })}
        />
        <ToggleOf
          label="On"
          records={lights}
          get={(light) => light.isOn}
          set={(light, isOn) => change(light, { isOn })}
        />
        <ChoiceOf
          label="Kind"
          records={lights}
          options={kinds}
          get={(light) => light.kind}
          set={(light, kind) => change(light, { kind })}
        />
        <ChoiceOf
          label="Role"
          records={lights}
          options={roles}
          get={(light) => light.role}
          set={(light, role) => change(light, { role })}
        />
        <NumberOf
          label="Flux"
          hint="Total luminous flux"
          records={lights}
          unit={units.lumen}
          min={0}
          get={(light) => light.fluxLm}
          set={(light, fluxLm) => change(light, { fluxLm })}
        />
        <NumberOf
          label="Colour"
          hint="Correlated colour temperature"
          records={lights}
          unit={units.kelvin}
          min={1000}
          max={40_000}
          get={(light) => light.colorTemperatureK}
          set={(light, colorTemperatureK) => change(light, { colorTemperatureK })}
        />
        <ToggleOf
          label="Shadows"
          records={lights}
          get={(light) => light.castsShadow}
          set={(light, castsShadow) => change(light, { castsShadow })}
        />
      </Section>
      {areAll('spot') && (
        <Section title="Beam">
          <NumberOf
            label="Half angle"
            hint="From the middle of the beam to its edge"
            records={lights}
            unit={units.degree}
            min={0.01}
            max={1.55}
            get={(light) => light.coneRad}
            set={(light, coneRad) => change(light, { coneRad })}
          />
          <NumberOf
            label="Soft edge"
            hint="Share of the cone that fades"
            records={lights}
            unit={units.percent}
            min={0}
            max={1}
            get={(light) => light.penumbra}
            set={(light, penumbra) => change(light, { penumbra })}
          />
        </Section>
      )}
      {areAll('area') && (
        <Section title="Size">
          <NumberOf
            label="Width"
            records={lights}
            unit={units.metre}
            min={0.01}
            get={(light) => light.sizeM[0]}
            set={(light, width) => change(light, { sizeM: [width, light.sizeM[1]] })}
          />
          <NumberOf
            label="Height"
            records={lights}
            unit={units.metre}
            min={0.01}
            get={(light) => light.sizeM[1]}
            set={(light, height) => change(light, { sizeM: [light.sizeM[0], height] })}
          />
        </Section>
      )}
      <Section title="Place">
        <VectorOf
          label="Position"
          records={lights}
          unit={units.metre}
          get={(light) => light.position}
          set={(light, position) => change(light, { position })}
        />
        <VectorOf
          label="Aim"
          hint="Pitch about X, yaw about Y, roll about Z; it shines along its own −Z"
          records={lights}
          unit={units.degree}
          names={['pitch', 'yaw', 'roll']}
          get={({ rotation }) => {
            const { yawRad, pitchRad, rollRad } = yawPitchRollOf(rotation);
            return [pitchRad, yawRad, rollRad];
          }}
          set={(light, [pitchRad, yawRad, rollRad]) =>
            change(light, { rotation: rotationFromYawPitchRoll({ yawRad, pitchRad, rollRad }) })
          }
        />
      </Section>
    </>
  );
}
