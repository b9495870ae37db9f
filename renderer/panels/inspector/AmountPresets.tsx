import type { Edit } from '../../../world/edits/schema.ts';
import { PUSH_PRESETS } from '../../../world/physics/push-presets.ts';
import { THROW_PRESETS } from '../../../world/physics/throw-presets.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { aimOf, vectorOf } from './direction.ts';
import { PresetOf } from './PresetOf.tsx';

type Push = Extract<Intervention, { kind: 'push' }>;
type Throw = Extract<Intervention, { kind: 'throw' }>;

const change = (act: Intervention, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: act.id, changes }) as Edit;

/** The same way, so long; north along the floor where there was no way. */
const asLong = (vector: Readonly<Vec3>, magnitude: number): number[] =>
  vectorOf({ ...aimOf(vector), magnitude }).map((part) => Number(part.toFixed(4)));

/** Impulses of pushes by name, in the direction that they have. */
export function PushPresets({ pushes }: { readonly pushes: readonly Push[] }) {
  return (
    <PresetOf
      title="Push"
      records={pushes}
      presets={PUSH_PRESETS}
      has={({ impulseNs }, preset) => Math.abs(Math.hypot(...impulseNs) - preset.impulseNs) < 0.005}
      set={(push, { impulseNs }) => change(push, { impulseNs: asLong(push.impulseNs, impulseNs) })}
    />
  );
}

/** Speeds of throws by name, in the direction that they have. */
export function ThrowPresets({ throws }: { readonly throws: readonly Throw[] }) {
  return (
    <PresetOf
      title="Throw"
      records={throws}
      presets={THROW_PRESETS}
      has={({ linearVelocity }, { speedMps }) => Math.abs(Math.hypot(...linearVelocity) - speedMps) < 0.005}
      set={(act, { speedMps }) => change(act, { linearVelocity: asLong(act.linearVelocity, speedMps) })}
    />
  );
}
