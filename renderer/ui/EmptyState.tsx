import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  /** What to do to fill it. */
  readonly children?: ReactNode;
}

export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div className="fs-empty">
      <Icon name={icon} size={24} />
      <p className="fs-empty-title">{title}</p>
      {children !== undefined && <div className="fs-empty-text">{children}</div>}
    </div>
  );
}
