import { useState, type ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface SectionProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly isOpenAtFirst?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Sections of the same title stay as they were left while the selection changes. */
const openSections = new Map<string, boolean>();

/** A titled part of a panel that folds. */
export function Section({ title, icon, isOpenAtFirst = true, actions, children }: SectionProps) {
  const [isOpen, setOpen] = useState(() => openSections.get(title) ?? isOpenAtFirst);
  const toggle = () => {
    openSections.set(title, !isOpen);
    setOpen(!isOpen);
  };
  return (
    <section className="fs-section" aria-label={title}>
      <header className="fs-section-header">
        <button type="button" className="fs-section-title" aria-expanded={isOpen} onClick={toggle}>
          <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} size={12} />
          {icon !== undefined && <Icon name={icon} />}
          <h3>{title}</h3>
        </button>
        {actions}
      </header>
      {isOpen && <div className="fs-section-body">{children}</div>}
    </section>
  );
}
