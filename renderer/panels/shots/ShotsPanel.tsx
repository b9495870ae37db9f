import { useMemo, useState, type DragEvent } from 'react';
import { formatTimecode } from '../../../world/time/index.ts';
import type { Edit } from '../../../world/edits/schema.ts';
import type { Shot } from '../../../world/records/shot.ts';
import { getRecord, recordsOfType } from '../../../world/store/query.ts';
import { select, toggleSelected } from '../../editor/actions.ts';
import { runCommand } from '../../editor/commands.ts';
import { commitEdits } from '../../editor/document.ts';
import { standOnShot } from '../../editor/scene-actions.ts';
import { projectSettings, scenesOf } from '../../editor/selectors.ts';
import { useEditor } from '../../editor/state.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { orderBefore } from './shot-order.ts';

/** What is dragged in the list of shots: an id. */
const SHOT_MEDIA_TYPE = 'application/x-foreshot-shot';

/** Moves a shot in the cut to before the one at an index. */
function moveBefore(shots: readonly Shot[], id: string, index: number): void {
  const shot = shots.find((other) => other.id === id);
  const order = orderBefore(shots, id, index);
  if (shot === undefined || order === null) return;
  void commitEdits([{ edit: 'updateShot', id: shot.id, changes: { order } } as Edit], `Move ${shot.name}`);
}

/** The cut: shots in order, each a camera, a take and a range. Dragging one moves it in the order. */
export function ShotsPanel() {
  const records = useEditor((state) => state.records);
  const shots = useMemo(() => recordsOfType(records, 'shot').sort((a, b) => a.order - b.order), [records]);
  const settings = projectSettings(records);
  const format = settings && { rate: settings.rate, dropFrame: settings.dropFrame };
  const total = shots.reduce((sum, shot) => sum + shot.outFrameExclusive - shot.inFrame, 0);
  return (
    <section className="fs-panel" data-testid="shots" aria-label="Shots">
      <div className="fs-panel-bar fs-panel-actions">
        <Button kind="quiet" icon="plus" onClick={() => void runCommand('camera.addShot')}>
          Add shot from in and out
        </Button>
        {format && shots.length > 0 && <span className="fs-dim">{formatTimecode(total, format)}</span>}
      </div>
      <div className="fs-panel-scroll">
        {shots.length === 0 ? (
          <EmptyState icon="shot" title="No shots yet">
            Choose a camera, mark in (I) and out (O) on the timeline, then add the shot.
          </EmptyState>
        ) : (
          <ol className="fs-shots">
            {shots.map((shot, index) => (
              <ShotRow key={shot.id} shot={shot} shots={shots} index={index} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

/** Trades places in the cut. */
function swap(a: Shot | undefined, b: Shot | undefined): void {
  if (a === undefined || b === undefined) return;
  void commitEdits(
    [
      { edit: 'updateShot', id: a.id, changes: { order: b.order } },
      { edit: 'updateShot', id: b.id, changes: { order: a.order } },
    ] as Edit[],
    `Move ${a.name}`,
  );
}

function ShotRow({ shot, shots, index }: { shot: Shot; shots: readonly Shot[]; index: number }) {
  const [dropAt, setDropAt] = useState<'before' | 'after' | null>(null);
  const records = useEditor((state) => state.records);
  const isSelected = useEditor((state) => state.selection.has(shot.id));
  const settings = projectSettings(records);
  if (settings === undefined) return null;
  const format = { rate: settings.rate, dropFrame: settings.dropFrame };
  const setup = getRecord(records, 'setup', shot.setupId);
  const take = getRecord(records, 'take', shot.takeId);
  const scenes = scenesOf(records);
  const scene = scenes.length > 1 ? scenes.find(({ id }) => id === take?.sceneId) : undefined;
  const halfUnder = (event: DragEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? ('before' as const) : ('after' as const);
  };
  return (
    <li
      className={`fs-shot ${isSelected ? 'fs-shot-selected' : ''} ${dropAt === null ? '' : `fs-shot-drop-${dropAt}`}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(SHOT_MEDIA_TYPE)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setDropAt(halfUnder(event));
      }}
      onDragLeave={() => setDropAt(null)}
      onDrop={(event) => {
        const id = event.dataTransfer.getData(SHOT_MEDIA_TYPE);
        setDropAt(null);
        if (id === '') return;
        event.preventDefault();
        moveBefore(shots, id, halfUnder(event) === 'before' ? index : index + 1);
      }}
    >
      <button
        type="button"
        className="fs-shot-body"
        aria-pressed={isSelected}
        aria-label={`${index + 1}. ${shot.name}`}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(SHOT_MEDIA_TYPE, shot.id);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) return toggleSelected(shot.id);
          select([shot.id]);
          standOnShot(shot);
        }}
      >
        <span className="fs-shot-number">{index + 1}</span>
        <span className="fs-shot-text">
          <span className="fs-shot-name">{shot.name}</span>
          <span className="fs-dim">
            {scene && `${scene.name} · `}
            {setup?.name ?? 'missing camera'} · {take?.name ?? 'missing take'}
          </span>
          <span className="fs-dim fs-shot-range">
            {formatTimecode(shot.inFrame, format)} – {formatTimecode(shot.outFrameExclusive, format)} ·{' '}
            {shot.outFrameExclusive - shot.inFrame} f
          </span>
        </span>
      </button>
      <IconButton
        icon="up"
        label={`Move ${shot.name} earlier`}
        disabled={index === 0}
        onClick={() => swap(shot, shots[index - 1])}
      />
      <IconButton
        icon="down"
        label={`Move ${shot.name} later`}
        disabled={index === shots.length - 1}
        onClick={() => swap(shot, shots[index + 1])}
      />
    </li>
  );
}
