import type { ReactElement } from 'react';
import type { RecordMap } from '../../../world/records/index.ts';
import { useEditor } from '../../editor/state.ts';

function isEmpty(records: RecordMap): boolean {
  for (const { type } of records.values()) if (type === 'setPiece') return false;
  return true;
}

/** Where to begin on a film set with nothing on it; gone with the first set piece, and never in the way of a drop. */
export function EmptySetHint(): ReactElement | null {
  const isShown = useEditor((state) => state.project !== null && isEmpty(state.records));
  if (!isShown) return null;
  return (
    <p className="stage-hint">Drag something here from the shelf. Right-drag looks around, the wheel comes nearer.</p>
  );
}
