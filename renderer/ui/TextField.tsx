import { useRef, useState, type KeyboardEvent } from 'react';
import { keepTypingHere } from './typing.ts';

interface TextFieldProps {
  readonly id?: string | undefined;
  readonly label?: string;
  /** null: the selected things differ. */
  readonly value: string | null;
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
  readonly isDisabled?: boolean;
  readonly shouldFocus?: boolean;
  readonly maxLength?: number;
  /** Returns what is wrong with the text, or null. */
  validate?(text: string): string | null;
  onCommit(text: string): void;
  /** The field was left, with or without a change. */
  onDone?(): void;
}

/** Text that counts once it is committed: Enter, Tab or leaving. Escape puts the old text back. */
export function TextField(props: TextFieldProps) {
  const { value, validate, onCommit, onDone, isMultiline = false } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const reverted = useRef(false);
  const error = draft === null ? null : (validate?.(draft) ?? null);

  const finish = () => {
    if (!reverted.current && draft !== null && draft !== value && error === null) onCommit(draft);
    reverted.current = false;
    setDraft(null);
    onDone?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    keepTypingHere(event);
    if (event.key === 'Enter' && !(isMultiline && !event.ctrlKey && !event.metaKey)) event.currentTarget.blur();
    if (event.key === 'Escape') {
      event.preventDefault();
      reverted.current = true;
      event.currentTarget.blur();
    }
  };
  const shared = {
    id: props.id,
    'aria-label': props.label,
    'aria-invalid': error !== null,
    'data-is-settled': draft === null,
    className: `fs-input ${isMultiline ? 'fs-textarea' : ''}`,
    value: draft ?? value ?? '',
    placeholder: props.placeholder ?? (value === null ? 'Mixed' : undefined),
    disabled: props.isDisabled,
    autoFocus: props.shouldFocus,
    maxLength: props.maxLength ?? 120,
    spellCheck: isMultiline,
    onFocus: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      isMultiline || event.currentTarget.select(),
    onChange: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => setDraft(event.currentTarget.value),
    onBlur: finish,
    onKeyDown,
  };
  return (
    <>
      {isMultiline ? <textarea rows={4} {...shared} /> : <input type="text" {...shared} />}
      {error !== null && (
        <p className="fs-field-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
