import { frameAtSeconds, type Rate } from '../../../world/time/index.ts';
import { TICK_HZ } from '../../../world/simulation/types.ts';
import { runCommand } from '../../editor/commands.ts';
import { useEditor } from '../../editor/state.ts';
import { Button } from '../../ui/Button.tsx';
import { Lane } from './lane.tsx';
import { frameToX, type TimelineView } from './timeline-view.ts';

/** What of the take is simulated, being simulated, or cannot be. */
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
  const readyFrame = Math.min(
    durationFrames,
    frameAtSeconds(stream.readyTicks / TICK_HZ, rate) + (stream.readyTicks >= stream.durationTicks ? 1 : 0),
  );
  const status =
    stream.error !== null ? 'error' : stream.isRunning ? 'running' : stream.isStopped ? 'stopped' : 'ready';
  const text = {
    error: stream.error?.message ?? '',
    running: 'Simulating',
    stopped: 'Stopped: edit or press Simulate',
    ready: 'Simulated',
  }[status];
  return (
    <Lane label="Simulation" heightPx={24} title="What of this take is simulated" testId="state-lane">
      <div className={`tl-state is-${status}`} title={text} role="img" aria-label={text} data-ready-frames={readyFrame}>
        <div
          className="tl-state-rest"
          style={{ left: frameToX(view, 0), width: durationFrames * view.pixelsPerFrame }}
        />
        <div className="tl-state-ready" style={{ left: frameToX(view, 0), width: readyFrame * view.pixelsPerFrame }} />
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
