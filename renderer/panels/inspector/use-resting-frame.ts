import { useState } from 'react';
import { getEditor, useEditor } from '../../editor/state.ts';

/** The playhead's frame, followed while it is moved by hand and left alone while the scene plays. */
export function useRestingFrame(isWanted: boolean): number {
  const [last, setLast] = useState(() => getEditor().frame);
  const frame = useEditor((state) => (!isWanted || state.isPlaying ? null : state.frame));
  if (frame !== null && frame !== last) setLast(frame);
  return frame ?? last;
}
