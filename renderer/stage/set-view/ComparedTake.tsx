import type { ReactElement } from 'react';
import { getRecord } from '../../../world/store/query.ts';
import { setEditor, useEditor } from '../../editor/state.ts';

/** Says what the tinted things are while another take lies over the active one, and ends it. */
export function ComparedTake(): ReactElement | null {
  const name = useEditor(({ records, comparedTakeId, takeId }) =>
    comparedTakeId === null || comparedTakeId === takeId ? undefined : getRecord(records, 'take', comparedTakeId)?.name,
  );
  if (name === undefined) return null;
  return (
    <div className="stage-compared" data-overlay-control>
      <span className="stage-compared-swatch" aria-hidden="true" />
      <span>Where {name} differs</span>
      <button type="button" onClick={() => setEditor({ comparedTakeId: null })}>
        End
      </button>
    </div>
  );
}
