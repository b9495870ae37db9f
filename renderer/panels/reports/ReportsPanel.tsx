import './reports.css';
import { useState } from 'react';
import { useTakeReadings } from '../../editor/take-events.ts';
import { useEditor } from '../../editor/state.ts';
import { Segmented, type Option } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CausesReport } from './CausesReport.tsx';
import { CompareReport } from './CompareReport.tsx';
import { HealthReport } from './HealthReport.tsx';

type ReportKind = 'causes' | 'compare' | 'health';
const kinds: readonly Option<ReportKind>[] = [
  { value: 'causes', label: 'Causes' },
  { value: 'compare', label: 'Compare' },
  { value: 'health', label: 'Health' },
];

/** A panel behind another tab is taken out of the page: it comes back as it was left. */
let lastKind: ReportKind = 'causes';

/** What the simulation of the active take tells: why things happen, what another take changes, what is implausible. */
export function ReportsPanel() {
  const [kind, setKind] = useState(lastKind);
  const show = (next: ReportKind) => {
    lastKind = next;
    setKind(next);
  };
  const readings = useTakeReadings('active');
  const error = useEditor((state) => state.stream.error);
  return (
    <section className="fs-panel" data-testid="reports" aria-label="Reports">
      <div className="fs-panel-bar">
        <Segmented<ReportKind> label="Report" value={kind} options={kinds} onChange={show} />
      </div>
      {readings === null ? (
        <EmptyState icon="take" title="Nothing is simulated">
          {error?.message ?? 'Open a project: its active take is simulated and reported here.'}
        </EmptyState>
      ) : (
        <>
          {kind === 'causes' && <CausesReport readings={readings} />}
          {kind === 'compare' && <CompareReport readings={readings} />}
          {kind === 'health' && <HealthReport readings={readings} />}
        </>
      )}
    </section>
  );
}
