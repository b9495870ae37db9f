import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitView, frameToX, rulerStep, scrollBy, xToFrame, zoomAround } from './timeline-view.ts';

describe('timeline view', () => {
  it('fits the whole scene with its end in sight', () => {
    const view = fitView(1000, 240);
    expect(frameToX(view, 0)).toBe(0);
    expect(frameToX(view, 240)).toBeLessThan(1000);
    expect(frameToX(view, 240)).toBeGreaterThan(940);
  });

  it('keeps the frame under the pointer while zooming in', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 1, max: 3, noNaN: true }),
        (x, factor) => {
          const view = { pixelsPerFrame: 4, scrollFrame: 20 };
          expect(xToFrame(zoomAround(view, x, factor), x)).toBeCloseTo(xToFrame(view, x), 6);
        },
      ),
    );
  });

  it('never scrolls before frame 0 or far past the end', () => {
    const view = { pixelsPerFrame: 10, scrollFrame: 5 };
    expect(scrollBy(view, -1e6, 500, 240).scrollFrame).toBe(0);
    expect(frameToX(scrollBy(view, 1e6, 500, 240), 240)).toBeLessThanOrEqual(500);
  });

  it('labels whole seconds when zoomed out and frames when zoomed in, with room for the labels', () => {
    expect(rulerStep(4, 24).major).toBe(24);
    expect(rulerStep(0.5, 24).major % 24).toBe(0);
    expect(rulerStep(40, 24).major).toBeLessThan(24);
    for (const pixelsPerFrame of [0.02, 0.3, 1, 4, 12, 40]) {
      const { major, minor } = rulerStep(pixelsPerFrame, 24);
      expect(major % minor).toBe(0);
    }
  });
});
