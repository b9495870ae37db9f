import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { units } from '../../ui/units.ts';
import { Section } from '../../ui/Section.tsx';
import { AimFields } from './AimFields.tsx';
import { ChoiceOf, NumberOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';

type QuakeAct = Extract<Intervention, { kind: 'quake' }>;

const change = (intervention: QuakeAct, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: intervention.id, changes }) as Edit;

/**
 * Peak accelerations of the ground by instrumental intensity, m/s²: middles of the ranges of Wald, Quitoriano, Heaton and
 * Kanamori, Earthquake Spectra 15 (1999), table 1 (the ShakeMap scale), 1 g = 9.81 m/s².
 */
const INTENSITIES = [
  { name: 'IV, light', peakMps2: 0.26 },
  { name: 'V, moderate', peakMps2: 0.64 },
  { name: 'VI, strong', peakMps2: 1.3 },
  { name: 'VII, very strong', peakMps2: 2.5 },
  { name: 'VIII, severe', peakMps2: 4.9 },
  { name: 'IX, violent', peakMps2: 9.3 },
] as const;
const OWN = 'own';

const peakOf = ({ accelerationMps2 }: QuakeAct): number => Math.hypot(...accelerationMps2);

/** How hard, how fast, how long and along what the ground shakes. */
export function QuakeFields({ interventions }: { readonly interventions: readonly QuakeAct[] }) {
  return (
    <Section title="Shaking">
      <ChoiceOf
        label="Intensity"
        hint="Peak acceleration of the ground by the ShakeMap scale (Wald and others, 1999)"
        records={interventions}
        options={[
          ...INTENSITIES.map(({ name, peakMps2 }) => ({ value: name as string, label: `${name}: ${peakMps2} m/s²` })),
          { value: OWN, label: 'Own figures' },
        ]}
        get={(quake): string =>
          INTENSITIES.find(({ peakMps2 }) => Math.abs(peakMps2 - peakOf(quake)) < 0.005)?.name ?? OWN
        }
        set={(quake, name) => {
          const peak = INTENSITIES.find((one) => one.name === name)?.peakMps2 ?? peakOf(quake);
          const now = peakOf(quake);
          const way = now > 0 ? quake.accelerationMps2.map((one) => one / now) : [1, 0, 0];
          return change(quake, { accelerationMps2: way.map((one) => Number((one * peak).toFixed(4))) });
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
