import { useMemo } from 'react';
import {
  healthReport,
  type HealthFlow,
  type HealthLedgerRow,
  type HealthLine,
  type LedgerFlow,
} from '../../../world/simulation/index.ts';
import { tickToFrame } from '../../../world/time/index.ts';
import type { TakeReadings } from '../../editor/take-events.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Section.tsx';
import { shortTimecode, showMoment, useReportWords } from './use-report-words.ts';

const icons: Readonly<Record<HealthLine['kind'], IconName>> = {
  overlap: 'warning',
  quarantined: 'error',
  clamped: 'warning',
  lost: 'error',
  energyGained: 'warning',
  deepest: 'check',
  spinning: 'info',
  floating: 'info',
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
      <Section title="Energy" isOpenAtFirst>
        <Flows flows={report.flows} />
      </Section>
      <Section title="Second by second" isOpenAtFirst>
        <Ledger rows={report.ledger} timecodeAt={(tick) => shortTimecode(timecode(frameAt(tick)))} />
        <p className="fs-note">
          A row goes to its largest change. Energy: in, out, and lost to friction, impacts and joints, in the second;
          moving, and stored in height and springs, at its end, where the lowest height of the take counts as 0.
          Momentum: of all that moves, at the end, and what pushed from outside without gravity and the ground.
        </p>
      </Section>
    </div>
  );
}

const directions: Readonly<Record<LedgerFlow['direction'], string>> = { in: 'In', out: 'Out', lost: 'Lost' };

/** What gave energy and what took it, each with a bar of its share. */
function Flows({ flows }: { readonly flows: readonly HealthFlow[] }) {
  if (flows.length === 0) return <p className="fs-note">Nothing gives energy to anything, and nothing takes any.</p>;
  const largest = Math.max(...flows.map(({ joules }) => joules));
  return (
    <ul className="fs-report-flows" aria-label="Energy in, out and lost">
      {flows.map(({ cause, direction, joules, frame, entityId, words, amount, most }) => (
        <li key={`${cause} ${direction}`}>
          <button
            type="button"
            className={`fs-report-flow is-${direction}`}
            onClick={() => showMoment(frame, entityId === '' ? [] : [entityId])}
          >
            <span className="fs-report-flow-direction">{directions[direction]}</span>
            <span className="fs-report-flow-words">
              <span className="fs-report-flow-amount">
                <span>{words}</span> <strong>{amount}</strong>
              </span>
              <span className="fs-report-flow-bar" style={{ width: `${(joules / largest) * 100}%` }} />
              <span className="fs-report-flow-most">{most}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A column is in the unit that suits its largest value. */
function scaleOf(values: readonly number[], unit: string): { readonly unit: string; shown(value: number): string } {
  const largest = Math.max(0, ...values.map(Math.abs));
  const [factor, prefix] = largest >= 1e6 ? [1e6, 'M'] : largest >= 1e4 ? [1e3, 'k'] : [1, ''];
  const smallest = Math.max(5e-3 * factor, largest * 1e-4);
  return {
    unit: `${prefix}${unit}`,
    shown: (value) =>
      Math.abs(value) < smallest
        ? '0'
        : Number((value / factor).toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 }),
  };
}

function Ledger(props: { readonly rows: readonly HealthLedgerRow[]; timecodeAt(tick: number): string }) {
  const { rows } = props;
  const storedOf = ({ potentialEnergyJ, storedEnergyJ }: HealthLedgerRow) => potentialEnergyJ + storedEnergyJ;
  const lowest = Math.min(...rows.map(storedOf));
  const columns = [
    { head: 'In', valueOf: ({ energyInJ }: HealthLedgerRow) => energyInJ },
    { head: 'Out', valueOf: ({ energyOutJ }: HealthLedgerRow) => energyOutJ },
    { head: 'Lost', valueOf: ({ dissipatedJ }: HealthLedgerRow) => dissipatedJ },
    { head: 'Moving', valueOf: ({ kineticEnergyJ }: HealthLedgerRow) => kineticEnergyJ },
    { head: 'Stored', valueOf: (row: HealthLedgerRow) => storedOf(row) - lowest },
  ];
  const momenta = [
    { head: 'Momentum', valueOf: ({ momentumNs }: HealthLedgerRow) => Math.hypot(...momentumNs) },
    { head: 'Pushed', valueOf: ({ momentumInNs }: HealthLedgerRow) => Math.hypot(...momentumInNs) },
  ];
  const energy = scaleOf(
    rows.flatMap((row) => columns.map(({ valueOf }) => valueOf(row))),
    'J',
  );
  const momentum = scaleOf(
    rows.flatMap((row) => momenta.map(({ valueOf }) => valueOf(row))),
    'N·s',
  );
  return (
    <table className="fs-report-ledger">
      <thead>
        <tr>
          <th scope="col">From</th>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head} <small>{energy.unit}</small>
            </th>
          ))}
          {momenta.map(({ head }) => (
            <th key={head} scope="col">
              {head} <small>{momentum.unit}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.fromTick} onClick={() => showMoment(row.mostFrame, [row.most.entityId])}>
            <th scope="row">
              <button type="button" className="fs-link">
                {props.timecodeAt(row.fromTick)}
              </button>
            </th>
            {columns.map(({ head, valueOf }) => (
              <td key={head}>{energy.shown(valueOf(row))}</td>
            ))}
            {momenta.map(({ head, valueOf }) => (
              <td key={head}>{momentum.shown(valueOf(row))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
