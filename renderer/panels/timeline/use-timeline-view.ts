import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { fitView, scrollBy, zoomAround, type TimelineView } from './timeline-view.ts';

/**
 * The view of a timeline body: fitted at first and when asked, kept while the panel resizes, moved by the wheel anywhere
 * in the area around it.
 */
export function useTimelineView(durationFrames: number): {
  readonly areaRef: RefObject<HTMLDivElement | null>;
  readonly bodyRef: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly view: TimelineView;
  setView(change: (view: TimelineView) => TimelineView): void;
  fit(): void;
} {
  const areaRef = useRef<HTMLDivElement | null>(null);
  const bodyRef = useRef<HTMLDivElement | null>(null);
  const [widthPx, setWidthPx] = useState(0);
  const [view, setView] = useState<TimelineView | null>(null);

  useEffect(() => {
    const body = bodyRef.current;
    if (body === null) return;
    const observer = new ResizeObserver(() => setWidthPx(body.clientWidth));
    observer.observe(body);
    return () => observer.disconnect();
  }, []);

  // Until the person zooms, the whole scene stays in view, whatever its length and the panel's width.
  const current = view ?? fitView(Math.max(widthPx, 100), durationFrames);
  const change = useCallback(
    (next: (view: TimelineView) => TimelineView) =>
      setView((old) => next(old ?? fitView(Math.max(bodyRef.current?.clientWidth ?? 0, 100), durationFrames))),
    [durationFrames],
  );

  useEffect(() => {
    const [area, body] = [areaRef.current, bodyRef.current];
    if (area === null || body === null) return;
    const wheel = (event: WheelEvent) => {
      const isZoom = event.ctrlKey || event.metaKey || event.altKey;
      if (!isZoom && event.deltaX === 0 && !event.shiftKey) return;
      event.preventDefault();
      const x = event.clientX - body.getBoundingClientRect().left;
      if (isZoom) change((old) => zoomAround(old, x, Math.exp(-event.deltaY * 0.002)));
      else change((old) => scrollBy(old, event.deltaX || event.deltaY, body.clientWidth, durationFrames));
    };
    area.addEventListener('wheel', wheel, { passive: false });
    return () => area.removeEventListener('wheel', wheel);
  }, [change, durationFrames]);

  const fit = useCallback(() => setView(null), []);
  return { areaRef, bodyRef, widthPx, view: current, setView: change, fit };
}
