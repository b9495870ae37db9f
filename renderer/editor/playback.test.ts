import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshProject } from '../../world/edits/arbitrary.test-kit.ts';
import { TICK_HZ } from '../../world/simulation/types.ts';
import * as playback from './playback.ts';
import { getEditor, setEditor } from './state.ts';

const LAST = 239;
const simulated = { ...getEditor().stream, readyTicks: 10 * TICK_HZ, durationTicks: 10 * TICK_HZ };

/** The screen's clock: what was asked of it runs when the test says what time it is. */
let waiting = new Map<number, FrameRequestCallback>();
function drawAt(ms: number): void {
  const due = [...waiting.values()];
  waiting = new Map();
  for (const callback of due) callback(ms);
}
const frame = () => getEditor().frame;

beforeEach(() => {
  let next = 1;
  waiting = new Map();
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    waiting.set(next, callback);
    return next++;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id));
  playback.pause();
  // Ten seconds at 24 frames per second.
  setEditor({
    records: freshProject(),
    sceneId: 'scene:1',
    frame: 0,
    inFrame: null,
    outFrameExclusive: null,
    isLooping: true,
    stream: simulated,
  });
});

describe('playback', () => {
  it('shows the frame that belongs to the moment, however seldom the screen is drawn', () => {
    playback.play();
    drawAt(1000);
    expect(frame()).toBe(0);
    drawAt(1041);
    expect(frame()).toBe(0);
    drawAt(1042);
    expect(frame()).toBe(1);
    drawAt(3000);
    expect(frame()).toBe(48);
  });

  it('waits at the end of what is simulated, and goes on from there without jumping ahead', () => {
    setEditor({ stream: { ...simulated, readyTicks: TICK_HZ, isRunning: true } });
    playback.play();
    drawAt(0);
    drawAt(1000);
    expect(frame()).toBe(24);
    drawAt(2000);
    drawAt(9000);
    expect(frame()).toBe(24);
    expect(getEditor().isPlaying).toBe(true);
    setEditor({ stream: simulated });
    drawAt(9010);
    drawAt(9510);
    expect(frame()).toBe(36);
  });

  it('goes round between in and out', () => {
    setEditor({ inFrame: 24, outFrameExclusive: 48, frame: 24 });
    playback.play();
    drawAt(0);
    drawAt(23_000 / 24 + 1);
    expect(frame()).toBe(47);
    drawAt(1001);
    expect(frame()).toBe(24);
    drawAt(1001 + 500);
    expect(frame()).toBe(36);
  });

  it('goes round backward as well', () => {
    setEditor({ inFrame: 24, outFrameExclusive: 48, frame: 25 });
    playback.play(-1);
    drawAt(0);
    drawAt(1000 / 24 + 1);
    expect(frame()).toBe(24);
    drawAt(2000 / 24 + 1);
    expect(frame()).toBe(47);
  });

  it('stops at the out mark where it does not go round, and starts from the in mark again', () => {
    setEditor({ inFrame: 24, outFrameExclusive: 48, frame: 40, isLooping: false });
    playback.play();
    drawAt(0);
    drawAt(5000);
    expect(frame()).toBe(47);
    expect(getEditor().isPlaying).toBe(false);
    expect(waiting.size).toBe(0);
    playback.play();
    expect(frame()).toBe(24);
  });

  it('doubles with each L, up to eight; J turns round at single speed; K stops', () => {
    const rates = [1, 1, 1, 1, 1, -1, -1].map((direction) => {
      playback.shuttle(direction as 1 | -1);
      return getEditor().playbackRate;
    });
    expect(rates).toEqual([1, 2, 4, 8, 8, -1, -2]);
    playback.pause();
    expect(getEditor()).toMatchObject({ isPlaying: false, playbackRate: 1 });
  });

  it('plays at the speed of the shuttle', () => {
    playback.shuttle(1);
    playback.shuttle(1);
    drawAt(0);
    drawAt(1000);
    expect(frame()).toBe(48);
    playback.shuttle(-1);
    drawAt(2000);
    drawAt(2500);
    expect(frame()).toBe(36);
  });

  it('goes on from where the playhead is put while it plays', () => {
    playback.play();
    drawAt(0);
    drawAt(1000);
    playback.seek(100);
    drawAt(1000);
    drawAt(1500);
    expect(frame()).toBe(112);
  });

  it('keeps the playhead in the scene', () => {
    playback.seek(1e6);
    expect(frame()).toBe(LAST);
    playback.stepFrames(1);
    expect(frame()).toBe(LAST);
    playback.seek(-4);
    expect(frame()).toBe(0);
  });
});
