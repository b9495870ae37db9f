import { useEffect } from 'react';
import { dismissNotice } from '../editor/notices.ts';
import { useEditor, type Notice } from '../editor/state.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';

/** Long enough to read the longest message twice. */
const SHOWN_MS = { info: 8_000, warning: 16_000 };

const icons = { info: 'info', warning: 'warning', error: 'error' } as const;

/** Messages in the corner. Errors stay until they are dismissed. */
export function Notices() {
  const notices = useEditor((state) => state.notices);
  return (
    <div className="fs-notices" role="log" aria-label="Messages">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { id, kind, title, text, action } = notice;
  useEffect(() => {
    if (kind === 'error') return undefined;
    const timer = setTimeout(() => dismissNotice(id), SHOWN_MS[kind]);
    return () => clearTimeout(timer);
  }, [id, kind]);
  return (
    <article
      className={`fs-notice fs-notice-${kind}`}
      role={kind === 'error' ? 'alert' : 'status'}
      data-testid="notice"
      aria-label={title}
    >
      <Icon name={icons[kind]} />
      <div className="fs-notice-text">
        <p className="fs-notice-title">{title}</p>
        <p>{text}</p>
        {action !== undefined && (
          <button type="button" className="fs-link" onClick={action.run}>
            {action.label}
          </button>
        )}
      </div>
      <IconButton icon="close" label="Dismiss" onClick={() => dismissNotice(id)} />
    </article>
  );
}
