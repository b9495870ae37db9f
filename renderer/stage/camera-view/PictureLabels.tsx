import type { ReactElement } from 'react';
import { projectSettings } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import type { CameraState, Setup } from '../../../world/records/setup.ts';
import { depthOfField } from '../../../world/space/lens.ts';
import { formatTimecode } from '../../../world/time/index.ts';

/** Filters are named by density: log10 2 halves the light. */
const ND_PER_STOP = Math.log10(2);

const metres = (value: number): string => (Number.isFinite(value) ? `${value.toFixed(value < 10 ? 2 : 1)} m` : '∞');

/** What a monitor on the film set says: setup, lens, stop, focus, take, timecode. */
export function PictureLabels({
  setup,
  camera,
}: {
  readonly setup: Setup;
  readonly camera: CameraState;
}): ReactElement {
  const frame = useEditor((state) => state.frame);
  const settings = useEditor((state) => projectSettings(state.records));
  const take = useEditor((state) => (state.takeId === null ? undefined : state.records.get(state.takeId)));
  const sharp = depthOfField({
    gate: setup.gate,
    focalLengthMm: camera.focalLengthMm,
    fNumber: camera.fNumber,
    focusDistanceM: camera.focusDistanceM,
  });
  const timecode =
    settings === undefined ? '' : formatTimecode(frame, { rate: settings.rate, dropFrame: settings.dropFrame });
  return (
    <div className="stage-labels">
      <strong data-testid="camera-view-setup">{setup.name}</strong>
      <span className="stage-labels-take">{take?.type === 'take' ? `Take ${take.number}` : ''}</span>
      <span data-testid="camera-view-lens">{Number(camera.focalLengthMm.toFixed(1))} mm</span>
      <span data-testid="camera-view-stop">T{Number(camera.tStop.toFixed(1))}</span>
      {setup.ndStops > 0 && (
        <span title={`${setup.ndStops.toFixed(1)} stops of neutral density`}>
          ND {(setup.ndStops * ND_PER_STOP).toFixed(1)}
        </span>
      )}
      <span title={`Sharp from ${metres(sharp.nearM)} to ${metres(sharp.farM)}`}>
        Focus {metres(camera.focusDistanceM)}
      </span>

      <span data-testid="camera-view-timecode" className="stage-timecode">
        {timecode}
      </span>
    </div>
  );
}
