import { useEffect, useState } from 'react';
import { useEditor } from '../editor/state.ts';
import { ProgressRow } from '../ui/ProgressRow.tsx';

/** Work under way, with time left and cancel. */
export function Jobs() {
  const jobs = useEditor((state) => state.jobs);
  const [nowMs, setNowMs] = useState(() => performance.now());
  const isBusy = jobs.length > 0;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, [isBusy]);
  if (!isBusy) return null;
  return (
    <section className="fs-jobs" aria-label="Work under way">
      {jobs.map((job) => (
        <ProgressRow
          key={job.id}
          title={job.title}
          done={job.done}
          total={job.total}
          elapsedMs={Math.max(0, nowMs - job.startedAtMs)}
          onCancel={job.cancel}
        />
      ))}
    </section>
  );
}
