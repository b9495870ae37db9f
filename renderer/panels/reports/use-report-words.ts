import { useMemo } from 'react';
import { originOf } from '../../../world/simulation/index.ts';
import { formatTimecode } from '../../../world/time/index.ts';
import { select } from '../../editor/actions.ts';
import { pause, seek } from '../../editor/playback.ts';
import { projectSettings } from '../../editor/selectors.ts';
import { getEditor, useEditor } from '../../editor/state.ts';
import { entityName } from './event-words.ts';

/** Names and times as the open project has them. */
export function useReportWords() {
  const records = useEditor((state) => state.records);
  return useMemo(() => {
    const settings = projectSettings(records);
    return {
      records,
      nameOf: (id: string) => entityName(records, id),
      timecode: (frame: number) =>
        settings === undefined
          ? String(frame)
          : formatTimecode(frame, { rate: settings.rate, dropFrame: settings.dropFrame }),
    };
  }, [records]);
}

/** For narrow rows: hours only where there are any. */
export const shortTimecode = (timecode: string): string => timecode.replace(/^00:/, '');

/** Stands the playhead on the frame and selects what of these can be selected; of a piece that came off, its whole. */
export function showMoment(frame: number, entityIds: readonly string[]): void {
  pause();
  seek(frame);
  const { records } = getEditor();
  const known = [...new Set(entityIds.map(originOf))].filter((id) => records.has(id));
  if (known.length > 0) select(known);
}
