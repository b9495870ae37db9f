import { frameAtSeconds, type Rate } from '../../../world/time/index.ts';
import { TICK_HZ } from '../../../world/simulation/types.ts';
import { runCommand } from '../../editor/commands.ts';
import { useEditor, type StreamStatus } from '../../editor/state.ts';
import { isWhollySimulated } from '../../editor/stream-status.ts';
import { Button } from '../../ui/Button.tsx';
import { Lane } from './lane.tsx';
import { frameToX, type TimelineView } from './timeline-view.ts';

type Status = 'error' | 'running' | 'stopped' | 'ready' | 'waiting';

function statusOf(stream: StreamStatus): Status {
  if (stream.error !== null) return 'error';
  if (stream.isRunning) return 'running';
  if (stream.isStopped) return 'stopped';
  return isWhollySimulated(stream) ? 'ready' : 'waiting';
}

const LEGEND = 'Green: simulated. Hatched: simulated before the last change, now stale. Dark: never simulated.';

/** What of the take is simulated, stale since a change, being simulated, or cannot be. */
export function StateLane({
  view,
  rate,
  durationFrames,
}: {
  readonly view: TimelineView;
  readonly rate: Rate;
  readonly durationFrames: number;
}) {
  const stream = useEditor((state) => state.stream);
  const framesUntil = (ticks: number, isEnd: boolean): number =>
    Math.min(durationFrames, frameAtSeconds(ticks / TICK_HZ, rate) + (isEnd ? 1 : 0));
  const isEnd = (ticks: number): boolean => stream.durationTicks > 0 && ticks >= stream.durationTicks;
  const readyFrames = stream.readyTicks === 0 ? 0 : framesUntil(stream.readyTicks, isEnd(stream.readyTicks));
  const staleFrames = Math.max(
    0,
    stream.staleUntilTicks === 0 ? 0 : framesUntil(stream.staleUntilTicks, isEnd(stream.staleUntilTicks)) - readyFrames,
  );
  const status = statusOf(stream);
  const text = {
    error: stream.error?.message ?? '',
    running: 'Simulating',
    stopped: 'Stopped: edit or press Simulate',
    waiting: 'Waiting for the simulation',
    ready: 'Simulated',
  }[status];
  return (
    <Lane label="Simulation" heightPx={24} title={LEGEND} testId="state-lane">
      <div
        className={`tl-state is-${status}`}
        title={`${text}\n${LEGEND}`}
        role="img"
        aria-label={text}
        data-ready-frames={readyFrames}
        data-stale-frames={staleFrames}
      >
        <div
          className="tl-state-rest"
          style={{ left: frameToX(view, 0), width: durationFrames * view.pixelsPerFrame }}
        />
        {staleFrames > 0 && (
          <div
            className="tl-state-stale"
            data-testid="stale-span"
            style={{ left: frameToX(view, readyFrames), width: staleFrames * view.pixelsPerFrame }}
          />
        )}
        <div className="tl-state-ready" style={{ left: frameToX(view, 0), width: readyFrames * view.pixelsPerFrame }} />
        {status === 'error' && <span className="tl-state-text">{text}</span>}
      </div>
      {status === 'stopped' && (
        <div className="tl-state-stopped">
          {text}
          <Button kind="quiet" onClick={() => void runCommand('playback.simulate')}>
            Simulate
          </Button>
        </div>
      )}
    </Lane>
  );
}
