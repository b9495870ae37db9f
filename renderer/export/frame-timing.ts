import type { Rate } from '../../world/time/rate.ts';

/** Start of the n-th frame of a film, in whole microseconds: WebCodecs counts in these. */
export function frameTimestampUs(index: number, rate: Rate): number {
  return Math.round((index * 1e6 * rate.den) / rate.num);
}

/** To the start of the next frame, so that frames leave no gap and never overlap. */
export function frameDurationUs(index: number, rate: Rate): number {
  return frameTimestampUs(index + 1, rate) - frameTimestampUs(index, rate);
}

/** Whether the n-th frame starts a group that can be decoded by itself: the first of every two seconds. */
export function isKeyFrame(index: number, rate: Rate): boolean {
  const spacing = Math.max(1, Math.round((2 * rate.num) / rate.den));
  return index % spacing === 0;
}

/** Number of a frame as sequence files carry it: the scene's own frame numbers, four digits or more. */
export function frameFileName(stem: string, frame: number): string {
  return `${stem}.${String(frame).padStart(4, '0')}.png`;
}
