import type { Edit } from '../../../world/edits/schema.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { seek } from '../../editor/playback.ts';
import { useEditor } from '../../editor/state.ts';
import { Lane } from './lane.tsx';
import { snapFrame } from './snapping.ts';
import { frameToX, type TimelineView } from './timeline-view.ts';
import { useDrag } from './use-drag.ts';

/** One row of keyframe diamonds: drag moves, click goes there, Alt-click removes. */
export function KeyframeLane(props: {
  readonly label: React.ReactNode;
  readonly title: string;
  readonly frames: readonly number[];
  readonly view: TimelineView;
  readonly snapTargets: () => Iterable<number>;
  readonly isActive?: boolean;
  readonly onLabelClick?: () => void;
  readonly moveEdit: (frame: number, toFrame: number) => Edit;
  readonly removeEdit: (frame: number) => Edit;
  readonly emptyText: string;
}) {
  const { label, title, frames, view, snapTargets, isActive, onLabelClick, moveEdit, removeEdit, emptyText } = props;
  const isSnapping = useEditor((state) => state.isSnapping);
  const drag = useDrag();
  const reach = isSnapping ? 8 / view.pixelsPerFrame : 0;

  const begin = (event: React.PointerEvent, frame: number) => {
    if (event.altKey) {
      event.stopPropagation();
      void commitEdits([removeEdit(frame)]);
      return;
    }
    let edits: Edit[] = [];
    drag(event, {
      move: (deltaX) => {
        const toFrame = Math.max(0, snapFrame(frame + deltaX / view.pixelsPerFrame, snapTargets(), reach));
        const isFree = toFrame === frame || !frames.includes(toFrame);
        edits = isFree && toFrame !== frame ? [moveEdit(frame, toFrame)] : [];
        if (edits.length > 0) previewEdits(edits);
        else cancelPreview();
      },
      end: (hasMoved) => {
        if (!hasMoved) seek(frame);
        else if (edits.length > 0) void commitEdits(edits);
      },
      cancel: cancelPreview,
    });
  };

  return (
    <Lane
      label={label}
      heightPx={24}
      title={title}
      {...(isActive !== undefined && { isActive })}
      {...(onLabelClick && { onLabelClick })}
    >
      {frames.length > 1 && (
        <div
          className="tl-key-span"
          style={{ left: frameToX(view, frames[0]!), width: (frames.at(-1)! - frames[0]!) * view.pixelsPerFrame }}
        />
      )}
      {frames.length === 0 && <span className="tl-empty">{emptyText}</span>}
      {frames.map((frame) => (
        <button
          type="button"
          key={frame}
          className="tl-key"
          style={{ left: frameToX(view, frame) }}
          aria-label={`Keyframe at frame ${frame}`}
          title={`Frame ${frame} — drag to move, Alt-click to remove`}
          onPointerDown={(event) => begin(event, frame)}
        />
      ))}
    </Lane>
  );
}
