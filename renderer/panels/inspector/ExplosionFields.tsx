import type { Edit } from '../../../world/edits/schema.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { HOUSES_DESTROYED_PA, pressureReachM, WINDOWS_SHATTER_PA } from '../../../world/physics/blast/air-blast.ts';
import { CHARGE_PRESETS } from '../../../world/physics/blast/charge-presets.ts';
import { Section } from '../../ui/Section.tsx';
import { shownQuantity, units } from '../../ui/units.ts';
import { NumberOf, VectorOf } from './bound-fields.tsx';
import { PresetOf } from './PresetOf.tsx';

type Explosion = Extract<Intervention, { kind: 'explosion' }>;

const change = (explosion: Explosion, changes: object): Edit =>
  ({ edit: 'updateIntervention', id: explosion.id, changes }) as Edit;

const reach = (explosions: readonly Explosion[], pressurePa: number): string => {
  const reaches = explosions.map(({ chargeKgTnt }) => pressureReachM(chargeKgTnt, pressurePa));
  return shownQuantity(Number(Math.max(...reaches).toPrecision(2)), units.metre);
};

/** Charge and centre of explosions, and what they do how far away. */
export function ExplosionFields({ explosions }: { readonly explosions: readonly Explosion[] }) {
  return (
    <Section title="Explosion">
      <PresetOf
        title="Explosion"
        records={explosions}
        presets={CHARGE_PRESETS}
        has={(explosion, preset) => explosion.chargeKgTnt === preset.chargeKgTnt}
        set={(explosion, { chargeKgTnt }) => change(explosion, { chargeKgTnt })}
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
