import { Field } from './Field.tsx';
import { keepTypingHere } from './typing.ts';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> {
  readonly label: string;
  readonly hint?: string;
  /** null: the selected things differ. */
  readonly value: Value | null;
  readonly options: readonly Option<Value>[];
  readonly isDisabled?: boolean;
  onCommit(value: Value): void;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <select
          id={id}
          className="fs-input fs-select"
          value={props.value ?? ''}
          disabled={props.isDisabled}
          onKeyDown={keepTypingHere}
          onChange={(event) => props.onCommit(event.currentTarget.value as Value)}
        >
          {props.value === null && (
            <option value="" disabled>
              Mixed
            </option>
          )}
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: boolean | null;
  readonly isDisabled?: boolean;
  onCommit(value: boolean): void;
}

export function Toggle(props: ToggleProps) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(id) => (
        <input
          id={id}
          type="checkbox"
          role="switch"
          className="fs-toggle"
          checked={props.value === true}
          disabled={props.isDisabled}
          ref={(input) => {
            if (input !== null) input.indeterminate = props.value === null;
          }}
          onChange={(event) => props.onCommit(event.currentTarget.checked)}
        />
      )}
    </Field>
  );
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  onChange(value: Value): void;
}

/** A few exclusive choices side by side. */
export function Segmented<Value extends string>({ label, value, options, onChange }: SegmentedProps<Value>) {
  return (
    <fieldset className="fs-segmented" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={option.value === value ? 'fs-segment fs-segment-on' : 'fs-segment'}>
          <input
            type="radio"
            name={label}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
