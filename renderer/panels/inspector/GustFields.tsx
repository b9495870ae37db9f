import type { Edit } from '../../../world/edits/schema.ts';
import { GUST_PRESETS } from '../../../world/physics/wind/gust-presets.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { secondsToFrame } from '../../../world/time/rate.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Section } from '../../ui/Section.tsx';
import { units } from '../../ui/units.ts';
import { AimFields } from './AimFields.tsx';
import { FrameField } from './FrameField.tsx';
import { PresetOf } from './PresetOf.tsx';

type Gust = Extract<Intervention, { kind: 'gust' }>;

const change = (gust: Gust, changes: object): Edit => ({ edit: 'updateIntervention', id: gust.id, changes }) as Edit;
const speedOf = ({ velocityMps }: Gust): number => Math.hypot(...velocityMps);

/** How hard, which way and how long a gust blows on top of the mean wind. */
export function GustFields({ gusts }: { readonly gusts: readonly Gust[] }) {
  const rate = useEditor((state) => projectSettings(state.records)?.rate);
  if (rate === undefined) return null;
  const inFrames = (seconds: number): number => Math.round(secondsToFrame(seconds, rate));
  return (
    <Section title="Gust">
      <PresetOf
        title="Gust"
        records={gusts}
        presets={GUST_PRESETS}
        has={(gust, { speedMps, riseS, fallS }) =>
          Math.abs(speedOf(gust) - speedMps) < 0.005 &&
          gust.riseFrames === inFrames(riseS) &&
          gust.fallFrames === inFrames(fallS)
        }
        set={(gust, { speedMps, riseS, fallS }) => {
          const now = speedOf(gust);
          const way = now > 0 ? gust.velocityMps.map((one) => one / now) : [1, 0, 0];
          return change(gust, {
            velocityMps: way.map((one) => Number((one * speedMps).toFixed(4))) as unknown as Vec3,
            riseFrames: inFrames(riseS),
            fallFrames: inFrames(fallS),
            durationFrames: Math.max(gust.durationFrames, inFrames(riseS) + inFrames(fallS)),
          });
        }}
      />
      <AimFields
        label="Speed"
        records={gusts}
        unit={units.metrePerSecond}
        get={({ velocityMps }) => velocityMps}
        set={(intervention, velocityMps) => change(intervention, { velocityMps })}
      />
      <FrameField
        label="Duration"
        records={gusts}
        min={1}
        get={({ durationFrames }) => durationFrames}
        set={(intervention, durationFrames) => change(intervention, { durationFrames })}
      />
      <FrameField
        label="Rise"
        hint="How long it takes to full strength"
        records={gusts}
        get={({ riseFrames }) => riseFrames}
        set={(intervention, riseFrames) => change(intervention, { riseFrames })}
      />
      <FrameField
        label="Fall"
        hint="How long it takes to die down before the end"
        records={gusts}
        get={({ fallFrames }) => fallFrames}
        set={(intervention, fallFrames) => change(intervention, { fallFrames })}
      />
    </Section>
  );
}
