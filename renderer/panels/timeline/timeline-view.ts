/** What part of world time the timeline shows. `scrollFrame` is the (fractional) frame at the left edge. */
export interface TimelineView {
  readonly pixelsPerFrame: number;
  readonly scrollFrame: number;
}

export const MIN_PIXELS_PER_FRAME = 0.01;
export const MAX_PIXELS_PER_FRAME = 40;

/** Space kept free right of the last frame when fitted, so that its end is seen. */
const FIT_MARGIN = 0.04;

export const frameToX = (view: TimelineView, frame: number): number => (frame - view.scrollFrame) * view.pixelsPerFrame;
export const xToFrame = (view: TimelineView, x: number): number => view.scrollFrame + x / view.pixelsPerFrame;

export function fitView(widthPx: number, durationFrames: number): TimelineView {
  const pixelsPerFrame = widthPx / (durationFrames * (1 + FIT_MARGIN));
  return { pixelsPerFrame: clampZoom(pixelsPerFrame), scrollFrame: 0 };
}

/** Zooms by `factor` so that the frame under `x` stays under `x`. */
export function zoomAround(view: TimelineView, x: number, factor: number): TimelineView {
  const pixelsPerFrame = clampZoom(view.pixelsPerFrame * factor);
  return { pixelsPerFrame, scrollFrame: Math.max(0, xToFrame(view, x) - x / pixelsPerFrame) };
}

export function scrollBy(view: TimelineView, deltaX: number, widthPx: number, durationFrames: number): TimelineView {
  const last = Math.max(0, durationFrames * (1 + FIT_MARGIN) - widthPx / view.pixelsPerFrame);
  return { ...view, scrollFrame: Math.min(last, Math.max(0, view.scrollFrame + deltaX / view.pixelsPerFrame)) };
}

function clampZoom(pixelsPerFrame: number): number {
  return Math.min(MAX_PIXELS_PER_FRAME, Math.max(MIN_PIXELS_PER_FRAME, pixelsPerFrame));
}

/** Least distance between two labelled ruler ticks, pixels. */
const LABEL_SPACING_PX = 90;

/** Frames between labelled ticks: a whole part of a second or a round count of whole seconds, whatever leaves room for labels. */
export function rulerStep(
  pixelsPerFrame: number,
  framesPerSecond: number,
): { readonly major: number; readonly minor: number } {
  const wholeSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((seconds) => seconds * framesPerSecond);
  const partsOfSecond = Array.from({ length: framesPerSecond - 1 }, (_, i) => i + 1).filter(
    (step) => framesPerSecond % step === 0,
  );
  const usable = [...partsOfSecond, ...wholeSeconds];
  const major = usable.find((step) => step * pixelsPerFrame >= LABEL_SPACING_PX) ?? usable.at(-1)!;
  const parts = [10, 6, 5, 4, 2].find((count) => major % count === 0 && (major / count) * pixelsPerFrame >= 5) ?? 1;
  return { major, minor: major / parts };
}
