import { useEffect, useRef } from 'react';
import { getEditor, useEditor } from '../../editor/state.ts';
import { frameToX, type TimelineView } from './timeline-view.ts';

/** The playhead's line, moved without React while the take plays. */
export function Playhead({ view }: { readonly view: TimelineView }) {
  const lineRef = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    const place = (frame: number) => {
      if (lineRef.current !== null) lineRef.current.style.transform = `translateX(${frameToX(view, frame)}px)`;
    };
    place(getEditor().frame);
    return useEditor.subscribe((now, before) => {
      if (now.frame !== before.frame) place(now.frame);
    });
  }, [view]);
  return <div ref={lineRef} className="tl-playhead" aria-hidden />;
}
