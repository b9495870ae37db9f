import { frameToTick } from '../../world/time/index.ts';
import { getRecord } from '../../world/store/query.ts';
import { projectRate } from './selectors.ts';
import { getEditor, setEditor } from './state.ts';

/** Frames of the active scene; 1 where there is none. */
export function sceneDurationFrames(): number {
  const { records, sceneId } = getEditor();
  return (sceneId === null ? undefined : getRecord(records, 'scene', sceneId)?.durationFrames) ?? 1;
}

/** Moves the playhead; clamps to the scene. */
export function seek(frame: number): void {
  const clamped = Math.max(0, Math.min(sceneDurationFrames() - 1, Math.round(frame)));
  if (clamped !== getEditor().frame) setEditor({ frame: clamped });
  anchor = null;
}

export function stepFrames(count: number): void {
  pause();
  seek(getEditor().frame + count);
}

interface Anchor {
  readonly frame: number;
  readonly timeMs: number;
  readonly rate: number;
}
let anchor: Anchor | null = null;
let request = 0;

export function play(rate = 1): void {
  const state = getEditor();
  const { first, last } = playRange();
  if (rate > 0 && state.frame >= last) seek(first);
  if (rate < 0 && state.frame <= first) seek(last);
  anchor = null;
  setEditor({ isPlaying: true, playbackRate: rate });
  if (request === 0) request = requestAnimationFrame(tick);
}

export function pause(): void {
  if (request !== 0) cancelAnimationFrame(request);
  request = 0;
  anchor = null;
  if (getEditor().isPlaying) setEditor({ isPlaying: false, playbackRate: 1 });
}

export function togglePlayback(): void {
  if (getEditor().isPlaying) pause();
  else play(1);
}

/** J and L: each press doubles the speed in its direction, the other direction stops first. */
export function shuttle(direction: 1 | -1): void {
  const { isPlaying, playbackRate } = getEditor();
  if (!isPlaying || Math.sign(playbackRate) !== direction) play(direction);
  else play(Math.max(-8, Math.min(8, playbackRate * 2)));
}

/** First and last frame of playback: in/out where set, else the scene. */
function playRange(): { first: number; last: number } {
  const { inFrame, outFrameExclusive } = getEditor();
  const end = sceneDurationFrames();
  const first = Math.min(inFrame ?? 0, end - 1);
  return { first, last: Math.max(first, Math.min(outFrameExclusive ?? end, end) - 1) };
}

/** Where a range of this length is after going round: a slow machine may miss its end by many frames. */
const modulo = (frames: number, length: number): number => ((frames % length) + length) % length;

/** The frame that belongs to this moment, never past what is simulated: playback waits there and goes on. */
function tick(nowMs: number): void {
  request = requestAnimationFrame(tick);
  const state = getEditor();
  anchor ??= { frame: state.frame, timeMs: nowMs, rate: state.playbackRate };
  const rate = projectRate(state.records);
  const elapsedFrames = ((nowMs - anchor.timeMs) / 1000) * (rate.num / rate.den) * anchor.rate;
  let frame = anchor.frame + (elapsedFrames < 0 ? Math.ceil(elapsedFrames) : Math.floor(elapsedFrames));
  const { first, last } = playRange();
  if (frame > last || frame < first) {
    const isOnItsWayIn = anchor.rate > 0 ? frame < first : frame > last;
    if (!state.isLooping && !isOnItsWayIn) {
      setEditor({ frame: frame > last ? last : first });
      return pause();
    }
    frame = isOnItsWayIn ? (anchor.rate > 0 ? first : last) : first + modulo(frame - first, last - first + 1);
    anchor = { frame, timeMs: nowMs, rate: anchor.rate };
  }
  const { stream } = state;
  const isWaiting = stream.isRunning && frameToTick(frame, rate) > stream.readyTicks;
  if (isWaiting) {
    anchor = null;
    return;
  }
  if (frame !== state.frame) setEditor({ frame });
}
