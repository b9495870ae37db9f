import { IconButton } from './Button.tsx';

interface ProgressRowProps {
  readonly title: string;
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  onCancel(): void;
}

/** `about 2 min left`, from the pace so far; empty until there is a pace. */
export function timeLeftText(done: number, total: number, elapsedMs: number): string {
  if (done <= 0 || total <= 0 || elapsedMs < 1000) return '';
  const seconds = ((elapsedMs / done) * (total - done)) / 1000;
  if (seconds < 1) return 'almost done';
  if (seconds < 90) return `about ${Math.ceil(seconds)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

export function ProgressRow({ title, done, total, elapsedMs, onCancel }: ProgressRowProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="fs-progress-row">
      <div className="fs-progress-text">
        <span className="fs-progress-title">{title}</span>
        <span className="fs-dim">
          {[`${Math.floor(share * 100)} %`, timeLeftText(done, total, elapsedMs)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <progress aria-label={title} value={share} max={1} />
      <IconButton icon="close" label={`Cancel: ${title}`} onClick={onCancel} />
    </div>
  );
}
