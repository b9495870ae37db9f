import { useMemo } from 'react';
import { healthReport, type HealthLine, type LedgerRow } from '../../../world/simulation/index.ts';
import { tickToFrame } from '../../../world/time/index.ts';
import type { TakeReadings } from '../../editor/take-events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { showMoment, useReportWords } from './use-report-words.ts';

const icons: Readonly<Record<HealthLine['kind'], IconName>> = {
  overlap: 'warning',
  quarantined: 'error',
  clamped: 'warning',
  lost: 'error',
  energyGained: 'warning',
  deepest: 'check',
  permanence: 'check',
};

/** Whether the take is plausible: every line goes to its object and frame. */
export function HealthReport({ readings }: { readonly readings: TakeReadings }) {
  const { nameOf, timecode } = useReportWords();
  const report = useMemo(
    () => healthReport(readings.scene, readings.chunks, { nameOf, timecode }),
    [readings, nameOf, timecode],
  );
  if (report.untilTick === 0)
    return (
      <EmptyState icon="info" title="Simulating">
        The first half second is on its way.
      </EmptyState>
    );
  const problems = report.lines.filter(({ severity }) => severity === 'problem').length;
  const frameAt = (tick: number) => tickToFrame(tick, readings.scene.rate);
  return (
    <div className="fs-panel-scroll">
      <header className={report.isGood ? 'fs-report-verdict is-good' : 'fs-report-verdict is-bad'} role="status">
        <Icon name={report.isGood ? 'check' : 'warning'} size={20} />
        <div>
          <p className="fs-report-verdict-title">
            {report.isGood ? 'All good' : problems === 1 ? '1 thing to look at' : `${problems} things to look at`}
          </p>
          <p className="fs-dim">
            {readings.isRunning
              ? `Simulated up to ${timecode(frameAt(report.untilTick))}`
              : 'Solidity, permanence, energy and speed over the whole take'}
          </p>
        </div>
      </header>
      <ul className="fs-report-lines" aria-label="Findings">
        {report.lines.map((line) => (
          <li key={`${line.kind} ${line.tick} ${line.entityIds.join(' ')}`}>
            <button
              type="button"
              className={`fs-report-line is-${line.severity}`}
              onClick={() => showMoment(line.frame, line.entityIds)}
            >
              <Icon name={icons[line.kind]} />
              <span>{line.sentence}</span>
            </button>
          </li>
        ))}
      </ul>
      <Section title="Energy and momentum" isOpenAtFirst>
        <Ledger
          rows={report.ledger}
          timecodeAt={(tick) => timecode(frameAt(tick))}
          show={(tick) => showMoment(frameAt(tick), [])}
        />
        <p className="fs-note">
          In: by interventions. Lost: to friction, impacts and damping; below zero where keyframes, motors or springs do
          work. Momentum is that of everything that moves, at the end of the second.
        </p>
      </Section>
    </div>
  );
}

function Ledger(props: {
  readonly rows: readonly LedgerRow[];
  timecodeAt(tick: number): string;
  show(tick: number): void;
}) {
  return (
    <table className="fs-report-ledger">
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">Kinetic J</th>
          <th scope="col">In J</th>
          <th scope="col">Lost J</th>
          <th scope="col">Momentum N·s</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.fromTick}>
            <th scope="row">
              <button type="button" className="fs-link" onClick={() => props.show(row.fromTick)}>
                {props.timecodeAt(row.fromTick)}
              </button>
            </th>
            <td>{shown(row.kineticEnergyJ)}</td>
            <td>{shown(row.energyInJ)}</td>
            <td>{shown(row.dissipatedJ)}</td>
            <td>{shown(Math.hypot(...row.momentumNs))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Three digits; what is nothing beside the world's energies is 0. */
function shown(value: number): string {
  if (Math.abs(value) < 0.005) return '0';
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 2 });
}
