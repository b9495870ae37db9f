import { describe, expect, it } from 'vitest';
import type { StateStream } from '../../world/simulation/state-stream.ts';
import { getEditor, type EditorState } from '../editor/state.ts';
import { streams } from '../editor/stream.ts';
import { StreamWatch } from './stream-watch.ts';

/** A stream that is simulated up to a tick; the poses of tick 0 are there from the start. */
const stream = (readyTick: number) => ({ isReady: (tick: number) => tick <= readyTick }) as StateStream;
const stateAt = (frame: number, change: Partial<EditorState> = {}): EditorState => ({
  ...getEditor(),
  frame,
  stream: { ...getEditor().stream, isRunning: true },
  ...change,
});
const drawnAt = (frame: number): StreamWatch => {
  const watch = new StreamWatch();
  watch.drawn(stateAt(frame));
  return watch;
};

describe('a drawn picture', () => {
  it('is out of date when chunks come that it lacked, and not for chunks after it', () => {
    streams.active = stream(60);
    expect(drawnAt(24).isStale(stateAt(24), stateAt(24))).toBe(true);
    streams.active = stream(120);
    expect(drawnAt(24).isStale(stateAt(24), stateAt(24))).toBe(false);
  });

  it('of frame 0 lacks what only the first chunk has: where liquids and cloth are', () => {
    streams.active = stream(0);
    const watch = drawnAt(0);
    expect(watch.isStale(stateAt(0), stateAt(0))).toBe(true);
    expect(watch.awaitsOutcome(stateAt(0, { records: new Map() }))).toBe(true);
  });

  it('is out of date with another stream', () => {
    streams.active = stream(120);
    const watch = drawnAt(24);
    streams.active = stream(120);
    expect(watch.isStale(stateAt(24), stateAt(24))).toBe(true);
    const gesture = stateAt(24, { records: new Map() });
    expect(watch.awaitsOutcome(gesture), 'its outcome is there').toBe(false);
    expect(drawnAt(24).awaitsOutcome(gesture), 'that is the one before').toBe(true);
  });
});
