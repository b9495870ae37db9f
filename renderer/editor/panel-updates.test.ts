import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PanelUpdates } from './panel-updates.ts';

let isGesture = true;
let frames: (() => void)[] = [];
let shown = 0;
let panels: PanelUpdates;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  isGesture = true;
  frames = [];
  shown = 0;
  panels = new PanelUpdates(() => isGesture);
  panels.subscribe(() => shown++);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('panels', () => {
  it('show every change at once while there is no gesture', () => {
    isGesture = false;
    panels.hold();
    panels.changed();
    panels.changed();
    expect(shown).toBe(2);
  });

  it('follow the frame that draws the outcome of a gesture, once for all that changed', async () => {
    // As it comes: a subscriber that hears of the change later begins the run that holds panels back.
    panels.changed();
    panels.hold();
    panels.changed();
    await vi.advanceTimersByTimeAsync(50);
    expect(shown).toBe(0);
    panels.changed();
    panels.release();
    expect([shown, frames.length]).toEqual([0, 1]);
    frames[0]!();
    expect(shown).toBe(0);
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toBe(1);
  });

  it('wait no longer than the hand would notice', async () => {
    panels.changed();
    panels.hold();
    await vi.advanceTimersByTimeAsync(119);
    expect(shown).toBe(0);
    await vi.advanceTimersByTimeAsync(2);
    expect(shown).toBe(1);
    panels.changed();
    await vi.advanceTimersByTimeAsync(121);
    expect(shown).toBe(2);
  });

  it('show the end of a gesture at once, and what was held back no second time', async () => {
    panels.changed();
    panels.hold();
    await vi.advanceTimersByTimeAsync(10);
    isGesture = false;
    panels.changed();
    expect(shown).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(shown).toBe(1);
  });

  it('show a gesture that nothing is simulated for', async () => {
    panels.changed();
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toBe(1);
  });

  it('keep up with a hand that moves something in them', () => {
    panels.isHandInPanel = true;
    panels.hold();
    panels.changed();
    expect(shown).toBe(1);
  });
});
