import { useState, type ReactNode } from 'react';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Vec3 } from '../../../world/records/fields.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { Select, Toggle, type Option } from '../../ui/Choice.tsx';
import { ColorField } from '../../ui/ColorField.tsx';
import { Field } from '../../ui/Field.tsx';
import { NumberField, NumberInput } from '../../ui/NumberField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Unit } from '../../ui/units.ts';
import { Vec3Field, withAxis } from '../../ui/Vec3Field.tsx';

/** One field of one or more records: what it reads and the edit that sets it. */
interface Bound<R, T> {
  readonly label: string;
  readonly hint?: string;
  readonly records: readonly R[];
  readonly isDisabled?: boolean;
  get(record: R): T;
  set(record: R, value: T): Edit;
}

/** The value that all records have, or null where they differ. */
function shared<R, T>(records: readonly R[], get: (record: R) => T): T | null {
  const [first, ...rest] = records;
  if (first === undefined) return null;
  const value = get(first);
  return rest.every((record) => Object.is(get(record), value)) ? value : null;
}

const editsOf = <R, T>({ records, set }: Pick<Bound<R, T>, 'records' | 'set'>, value: T): Edit[] =>
  records.map((record) => set(record, value));

const optional = (props: { hint?: string; isDisabled?: boolean }) => ({
  ...(props.hint !== undefined && { hint: props.hint }),
  ...(props.isDisabled !== undefined && { isDisabled: props.isDisabled }),
});

/** A number of the selected records; shown live while it is dragged, one undo step at the end. */
export function NumberOf<R>(props: Bound<R, number> & { unit: Unit; min?: number; max?: number }) {
  return (
    <NumberField
      label={props.label}
      {...optional(props)}
      {...(props.min !== undefined && { min: props.min })}
      {...(props.max !== undefined && { max: props.max })}
      value={shared(props.records, props.get)}
      unit={props.unit}
      onPreview={(value) => previewEdits(editsOf(props, value), { in: 'panel' })}
      onCommit={(value) => void commitEdits(editsOf(props, value))}
      onCancel={cancelPreview}
    />
  );
}

/** A number that may be unset: empty stands for what is derived, which is shown in its place. */
export function OptionalNumberOf<R>(
  props: Bound<R, number | null> & { unit: Unit; min?: number; max?: number; derived: string },
) {
  const [error, setError] = useState<string | null>(null);
  return (
    <Field label={props.label} hint={props.hint} error={error}>
      {(id) => (
        <span className="fs-optional">
          <NumberInput
            id={id}
            {...(props.min !== undefined && { min: props.min })}
            {...(props.max !== undefined && { max: props.max })}
            value={shared(props.records, props.get)}
            unit={props.unit}
            placeholder={props.records.every((record) => props.get(record) === null) ? props.derived : 'Mixed'}
            onPreview={(next) => previewEdits(editsOf(props, next), { in: 'panel' })}
            onCommit={(next) => void commitEdits(editsOf(props, next))}
            onCancel={cancelPreview}
            onError={setError}
          />
          {props.records.some((record) => props.get(record) !== null) && (
            <button type="button" className="fs-link" onClick={() => void commitEdits(editsOf(props, null))}>
              Reset
            </button>
          )}
        </span>
      )}
    </Field>
  );
}

/** Three coordinates; changing one leaves the others of each record as they are. */
export function VectorOf<R>(
  props: Omit<Bound<R, Vec3>, 'get'> & {
    unit: Unit;
    min?: number;
    names?: readonly [string, string, string];
    get(record: R): Readonly<Vec3>;
  },
) {
  const { records, get, set } = props;
  const edits = (axis: 0 | 1 | 2, value: number) =>
    records.map((record) => set(record, withAxis(get(record), axis, value)));
  return (
    <Vec3Field
      label={props.label}
      {...optional(props)}
      {...(props.min !== undefined && { min: props.min })}
      {...(props.names !== undefined && { names: props.names })}
      value={[
        shared(records, (record) => get(record)[0]),
        shared(records, (record) => get(record)[1]),
        shared(records, (record) => get(record)[2]),
      ]}
      unit={props.unit}
      onPreview={(axis, value) => previewEdits(edits(axis, value), { in: 'panel' })}
      onCommit={(axis, value) => void commitEdits(edits(axis, value))}
      onCancel={cancelPreview}
    />
  );
}

export function ChoiceOf<R, Value extends string>(
  props: Bound<R, Value> & { readonly options: readonly Option<Value>[] },
) {
  return (
    <Select
      label={props.label}
      {...optional(props)}
      value={shared(props.records, props.get)}
      options={props.options}
      onCommit={(value) => void commitEdits(editsOf(props, value))}
    />
  );
}

export function ToggleOf<R>(props: Bound<R, boolean>) {
  return (
    <Toggle
      label={props.label}
      {...optional(props)}
      value={shared(props.records, props.get)}
      onCommit={(value) => void commitEdits(editsOf(props, value))}
    />
  );
}

export function ColorOf<R>(props: Bound<R, string | null> & { readonly fallback?: string }) {
  const canClear = props.fallback !== undefined;
  return (
    <ColorField
      label={props.label}
      value={shared(props.records, props.get)}
      {...(canClear && { placeholder: props.fallback })}
      onPreview={(color) => previewEdits(editsOf(props, color), { in: 'panel' })}
      onCommit={(color) => void commitEdits(editsOf(props, color))}
      {...(canClear && { onClear: () => void commitEdits(editsOf(props, null)) })}
    />
  );
}

export function TextOf<R>(props: Bound<R, string> & { isMultiline?: boolean; maxLength?: number }) {
  const isRequired = props.isMultiline !== true;
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <TextField
          id={id}
          value={shared(props.records, props.get)}
          {...(props.isMultiline !== undefined && { isMultiline: props.isMultiline })}
          maxLength={props.maxLength ?? (isRequired ? 120 : 4000)}
          validate={(text) => (isRequired && text.trim() === '' ? 'Type at least one letter.' : null)}
          onCommit={(text) => void commitEdits(editsOf(props, isRequired ? text.trim() : text))}
        />
      )}
    </Field>
  );
}

/** Name, icon and count over the fields of a selection. */
export function InspectorHeading({ children, detail }: { children: ReactNode; detail: string }) {
  return (
    <header className="fs-inspector-heading">
      <h2>{children}</h2>
      <span className="fs-dim">{detail}</span>
    </header>
  );
}
