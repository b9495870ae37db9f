import { useState } from 'react';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import { Segmented } from '../../ui/Choice.tsx';
import { units, type Unit } from '../../ui/units.ts';
import { NumberOf, VectorOf } from './bound-fields.tsx';
import { AimMemory } from './aim-memory.ts';
import type { Aim } from './direction.ts';

interface AimFieldsProps<R extends { readonly id: string }> {
  readonly label: string;
  readonly records: readonly R[];
  readonly unit: Unit;
  get(record: R): Readonly<Vec3>;
  set(record: R, vector: Vec3): Edit;
}

/** A vector as amount and aim, or as its three coordinates. */
export function AimFields<R extends { readonly id: string }>({ label, records, unit, get, set }: AimFieldsProps<R>) {
  const [form, setForm] = useState<'aim' | 'vector'>('aim');
  const [memory] = useState(() => new AimMemory());
  const aimOf = (record: R) => memory.aimOf(record.id, get(record));
  const changed = (record: R, aim: Partial<Aim>) => set(record, memory.changed(record.id, get(record), aim));
  return (
    <>
      {form === 'aim' ? (
        <>
          <NumberOf
            label={label}
            records={records}
            unit={unit}
            min={0}
            get={(record) => aimOf(record).magnitude}
            set={(record, magnitude) => changed(record, { magnitude })}
          />
          <NumberOf
            label="Azimuth"
            hint="Clockwise from north, which is −Z"
            records={records}
            unit={units.degree}
            get={(record) => aimOf(record).azimuthRad}
            set={(record, azimuthRad) => changed(record, { azimuthRad })}
          />
          <NumberOf
            label="Elevation"
            hint="Above the horizon"
            records={records}
            unit={units.degree}
            min={-Math.PI / 2}
            max={Math.PI / 2}
            get={(record) => aimOf(record).elevationRad}
            set={(record, elevationRad) => changed(record, { elevationRad })}
          />
        </>
      ) : (
        <VectorOf label={label} records={records} unit={unit} get={get} set={(record, vector) => set(record, vector)} />
      )}
      <Segmented
        label={`How ${label.toLowerCase()} is given`}
        value={form}
        options={[
          { value: 'aim', label: 'Amount and aim' },
          { value: 'vector', label: 'X Y Z' },
        ]}
        onChange={(value) => setForm(value)}
      />
    </>
  );
}
