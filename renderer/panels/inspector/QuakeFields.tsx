import type { Edit } from '../../../world/edits/schema.ts';
import { QUAKE_PRESETS } from '../../../world/physics/structures/quake-presets.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { units } from '../../ui/units.ts';
import { Section } from '../../ui/Section.tsx';
import { AimFields } from './AimFields.tsx';
import { NumberOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';
import { PresetOf } from './PresetOf.tsx';

type QuakeAct = Extract<Intervention, { kind: 'quake' }>;

const change = (intervention: QuakeAct, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: intervention.id, changes }) as Edit;

const peakOf = ({ accelerationMps2 }: QuakeAct): number => Math.hypot(...accelerationMps2);

/** How hard, how fast, how long and along what the ground shakes. */
export function QuakeFields({ interventions }: { readonly interventions: readonly QuakeAct[] }) {
  return (
    <Section title="Shaking">
      <PresetOf
        title="Quake"
        label="Intensity"
        records={interventions}
        presets={QUAKE_PRESETS}
        has={(quake, { peakMps2 }) => Math.abs(peakMps2 - peakOf(quake)) < 0.005}
        set={(quake, { peakMps2 }) => {
          const now = peakOf(quake);
          const way = now > 0 ? quake.accelerationMps2.map((one) => one / now) : [1, 0, 0];
          return change(quake, { accelerationMps2: way.map((one) => Number((one * peakMps2).toFixed(4))) });
        }}
      />
      <AimFields
        label="Peak"
        records={interventions}
        unit={units.metrePerSecondSquared}
        get={({ accelerationMps2 }) => accelerationMps2}
        set={(quake, accelerationMps2) => change(quake, { accelerationMps2 })}
      />
      <NumberOf
        label="Frequency"
        hint="Of the shaking; most quakes shake the ground between 0.5 and 5 Hz"
        records={interventions}
        unit={units.hertz}
        min={0.05}
        max={25}
        get={({ frequencyHz }) => frequencyHz}
        set={(quake, frequencyHz) => change(quake, { frequencyHz })}
      />
      <FrameField
        label="Duration"
        hint="It swells in the first half second and dies down in the last second"
        records={interventions}
        min={1}
        get={({ durationFrames }) => durationFrames}
        set={(quake, durationFrames) => change(quake, { durationFrames })}
      />
    </Section>
  );
}
