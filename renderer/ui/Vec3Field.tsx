import { useState } from 'react';
import type { Vec3 } from '../../world/records/fields.ts';
import { NumberInput } from './NumberField.tsx';
import type { Unit } from './units.ts';

const axes = ['x', 'y', 'z'] as const;

interface Vec3FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Stored values; null per axis where the selected things differ. */
  readonly value: readonly [number | null, number | null, number | null];
  readonly unit: Unit;
  readonly min?: number;
  readonly isDisabled?: boolean;
  /** Names of the three numbers in place of X, Y, Z. */
  readonly names?: readonly [string, string, string];
  onPreview?(axis: 0 | 1 | 2, value: number): void;
  onCommit(axis: 0 | 1 | 2, value: number): void;
  onCancel?(): void;
}

/** Three numbers under one label; each is its own field and its own change. */
export function Vec3Field(props: Vec3FieldProps) {
  const [errors, setErrors] = useState<readonly (string | null)[]>([null, null, null]);
  const error = errors.find((message) => message !== null);
  return (
    <div className="fs-field fs-field-vector" role="group" aria-label={props.label}>
      <span className="fs-field-label" data-tooltip={props.hint}>
        {props.label}
      </span>
      <div className="fs-field-control fs-vector">
        {axes.map((axis, index) => (
          <NumberInput
            key={axis}
            axis={axis}
            label={`${props.label} ${props.names?.[index] ?? axis.toUpperCase()}`}
            value={props.value[index] ?? null}
            unit={{ ...props.unit, symbol: '' }}
            {...(props.min !== undefined && { min: props.min })}
            {...(props.isDisabled !== undefined && { isDisabled: props.isDisabled })}
            {...(props.onPreview && { onPreview: (value: number) => props.onPreview?.(index as 0 | 1 | 2, value) })}
            {...(props.onCancel && { onCancel: props.onCancel })}
            onCommit={(value) => props.onCommit(index as 0 | 1 | 2, value)}
            onError={(message) => setErrors(errors.with(index, message))}
          />
        ))}
        <span className="fs-unit">{props.unit.symbol}</span>
      </div>
      {error && (
        <p className="fs-field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** One coordinate replaced. */
export function withAxis(vector: Readonly<Vec3>, axis: 0 | 1 | 2, value: number): Vec3 {
  const changed: Vec3 = [...vector];
  changed[axis] = value;
  return changed;
}
