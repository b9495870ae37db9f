import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { HOUSES_DESTROYED_PA, pressureReachM, WINDOWS_SHATTER_PA } from '../../../world/physics/blast/air-blast.ts';
import { commitEdits } from '../../editor/document.ts';
import { Select } from '../../ui/Choice.tsx';
import { Section } from '../../ui/Section.tsx';
import { shownQuantity, units } from '../../ui/units.ts';
import { NumberOf, VectorOf } from './bound-fields.tsx';

type Explosion = Extract<Intervention, { kind: 'explosion' }>;

const change = (explosion: Explosion, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: explosion.id, changes }) as Edit;

/** Charges by the load that carries them: stand-off card of the US Department of Homeland Security and the FBI. */
const presets = [
  { name: 'Pipe bomb', chargeKgTnt: 2.3 },
  { name: 'Suitcase', chargeKgTnt: 23 },
  { name: 'Car', chargeKgTnt: 227 },
  { name: 'Van', chargeKgTnt: 1814 },
] as const;
const OWN = 'own';

const reach = (explosions: readonly Explosion[], pressurePa: number): string => {
  const reaches = explosions.map(({ chargeKgTnt }) => pressureReachM(chargeKgTnt, pressurePa));
  return shownQuantity(Number(Math.max(...reaches).toPrecision(2)), units.metre);
};

/** Charge and centre of explosions, and what they do how far away. */
export function ExplosionFields({ explosions }: { readonly explosions: readonly Explosion[] }) {
  const names = explosions.map(
    ({ chargeKgTnt }) => presets.find((preset) => preset.chargeKgTnt === chargeKgTnt)?.name ?? OWN,
  );
  const name = names.every((one) => one === names[0]) ? (names[0] ?? OWN) : null;
  const options = presets.map((preset) => ({ value: preset.name as string, label: `${preset.name} bomb load` }));
  options[0]!.label = 'Pipe bomb';
  return (
    <Section title="Explosion">
      <Select
        label="Preset"
        value={name}
        options={name === OWN ? [{ value: OWN, label: 'Own figure' }, ...options] : options}
        onCommit={(picked) => {
          const preset = presets.find((candidate) => candidate.name === picked);
          if (preset === undefined) return;
          const edits = explosions.map((explosion) => change(explosion, { chargeKgTnt: preset.chargeKgTnt }));
          void commitEdits(edits, `Explosion: ${picked}`);
        }}
      />
      <NumberOf
        label="Charge"
        hint="Mass of TNT that gives the same blast"
        records={explosions}
        unit={units.kilogram}
        min={0.001}
        max={10_000}
        get={({ chargeKgTnt }) => chargeKgTnt}
        set={(explosion, chargeKgTnt) => change(explosion, { chargeKgTnt })}
      />
      <VectorOf
        label="Centre"
        records={explosions}
        unit={units.metre}
        get={({ centerM }) => centerM}
        set={(explosion, centerM) => change(explosion, { centerM })}
      />
      <p className="fs-note">
        Windows shatter to {reach(explosions, WINDOWS_SHATTER_PA)}, houses are destroyed to{' '}
        {reach(explosions, HOUSES_DESTROYED_PA)}. Kingery–Bulmash, charge on open ground; for blocking, not for safety.
      </p>
    </Section>
  );
}
