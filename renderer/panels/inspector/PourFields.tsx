import { frameToSeconds } from '../../../world/time/rate.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { commitEdits } from '../../editor/document.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Select } from '../../ui/Choice.tsx';
import { Fact } from '../../ui/Field.tsx';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { AimFields } from './AimFields.tsx';
import { ChoiceOf, NumberOf, VectorOf } from './bound-fields.tsx';
import { FrameField } from './FrameField.tsx';

type Pour = Extract<Intervention, { kind: 'pour' }>;

const change = (pour: Pour, changes: object): Edit => ({ edit: 'updateIntervention', id: pour.id, changes }) as Edit;

/** Flows of real spouts, litres per second; the clip's length stays and its volume follows. */
const presets = [
  { name: 'Jug, poured with care', litresPerSecond: 0.1, source: 'estimate: a 0.25 l glass in 2.5 s' },
  { name: 'Wash-basin tap', litresPerSecond: 0.1, source: 'estimate: 6 l a minute, as an aerator gives' },
  { name: 'Bath tap', litresPerSecond: 0.33, source: 'estimate: 20 l a minute' },
  { name: 'Garden hose', litresPerSecond: 0.3, source: 'estimate: a 10 l bucket in half a minute' },
  { name: 'Bucket, emptied', litresPerSecond: 6, source: 'estimate: 12 l in 2 s' },
] as const;
const OWN = 'own';

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
  const nameOf = (flow: number): string =>
    presets.find(({ litresPerSecond }) => Math.abs(litresPerSecond / flow - 1) < 1e-6)?.name ?? OWN;
  const name = flows.every((flow) => nameOf(flow) === nameOf(flows[0]!)) ? nameOf(flows[0]!) : null;
  const source = presets.find((preset) => preset.name === name)?.source;
  const options = presets.map((preset) => ({ value: preset.name as string, label: preset.name as string }));
  return (
    <Section title="Pour">
      <Select
        label="Preset"
        value={name}
        options={name === OWN ? [{ value: OWN, label: 'Own flow' }, ...options] : options}
        onCommit={(picked) => {
          const preset = presets.find((candidate) => candidate.name === picked);
          if (preset === undefined) return;
          const edits = pours.map((pour) =>
            change(pour, {
              volumeM3: (preset.litresPerSecond * frameToSeconds(pour.durationFrames, rate)) / 1000,
            }),
          );
          void commitEdits(edits, `Pour: ${picked}`);
        }}
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
      <p className="fs-note">
        The jet is as wide as flow ÷ speed asks for.{source === undefined ? '' : ` Source of the flow: ${source}.`}
      </p>
    </Section>
  );
}
