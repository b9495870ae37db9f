import { useId, type PointerEvent, type ReactNode } from 'react';

interface FieldProps {
  readonly label: string;
  /** Said beside the label for screen readers and shown in its tooltip. */
  readonly hint?: string | undefined;
  readonly error?: string | null;
  /** Gets the id that the control must carry, so that the label names it. */
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
  /** Dragging the label, where that changes the value. */
  onLabelPointerDown?(event: PointerEvent<HTMLElement>): void;
}

/** A labelled row of a form: label left, control right, what is wrong below. */
export function Field({ label, hint, error, children, onLabelPointerDown }: FieldProps) {
  const id = useId();
  const describedBy = error ? `${id}-error` : undefined;
  return (
    <div className="fs-field">
      <label
        htmlFor={id}
        className={onLabelPointerDown ? 'fs-field-label fs-scrubbable' : 'fs-field-label'}
        data-tooltip={hint}
        onPointerDown={onLabelPointerDown}
      >
        {label}
      </label>
      <div className="fs-field-control">{children(id, describedBy)}</div>
      {error && (
        <p id={`${id}-error`} className="fs-field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** A fact in the form's grid that cannot be edited: derived values. */
export function Fact({ label, children, hint }: { label: string; children: ReactNode; hint?: string }) {
  return (
    <div className="fs-field fs-fact">
      <span className="fs-field-label" data-tooltip={hint}>
        {label}
      </span>
      <output className="fs-field-control" aria-label={label}>
        {children}
      </output>
    </div>
  );
}
