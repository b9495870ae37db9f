import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'normal' | 'primary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

export function Button({ kind = 'normal', icon, children, className = '', ...rest }: ButtonProps) {
  return (
    <button type="button" className={`fs-button fs-button-${kind} ${className}`} {...rest}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  readonly icon: IconName;
  /** The accessible name, and the tooltip. */
  readonly label: string;
  /** Keys shown in the tooltip. */
  readonly keys?: string | undefined;
  readonly isPressed?: boolean;
}

export function IconButton({ icon, label, keys, isPressed, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`fs-icon-button ${className}`}
      aria-label={label}
      aria-pressed={isPressed}
      data-tooltip={label}
      data-tooltip-keys={keys}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
