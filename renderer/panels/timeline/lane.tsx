import type { ReactNode } from 'react';

/** A row of the timeline: label column on the left, time on the right. */
export function Lane(props: {
  readonly label: ReactNode;
  readonly heightPx: number;
  readonly title?: string;
  readonly isActive?: boolean;
  readonly onLabelClick?: () => void;
  readonly children: ReactNode;
  readonly testId?: string;
}) {
  const { label, heightPx, title, isActive, onLabelClick, children, testId } = props;
  return (
    <div className={`tl-lane${isActive ? ' is-active' : ''}`} style={{ height: heightPx }} data-testid={testId}>
      {onLabelClick ? (
        <button
          type="button"
          className="tl-lane-label"
          title={title}
          aria-pressed={isActive ?? false}
          onClick={onLabelClick}
        >
          {label}
        </button>
      ) : (
        <div className="tl-lane-label" title={title}>
          {label}
        </div>
      )}
      <div className="tl-lane-body">{children}</div>
    </div>
  );
}
