import { frameToSeconds } from '../../../world/time/rate.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import { POUR_PRESETS } from '../../../world/physics/fluid/pour-presets.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { AimFields } from './AimFields.tsx';
import { ChoiceOf, NumberOf, VectorOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';
import { PresetOf } from './PresetOf.tsx';

type Pour = Extract<Intervention, { kind: 'pour' }>;

const change = (pour: Pour, changes: object): Edit => ({ edit: 'updateIntervention', id: pour.id, changes }) as Edit;

const spaces = [
  { value: 'world', label: 'World axes' },
  { value: 'local', label: "The piece's own axes" },
] as const;

/** How much a pour brings, how fast, from where and which way. */
export function PourFields({ pours }: { readonly pours: readonly Pour[] }) {
  const rate = useEditor((state) => projectSettings(state.records)?.rate);
  if (rate === undefined) return null;
  const flowOf = ({ volumeM3, durationFrames }: Pour): number =>
    (volumeM3 * 1000) / frameToSeconds(durationFrames, rate);
  const flows = pours.map(flowOf);
  return (
    <Section title="Pour">
      <PresetOf
        title="Pour"
        records={pours}
        presets={POUR_PRESETS}
        has={(pour, { litresPerSecond }) => Math.abs(litresPerSecond / flowOf(pour) - 1) < 1e-6}
        set={(pour, { litresPerSecond }) =>
          change(pour, { volumeM3: (litresPerSecond * frameToSeconds(pour.durationFrames, rate)) / 1000 })
        }
      />
      <NumberOf
        label="Volume"
        hint="In all, evenly over the clip"
        records={pours}
        unit={units.litre}
        min={1e-6}
        max={10}
        get={({ volumeM3 }) => volumeM3}
        set={(pour, volumeM3) => change(pour, { volumeM3 })}
      />
      <FrameField
        label="Duration"
        records={pours}
        min={1}
        get={({ durationFrames }) => durationFrames}
        set={(pour, durationFrames) => change(pour, { durationFrames })}
      />
      <Fact label="Flow" hint="Volume ÷ duration">
        {flows.every((flow) => flow === flows[0]) ? `${Number(flows[0]!.toPrecision(3))} l/s` : 'several'}
      </Fact>
      <AimFields
        label="Speed"
        records={pours}
        unit={units.metrePerSecond}
        get={({ velocityMps }) => velocityMps}
        set={(pour, velocityMps) => change(pour, { velocityMps })}
      />
      <ChoiceOf
        label="Along"
        records={pours}
        options={spaces}
        get={({ space }) => space}
        set={(pour, space) => change(pour, { space })}
      />
      <VectorOf
        label="Spout"
        hint="Where it leaves, in the piece's own axes, from its origin"
        records={pours}
        unit={units.metre}
        get={({ pointM }) => pointM}
        set={(pour, pointM) => change(pour, { pointM })}
      />
      <p className="fs-note">The jet is as wide as flow ÷ speed asks for.</p>
    </Section>
  );
}
