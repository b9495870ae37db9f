import type { Edit } from '../../../world/edits/schema.ts';
import type { Easing } from '../../../world/records/fields.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { seek } from '../../editor/playback.ts';
import { useEditor } from '../../editor/state.ts';
import { showMenu } from '../../ui/Menu.tsx';
import { Lane } from './lane.tsx';
import { snapFrame } from './snapping.ts';
import { frameToX, type TimelineView } from './timeline-view.ts';
import { useDrag } from './use-drag.ts';

interface Key {
  readonly frame: number;
  readonly easing: Easing;
}

const easings: readonly [Easing, string][] = [
  ['linear', 'Linear'],
  ['smooth', 'Smooth: eases in and out'],
  ['in', 'Ease in: starts slowly'],
  ['out', 'Ease out: ends slowly'],
  ['hold', 'Hold: jumps at the next key'],
];

/** One row of keyframe diamonds: drag moves, click goes there, Alt-click removes, a right click sets the easing. */
export function KeyframeLane(props: {
  readonly label: React.ReactNode;
  readonly title: string;
  readonly keyframes: readonly Key[];
  readonly view: TimelineView;
  readonly snapTargets: () => Iterable<number>;
  readonly isActive?: boolean;
  readonly onLabelClick?: () => void;
  readonly moveEdit: (frame: number, toFrame: number) => Edit;
  readonly removeEdit: (frame: number) => Edit;
  /** Rules the way from this key to the next. */
  readonly easeEdit: (frame: number, easing: Easing) => Edit | null;
  readonly emptyText: string;
}) {
  const { label, title, keyframes, view, snapTargets, isActive, onLabelClick, moveEdit, removeEdit, emptyText } = props;
  const frames = keyframes.map(({ frame }) => frame);
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

  const openMenu = (event: React.MouseEvent, { frame, easing: present }: Key) => {
    event.preventDefault();
    event.stopPropagation();
    const box = event.currentTarget.getBoundingClientRect();
    showMenu(`Keyframe at frame ${frame}`, { x: box.left, y: box.bottom + 2 }, [
      ...easings.map(([easing, text]) => ({
        label: text,
        isChecked: easing === present,
        run: () => {
          const edit = props.easeEdit(frame, easing);
          if (edit !== null && easing !== present) void commitEdits([edit], 'Change easing');
        },
      })),
      {
        label: 'Remove keyframe',
        startsGroup: true,
        isDangerous: true,
        run: () => void commitEdits([removeEdit(frame)]),
      },
    ]);
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
      {keyframes.map((key, index) => (
        // Not the frame, which a drag changes: the pressed button must stay the same element.
        <button
          type="button"
          key={index}
          className="tl-key"
          style={{ left: frameToX(view, key.frame) }}
          aria-label={`Keyframe at frame ${key.frame}`}
          aria-haspopup="menu"
          title={`Frame ${key.frame} — drag to move, Alt-click to remove, right-click for easing`}
          onPointerDown={(event) => begin(event, key.frame)}
          onClick={(event) => {
            if (event.detail === 0) seek(key.frame);
          }}
          onContextMenu={(event) => openMenu(event, key)}
        />
      ))}
    </Lane>
  );
}
