import { useEffect, useState } from 'react';
import type { RecordMap } from '../../world/records/index.ts';
import { useEditor } from '../editor/state.ts';
import { IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Kbd } from '../ui/Kbd.tsx';

const STORAGE_KEY = 'foreshot.firstSteps';

const steps = [
  { id: 'play', title: 'Play it', text: 'The scene is simulated from its first frame.', keys: 'Space' },
  {
    id: 'push',
    title: 'Push something',
    text: 'Select a set piece, then drag the push where it should go.',
    keys: 'P',
  },
  { id: 'shot', title: 'Keep a shot', text: 'Mark in and out, and add a shot of this camera.', keys: 'Shift+C' },
] as const;

function hasSetPiece(records: RecordMap): boolean {
  for (const { type } of records.values()) if (type === 'setPiece') return true;
  return false;
}

/** Three things to try, ticked off as they are done; gone for good once they are, or once it is closed. */
export function FirstSteps() {
  const [isGone, setGone] = useState(() => localStorage.getItem(STORAGE_KEY) === 'done');
  const hasSomethingToPlay = useEditor((state) => hasSetPiece(state.records));
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (isGone) return undefined;
    return useEditor.subscribe((now, before) => {
      const label = now.project?.history.undoLabel;
      const hasChanged = now.savedRecords !== before.savedRecords && label != null;
      const id =
        now.isPlaying && !before.isPlaying
          ? 'play'
          : hasChanged && /push|intervention|force|throw|blast/i.test(label)
            ? 'push'
            : hasChanged && /shot/i.test(label)
              ? 'shot'
              : null;
      if (id !== null) setDone((known) => (known.has(id) ? known : new Set([...known, id])));
    });
  }, [isGone]);

  const isFinished = done.size === steps.length;
  useEffect(() => {
    if (isFinished) localStorage.setItem(STORAGE_KEY, 'done');
  }, [isFinished]);

  if (isGone || isFinished || !hasSomethingToPlay) return null;
  const next = steps.find(({ id }) => !done.has(id));
  return (
    <aside className="fs-first-steps" aria-label="First steps">
      <ol>
        {steps.map(({ id, title, text, keys }) => (
          <li
            key={id}
            className={done.has(id) ? 'fs-step fs-step-done' : id === next?.id ? 'fs-step fs-step-next' : 'fs-step'}
          >
            <Icon name={done.has(id) ? 'check' : 'chevronRight'} />
            <div>
              <p className="fs-step-title">
                {title} <Kbd keys={keys} />
              </p>
              {id === next?.id && <p className="fs-dim">{text}</p>}
            </div>
          </li>
        ))}
      </ol>
      <IconButton
        icon="close"
        label="Close the first steps"
        onClick={() => {
          localStorage.setItem(STORAGE_KEY, 'done');
          setGone(true);
        }}
      />
    </aside>
  );
}
