import type { Shot } from '../../../world/records/shot.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { select } from '../../editor/actions.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { setEditor, useEditor } from '../../editor/state.ts';
import { Lane } from './lane.tsx';
import { packClips } from './pack-clips.ts';
import { snapFrame } from './snapping.ts';
import { frameToX, type TimelineView } from './timeline-view.ts';
import { useDrag } from './use-drag.ts';

const ROW_PX = 22;

/** The scene's shots on its world time: ends trim, the body slides, a click stands on its setup and take. */
export function ShotLane({
  view,
  durationFrames,
  snapTargets,
}: {
  readonly view: TimelineView;
  readonly durationFrames: number;
  readonly snapTargets: () => Iterable<number>;
}) {
  const records = useEditor((state) => state.records);
  const sceneId = useEditor((state) => state.sceneId);
  const setups = new Set(
    recordsOfType(records, 'setup')
      .filter((setup) => setup.sceneId === sceneId)
      .map(({ id }) => id),
  );
  const shots = recordsOfType(records, 'shot').filter(({ setupId }) => setups.has(setupId));
  const { clips, rowCount } = packClips(shots, (shot) => ({ start: shot.inFrame, end: shot.outFrameExclusive }));
  return (
    <Lane label="Shots" heightPx={rowCount * ROW_PX + 4} testId="shot-lane">
      {shots.length === 0 && <span className="tl-empty">Mark in and out (I, O), then add a shot (Shift+C)</span>}
      {clips.map(({ item, row }) => (
        <ShotClip
          key={item.id}
          shot={item}
          row={row}
          view={view}
          durationFrames={durationFrames}
          snapTargets={snapTargets}
        />
      ))}
    </Lane>
  );
}

function ShotClip(props: {
  readonly shot: Shot;
  readonly row: number;
  readonly view: TimelineView;
  readonly durationFrames: number;
  readonly snapTargets: () => Iterable<number>;
}) {
  const { shot, row, view, durationFrames, snapTargets } = props;
  const isSelected = useEditor((state) => state.selection.has(shot.id));
  const isSnapping = useEditor((state) => state.isSnapping);
  const drag = useDrag();
  const { id, inFrame, outFrameExclusive } = shot;
  const lengthFrames = outFrameExclusive - inFrame;
  const reach = isSnapping ? 8 / view.pixelsPerFrame : 0;

  const begin = (event: React.PointerEvent, part: 'in' | 'out' | 'slide') => {
    select([id]);
    setEditor({ setupId: shot.setupId, takeId: shot.takeId });
    let edits: Edit[] = [];
    drag(event, {
      move: (deltaX) => {
        const delta = deltaX / view.pixelsPerFrame;
        const snapped = (frame: number) => snapFrame(frame, snapTargets(), reach);
        const start = Math.max(0, Math.min(durationFrames - lengthFrames, snapped(inFrame + delta)));
        const changes = {
          in: { inFrame: Math.max(0, Math.min(outFrameExclusive - 1, snapped(inFrame + delta))) },
          out: {
            outFrameExclusive: Math.min(durationFrames, Math.max(inFrame + 1, snapped(outFrameExclusive + delta))),
          },
          slide: { inFrame: start, outFrameExclusive: start + lengthFrames },
        }[part];
        edits = [{ edit: 'updateShot', id, changes }];
        previewEdits(edits, { in: 'panel' });
      },
      end: (hasMoved) => {
        if (hasMoved && edits.length > 0) void commitEdits(edits);
      },
      cancel: cancelPreview,
    });
  };

  return (
    <div
      className={`tl-shot${isSelected ? ' is-selected' : ''}`}
      style={{
        left: frameToX(view, inFrame),
        width: Math.max(6, lengthFrames * view.pixelsPerFrame),
        top: row * ROW_PX + 3,
      }}
      role="button"
      tabIndex={0}
      aria-label={`Shot ${shot.name}, frames ${inFrame} to ${outFrameExclusive - 1}`}
      aria-pressed={isSelected}
      onPointerDown={(event) => begin(event, 'slide')}
    >
      <span className="tl-trim is-in" onPointerDown={(event) => begin(event, 'in')} />
      <span className="tl-clip-name">{shot.name}</span>
      <span className="tl-trim is-out" onPointerDown={(event) => begin(event, 'out')} />
    </div>
  );
}
