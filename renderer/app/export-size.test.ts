import { describe, expect, it } from 'vitest';
import { oddSideProblem, offeredSizes, resized } from './export-size.ts';

const hd = { width: 1920, height: 1080 };

describe('the size of an export', () => {
  it('is offered as the project’s and parts of it', () => {
    expect(offeredSizes(hd, null)).toEqual([
      { width: 1920, height: 1080 },
      { width: 1280, height: 720 },
      { width: 960, height: 540 },
      { width: 640, height: 360 },
    ]);
  });

  it('is offered in the camera’s shape, within the project’s size: 2.39 of 1920 is 803.3, 9:16 of 1080 is 607.5', () => {
    expect(offeredSizes(hd, 2.39)[0]).toEqual({ width: 1920, height: 804 });
    expect(offeredSizes(hd, 9 / 16)[0]).toEqual({ width: 608, height: 1080 });
  });

  it('is offered once where parts come to the same pixels', () => {
    expect(offeredSizes({ width: 24, height: 24 }, null)).toEqual([
      { width: 24, height: 24 },
      { width: 16, height: 16 },
    ]);
  });

  it('keeps the shape from either side, on even pixels', () => {
    expect(resized(hd, { width: 1000 }, 16 / 9)).toEqual({ width: 1000, height: 562 });
    expect(resized(hd, { height: 500 }, 2.39)).toEqual({ width: 1196, height: 500 });
  });

  it('is what is typed where no shape is kept', () => {
    expect(resized(hd, { width: 1001 }, null)).toEqual({ width: 1001, height: 1080 });
    expect(resized(hd, { height: 333 }, null)).toEqual({ width: 1920, height: 333 });
  });

  it('is even for movies and anything for pictures', () => {
    expect(oddSideProblem(1001, true)).toContain('1000 or 1002');
    expect(oddSideProblem(1000, true)).toBeNull();
    expect(oddSideProblem(1001, false)).toBeNull();
  });
});
