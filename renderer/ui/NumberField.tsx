import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Field } from './Field.tsx';
import { keepTypingHere } from './typing.ts';
import { parseShown, shownNumber, type Unit } from './units.ts';

export interface NumberInputProps {
  readonly id?: string | undefined;
  /** Accessible name where no visible label names the input. */
  readonly label?: string;
  /** Stored value; null: the selected things differ. */
  readonly value: number | null;
  readonly unit: Unit;
  /** Limits of the stored value. */
  readonly min?: number;
  readonly max?: number;
  readonly isDisabled?: boolean;
  /** Small coloured letter in front: x, y, z. */
  readonly axis?: 'x' | 'y' | 'z';
  readonly placeholder?: string;
  /** While the value is dragged or stepped. */
  onPreview?(value: number): void;
  onCommit(value: number): void;
  onCancel?(): void;
  onError?(message: string | null): void;
}

/** Pixels that the pointer moves before a press becomes a drag. */
const DRAG_THRESHOLD_PX = 3;
/** Arrow keys make one undo step once they rest this long. */
const STEP_REST_MS = 500;

const clamp = (value: number, min = -Infinity, max = Infinity): number => Math.min(max, Math.max(min, value));

/**
 * A number with a unit: typed (`1.2 m`, `35*1.5`, `2 ft`), dragged sideways, or stepped with the arrow keys (Shift ×10,
 * Alt ×0.1). Enter and Tab commit, Escape puts the old value back.
 */
export function NumberInput(props: NumberInputProps) {
  const { value, unit, min, max } = props;
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  /** The value of a drag or of arrow keys that is shown but not yet committed. */
  const pending = useRef<number | null>(null);
  const restTimer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isReverting = useRef(false);
  useEffect(() => () => clearTimeout(restTimer.current), []);

  const showError = (message: string | null) => {
    setError(message);
    props.onError?.(message);
  };
  const commitPending = () => {
    clearTimeout(restTimer.current);
    if (pending.current === null) return;
    const committed = pending.current;
    pending.current = null;
    setDraft(null);
    if (committed === value && props.onPreview === undefined) return;
    props.onCommit(committed);
  };
  const preview = (stored: number) => {
    const rounded = clamp(Number((stored * unit.perStored).toFixed(unit.digits)) / unit.perStored, min, max);
    pending.current = rounded;
    setDraft(shownNumber(rounded, unit));
    props.onPreview?.(rounded);
  };
  const revert = () => {
    clearTimeout(restTimer.current);
    if (pending.current !== null) props.onCancel?.();
    pending.current = null;
    setDraft(null);
    showError(null);
  };
  const parsed = (text: string) => parseShown(text, unit, { min, max, current: value });
  const commitTyped = () => {
    if (pending.current !== null) return commitPending();
    if (draft === null) return;
    const typed = parsed(draft);
    if (!typed.ok) return showError(typed.error.message);
    setDraft(null);
    showError(null);
    // What is shown is rounded: leaving it as it was must not change the value to its rounding.
    if (value === null || shownNumber(typed.value, unit) !== shownNumber(value, unit)) props.onCommit(typed.value);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    keepTypingHere(event);
    if (event.key === 'Enter') {
      const typed = draft === null || pending.current !== null ? null : parsed(draft);
      if (typed === null || typed.ok) return event.currentTarget.blur();
      showError(typed.error.message);
      event.currentTarget.select();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      isReverting.current = true;
      revert();
      event.currentTarget.blur();
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const factor = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
      const typed = draft === null ? undefined : parseShown(draft, unit, {});
      const from = pending.current ?? (typed?.ok ? typed.value : (value ?? 0));
      preview(from + ((event.key === 'ArrowUp' ? 1 : -1) * factor * unit.step) / unit.perStored);
      clearTimeout(restTimer.current);
      restTimer.current = setTimeout(commitPending, STEP_REST_MS);
    }
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const isLabel = event.currentTarget !== input.current;
    if (event.button !== 0 || props.isDisabled || (!isLabel && document.activeElement === input.current)) return;
    event.preventDefault();
    const handle = event.currentTarget;
    const startX = event.clientX;
    const from = value ?? 0;
    let isDragging = false;
    const move = (moved: globalThis.PointerEvent) => {
      const distance = moved.clientX - startX;
      if (!isDragging && Math.abs(distance) < DRAG_THRESHOLD_PX) return;
      isDragging = true;
      const factor = moved.shiftKey ? 10 : moved.altKey ? 0.1 : 1;
      preview(from + (distance * factor * unit.step) / unit.perStored);
    };
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      handle.removeEventListener('pointercancel', cancelled);
      window.removeEventListener('keydown', escape, true);
    };
    const up = () => {
      stop();
      if (isDragging) commitPending();
      else input.current?.focus();
    };
    const cancelled = () => {
      stop();
      revert();
    };
    const escape = (pressed: globalThis.KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.preventDefault();
      pressed.stopPropagation();
      cancelled();
    };
    handle.setPointerCapture(event.pointerId);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
    handle.addEventListener('pointercancel', cancelled);
    window.addEventListener('keydown', escape, true);
  };

  return (
    <span className={`fs-number ${error === null ? '' : 'fs-invalid'}`} data-disabled={props.isDisabled}>
      {props.axis !== undefined && (
        <span className={`fs-axis fs-axis-${props.axis}`} aria-hidden="true">
          {props.axis.toUpperCase()}
        </span>
      )}
      <input
        ref={input}
        id={props.id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={props.label}
        aria-invalid={error !== null}
        data-is-settled={draft === null}
        disabled={props.isDisabled}
        value={draft ?? (value === null ? '' : shownNumber(value, unit))}
        placeholder={value === null ? (props.placeholder ?? 'Mixed') : undefined}
        onChange={(event) => {
          pending.current = null;
          setDraft(event.currentTarget.value);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => {
          if (!isReverting.current) commitTyped();
          isReverting.current = false;
        }}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      />
      {unit.symbol !== '' && (
        <span className="fs-unit" aria-hidden="true">
          {unit.symbol}
        </span>
      )}
    </span>
  );
}

interface NumberFieldProps extends NumberInputProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value beside others; what is typed wrong is said first. */
  readonly problem?: string | null;
}

/** A labelled number. */
export function NumberField({ label, hint, problem, ...rest }: NumberFieldProps) {
  const [error, setError] = useState<string | null>(null);
  return (
    <Field label={label} hint={hint} error={error ?? problem ?? null}>
      {(id) => <NumberInput {...rest} id={id} onError={setError} />}
    </Field>
  );
}
