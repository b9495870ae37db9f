import { Field } from './Field.tsx';
import { TextField } from './TextField.tsx';

interface ColorFieldProps {
  readonly label: string;
  /** `#rrggbb`; null: the selected things differ, or none is set. */
  readonly value: string | null;
  readonly placeholder?: string;
  onPreview?(color: string): void;
  onCommit(color: string): void;
  /** Shown as a button where the colour may be taken away again. */
  onClear?(): void;
}

const isColor = (text: string): boolean => /^#?[0-9a-f]{6}$/i.test(text.trim());

/** A swatch that opens the system's colour picker, and the colour as text. */
export function ColorField({ label, value, placeholder, onPreview, onCommit, onClear }: ColorFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <span className="fs-color">
          <input
            type="color"
            aria-label={`${label}: choose`}
            value={value ?? (placeholder !== undefined && isColor(placeholder) ? placeholder : '#808080')}
            onInput={(event) => onPreview?.(event.currentTarget.value)}
            ref={(input) => {
              if (input === null) return undefined;
              // React's change event is the DOM's input event: the DOM's own change is the picker being closed.
              const closed = () => onCommit(input.value);
              input.addEventListener('change', closed);
              return () => input.removeEventListener('change', closed);
            }}
          />
          <TextField
            id={id}
            value={value}
            {...(placeholder !== undefined && { placeholder })}
            validate={(text) => (isColor(text) ? null : 'Write the colour as #rrggbb, for example #c08040.')}
            onCommit={(text) => onCommit(`#${text.trim().replace('#', '').toLowerCase()}`)}
          />
          {onClear !== undefined && value !== null && (
            <button type="button" className="fs-link" onClick={onClear}>
              Reset
            </button>
          )}
        </span>
      )}
    </Field>
  );
}
