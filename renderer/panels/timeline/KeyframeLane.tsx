import type { Edit } from '../../../world/edits/schema.ts';
import type { Easing } from '../../../world/records/fields.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { seek } from '../../editor/playback.ts';
import { getEditor, useEditor } from '../../editor/state.ts';
import {
  easeKeysEdits,
  isKeySelected,
  moveKeysEdits,
  removeKeysEdits,
  selectKeys,
  selectedKeys,
  toggleKey,
  type TimelineKey,
} from '../../editor/timeline-keys.ts';
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

/** The selected keys where this is one of them, else this one alone. */
function keysWith(key: TimelineKey): TimelineKey[] {
  return isKeySelected(getEditor(), key) ? selectedKeys() : [key];
}

/**
 * One row of keyframe diamonds: a click selects one and goes there, Shift-click takes others along; drag moves what is
 * selected, Delete removes it, Alt-click removes one; a right click sets the easing.
 */
export function KeyframeLane(props: {
  readonly ownerId: string;
  readonly label: React.ReactNode;
  readonly title: string;
  readonly keyframes: readonly Key[];
  readonly view: TimelineView;
  readonly snapTargets: () => Iterable<number>;
  readonly isActive?: boolean;
  readonly onLabelClick?: () => void;
  readonly emptyText: string;
}) {
  const { ownerId, label, title, keyframes, view, snapTargets, isActive, onLabelClick, emptyText } = props;
  const frames = keyframes.map(({ frame }) => frame);
  const isSnapping = useEditor((state) => state.isSnapping);
  // Read by `isKeySelected`, whose answer changes with it.
  useEditor((state) => state.keySelection);
  const selection = useEditor((state) => state.selection);
  const drag = useDrag();
  const reach = isSnapping ? 8 / view.pixelsPerFrame : 0;

  const begin = (event: React.PointerEvent, frame: number) => {
    const key = { ownerId, frame };
    if (event.altKey) {
      event.stopPropagation();
      void commitEdits(removeKeysEdits(getEditor().records, [key]));
      return;
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      event.stopPropagation();
      toggleKey(key);
      return;
    }
    const keys = keysWith(key);
    selectKeys(keys);
    const { savedRecords } = getEditor();
    let edits: Edit[] = [];
    drag(event, {
      move: (deltaX) => {
        const toFrame = Math.max(0, snapFrame(frame + deltaX / view.pixelsPerFrame, snapTargets(), reach));
        const move = moveKeysEdits(savedRecords, keys, toFrame - frame);
        edits = move?.edits ?? [];
        if (edits.length > 0) previewEdits(edits, { in: 'panel' });
        else cancelPreview();
        selectKeys(move === null ? keys : move.moved);
      },
      end: (hasMoved) => {
        if (!hasMoved) {
          selectKeys([key]);
          seek(frame);
        } else if (edits.length === 1) void commitEdits(edits);
        else if (edits.length > 0) void commitEdits(edits, `Move ${edits.length} keyframes`);
      },
      cancel: () => {
        cancelPreview();
        selectKeys(keys);
      },
    });
  };

  const openMenu = (event: React.MouseEvent, { frame, easing: present }: Key) => {
    event.preventDefault();
    event.stopPropagation();
    const keys = keysWith({ ownerId, frame });
    const box = event.currentTarget.getBoundingClientRect();
    showMenu(`Keyframe at frame ${frame}`, { x: box.left, y: box.bottom + 2 }, [
      ...easings.map(([easing, text]) => ({
        label: text,
        isChecked: easing === present,
        run: () => void commitEdits(easeKeysEdits(getEditor().records, keys, easing), 'Change easing'),
      })),
      {
        label: keys.length === 1 ? 'Remove keyframe' : `Remove ${keys.length} keyframes`,
        startsGroup: true,
        isDangerous: true,
        run: () => void commitEdits(removeKeysEdits(getEditor().records, keys)),
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
      {keyframes.map((key, index) => {
        const isSelected = isKeySelected({ ...getEditor(), selection }, { ownerId, frame: key.frame });
        return (
          // Not the frame, which a drag changes: the pressed button must stay the same element.
          <button
            type="button"
            key={index}
            className={`tl-key${isSelected ? ' is-selected' : ''}`}
            style={{ left: frameToX(view, key.frame) }}
            aria-label={`Keyframe at frame ${key.frame}`}
            aria-haspopup="menu"
            aria-pressed={isSelected}
            data-key-owner={ownerId}
            data-key-frame={key.frame}
            title={`Frame ${key.frame} — drag to move, Shift-click to select more, Delete removes, right-click for easing`}
            onPointerDown={(event) => begin(event, key.frame)}
            onClick={(event) => {
              if (event.detail !== 0) return;
              selectKeys([{ ownerId, frame: key.frame }]);
              seek(key.frame);
            }}
            onContextMenu={(event) => openMenu(event, key)}
          />
        );
      })}
    </Lane>
  );
}
