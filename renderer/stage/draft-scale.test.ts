import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftScale } from './draft-scale.ts';

describe('the scale of drawings', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function drawing() {
    const redraw = vi.fn();
    const draft = new DraftScale(redraw);
    let nowMs = 0;
    /** Scales of so many draws, each `everyMs` after the one before. */
    const draw = (count: number, everyMs: number, isGesture = false): number[] =>
      Array.from({ length: count }, () => {
        vi.advanceTimersByTime(everyMs);
        return draft.begin((nowMs += everyMs), isGesture);
      });
    return { draw, redraw };
  }

  it('stays full where drawing is fast', () => {
    const { draw, redraw } = drawing();
    expect(new Set(draw(60, 16))).toEqual(new Set([1]));
    vi.advanceTimersByTime(5_000);
    expect(redraw).not.toHaveBeenCalled();
  });

  it('steps down in a slow movement, and up again only after a dozen fast draws', () => {
    const { draw } = drawing();
    expect(draw(6, 100)).toEqual([1, 0.75, 0.56, 0.4, 0.4, 0.4]);
    expect(draw(13, 20)).toEqual([...Array<number>(11).fill(0.4), 0.56, 0.56]);
  });

  it('is full once more at rest, in a held gesture only after a longer one', () => {
    const { draw, redraw } = drawing();
    draw(4, 100);
    vi.advanceTimersByTime(300);
    expect(redraw).toHaveBeenCalledOnce();
    expect(draw(1, 1)).toEqual([1]);
    const held = drawing();
    held.draw(4, 100, true);
    expect(held.draw(3, 700, true)).toEqual([0.4, 0.4, 0.4]);
    expect(held.redraw).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_600);
    expect(held.redraw).toHaveBeenCalledOnce();
    expect(held.draw(1, 1, true)).toEqual([1]);
    expect(held.draw(1, 700, true)).toEqual([0.4]);
  });
});
