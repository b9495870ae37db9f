import { useEffect, useRef } from 'react';
import { formatTimecode } from '../../../world/time/index.ts';
import { seek, pause } from '../../editor/playback.ts';
import type { TimecodeFormat } from '../../../world/time/index.ts';
import { frameToX, rulerStep, xToFrame, type TimelineView } from './timeline-view.ts';
import { useDrag } from './use-drag.ts';

/** Timecode ticks; a press or drag scrubs. The in/out range is lit. */
export function Ruler(props: {
  readonly view: TimelineView;
  readonly widthPx: number;
  readonly durationFrames: number;
  readonly format: TimecodeFormat;
  readonly framesPerSecond: number;
  readonly inFrame: number | null;
  readonly outFrameExclusive: number | null;
}) {
  const { view, widthPx, durationFrames, format, framesPerSecond, inFrame, outFrameExclusive } = props;
  const canvasRef = useRef<HTMLCanvasElement | null>(null);
  const drag = useDrag();

  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null || widthPx === 0) return;
    const ratio = window.devicePixelRatio;
    const height = canvas.clientHeight;
    canvas.width = Math.round(widthPx * ratio);
    canvas.height = Math.round(height * ratio);
    const context = canvas.getContext('2d')!;
    const style = getComputedStyle(canvas);
    const [line, text] = [
      style.getPropertyValue('--fs-line-strong') || '#454b55',
      style.getPropertyValue('--fs-text-dim') || '#9aa3ad',
    ];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, widthPx, height);
    context.font = `10.5px ${style.fontFamily}`;
    const { major, minor } = rulerStep(view.pixelsPerFrame, framesPerSecond);
    const first = Math.floor(view.scrollFrame / minor) * minor;
    const last = Math.min(durationFrames, xToFrame(view, widthPx));
    for (let frame = first; frame <= last; frame += minor) {
      const x = Math.round(frameToX(view, frame)) + 0.5;
      const isMajor = Math.abs(frame / major - Math.round(frame / major)) < 1e-9;
      context.strokeStyle = line;
      context.beginPath();
      context.moveTo(x, isMajor ? height - 9 : height - 4);
      context.lineTo(x, height);
      context.stroke();
      if (isMajor) {
        const label = formatTimecode(Math.round(frame), format);
        context.fillStyle = text;
        if (x + 4 + context.measureText(label).width <= widthPx) context.fillText(label, x + 4, height - 8);
      }
    }
  });

  const scrub = (event: React.PointerEvent) => {
    if (event.button !== 0) return;
    const { left } = event.currentTarget.getBoundingClientRect();
    const startX = event.clientX - left;
    pause();
    seek(Math.floor(xToFrame(view, startX)));
    drag(event, {
      move: (deltaX) => seek(Math.floor(xToFrame(view, startX + deltaX))),
      end: () => undefined,
      cancel: () => undefined,
    });
  };

  const rangeStart = inFrame ?? 0;
  const rangeEnd = outFrameExclusive ?? durationFrames;
  const hasRange = inFrame !== null || outFrameExclusive !== null;
  return (
    <div
      className="tl-ruler"
      onPointerDown={scrub}
      role="slider"
      aria-label="Playhead"
      aria-valuemin={0}
      aria-valuemax={durationFrames - 1}
      data-testid="timeline-ruler"
    >
      {hasRange && (
        <div
          className="tl-range"
          style={{ left: frameToX(view, rangeStart), width: (rangeEnd - rangeStart) * view.pixelsPerFrame }}
        />
      )}
      <canvas ref={canvasRef} />
    </div>
  );
}
