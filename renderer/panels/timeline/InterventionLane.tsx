import type { Edit } from '../../../world/edits/schema.ts';
import type { RecordMap } from '../../../world/records/index.ts';
import type { Intervention } from '../../../world/records/intervention.ts';
import { recordsOfType } from '../../../world/store/query.ts';
import { select, toggleSelected } from '../../editor/actions.ts';
import { cancelPreview, commitEdits, previewEdits } from '../../editor/document.ts';
import { getEditor, useEditor } from '../../editor/state.ts';
import { describeIntervention, targetName } from './describe-intervention.ts';
import { Lane } from './lane.tsx';
import { labelWidthPx } from './label-width.ts';
import { packClips } from './pack-clips.ts';
import { snapFrame } from './snapping.ts';
import { frameToX, type TimelineView } from './timeline-view.ts';
import { useDrag } from './use-drag.ts';

const ROW_PX = 24;

export function InterventionLane({
  view,
  snapTargets,
}: {
  readonly view: TimelineView;
  readonly snapTargets: () => Iterable<number>;
}) {
  const records = useEditor((state) => state.records);
  const takeId = useEditor((state) => state.takeId);
  const interventions = recordsOfType(records, 'intervention').filter((intervention) => intervention.takeId === takeId);
  const { clips, rowCount } = packClips(interventions, (item) => {
    const x = frameToX(view, item.startFrame);
    return { start: x, end: x + clipWidthPx(item, [item.name, describeIntervention(item)], view) + 2 };
  });
  const roomPx = (item: Intervention, row: number): number => {
    const later = clips.filter((other) => other.row === row && other.item.startFrame > item.startFrame);
    const next = Math.min(...later.map((other) => other.item.startFrame));
    return frameToX(view, next) - frameToX(view, item.startFrame) - 2;
  };
  return (
    <Lane label="Interventions" heightPx={rowCount * ROW_PX + 6} testId="intervention-lane">
      {interventions.length === 0 && (
        <span className="tl-empty">Press P and drag on a set piece to push it, or add one with + Intervention</span>
      )}
      {clips.map(({ item, row }) => (
        <InterventionClip
          key={item.id}
          intervention={item}
          row={row}
          roomPx={roomPx(item, row)}
          view={view}
          snapTargets={snapTargets}
        />
      ))}
    </Lane>
  );
}

/** As long as it lasts, and at least long enough to be read: most interventions last no time at all. */
function clipWidthPx(intervention: Intervention, words: readonly string[], view: TimelineView): number {
  const lasting = 'durationFrames' in intervention ? intervention.durationFrames * view.pixelsPerFrame : 0;
  return Math.max(lasting, labelWidthPx(words.filter((word) => word !== '')));
}

/** Name of what it acts on, where its own name does not say so already. */
function shownTarget(intervention: Intervention, records: RecordMap): string {
  const target = targetName(intervention, records);
  return intervention.name.toLowerCase().includes(target.toLowerCase()) ? '' : target;
}

function InterventionClip(props: {
  readonly intervention: Intervention;
  readonly row: number;
  /** Up to the next clip of its row. */
  readonly roomPx: number;
  readonly view: TimelineView;
  readonly snapTargets: () => Iterable<number>;
}) {
  const { intervention, row, roomPx, view, snapTargets } = props;
  const isSelected = useEditor((state) => state.selection.has(intervention.id));
  const records = useEditor((state) => state.records);
  const isSnapping = useEditor((state) => state.isSnapping);
  const drag = useDrag();
  const { id, startFrame } = intervention;
  const durationFrames = 'durationFrames' in intervention ? intervention.durationFrames : null;
  const reach = isSnapping ? 8 / view.pixelsPerFrame : 0;

  const begin = (event: React.PointerEvent, part: 'move' | 'resize') => {
    const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
    const wasSelected = getEditor().selection.has(id);
    if (isAdding) toggleSelected(id);
    else if (!wasSelected) select([id]);
    // What is selected moves together; a clip is made longer alone.
    const { savedRecords, selection } = getEditor();
    const together = recordsOfType(savedRecords, 'intervention').filter(
      (other) => other.takeId === intervention.takeId && (other.id === id || selection.has(other.id)),
    );
    let edits: Edit[] = [];
    drag(event, {
      move: (deltaX) => {
        const delta = deltaX / view.pixelsPerFrame;
        if (part === 'move') {
          const first = Math.min(...together.map((other) => other.startFrame));
          const by = Math.max(-first, snapFrame(startFrame + delta, snapTargets(), reach) - startFrame);
          edits = together.map((other) => ({
            edit: 'updateIntervention',
            id: other.id,
            changes: { startFrame: other.startFrame + by },
          }));
        } else {
          const end = snapFrame(startFrame + (durationFrames ?? 1) + delta, snapTargets(), reach);
          edits = [{ edit: 'updateIntervention', id, changes: { durationFrames: Math.max(1, end - startFrame) } }];
        }
        previewEdits(edits, { in: 'panel' });
      },
      end: (hasMoved) => {
        if (!hasMoved && wasSelected && !isAdding) select([id]);
        if (!hasMoved || edits.length === 0) return;
        if (edits.length === 1) void commitEdits(edits);
        else void commitEdits(edits, `Move ${edits.length} interventions`);
      },
      cancel: cancelPreview,
    });
  };

  const spanPx = durationFrames === null ? null : durationFrames * view.pixelsPerFrame;
  const text = describeIntervention(intervention);
  const target = targetName(intervention, records);
  const shown = shownTarget(intervention, records);
  return (
    <div
      className={`tl-clip is-${intervention.kind}${isSelected ? ' is-selected' : ''}${intervention.isEnabled ? '' : ' is-disabled'}`}
      style={{
        left: frameToX(view, startFrame),
        top: row * ROW_PX + 4,
        width: Math.min(clipWidthPx(intervention, [intervention.name, text, shown], view), roomPx),
      }}
      role="button"
      tabIndex={0}
      aria-label={`${intervention.name} ${target} ${text} at frame ${startFrame}`}
      aria-pressed={isSelected}
      title={`${intervention.name} — ${target}${target && text ? ', ' : ''}${text}`}
      onPointerDown={(event) => begin(event, 'move')}
      data-testid="intervention-clip"
      data-clip-id={id}
    >
      {spanPx !== null && <span className="tl-clip-span" style={{ width: spanPx }} />}
      <span className="tl-clip-pin" />
      <span className="tl-clip-name">{intervention.name}</span>
      <span className="tl-clip-amount">{text}</span>
      <span className="tl-clip-target">{shown}</span>
      {spanPx !== null && (
        <span className="tl-clip-grip" style={{ left: spanPx }} onPointerDown={(event) => begin(event, 'resize')} />
      )}
    </div>
  );
}
