import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from './Button.tsx';

interface DialogProps {
  readonly title: string;
  readonly testId?: string;
  readonly width?: 'small' | 'medium' | 'large';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Without it the dialog stays until an action is chosen. */
  onClose?(): void;
}

/** A modal window: keeps the focus, Escape closes it, the page behind it rests. */
export function Dialog({ title, testId, width = 'medium', children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
    // The browser would start on the close button: the first field is what the dialog is for.
    element.querySelector<HTMLElement>('.fs-dialog-body :is(input, select, textarea), .fs-button-primary')?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`fs-dialog fs-dialog-${width}`}
      aria-labelledby={titleId}
      data-testid={testId}
      onKeyDown={(event) => event.stopPropagation()}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className="fs-dialog-header">
        <h2 id={titleId}>{title}</h2>
        {onClose !== undefined && <IconButton icon="close" label="Close" onClick={onClose} />}
      </header>
      <div className="fs-dialog-body">{children}</div>
      {actions !== undefined && <footer className="fs-dialog-actions">{actions}</footer>}
    </dialog>
  );
}
