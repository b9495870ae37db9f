import { describe, expect, it } from 'vitest';
import { PaceMeter } from './export-progress.ts';

describe('PaceMeter', () => {
  it('foretells from the pace so far', () => {
    const meter = new PaceMeter(100, 1000);
    expect(meter.frameDone(1500)).toEqual({ phase: 'drawing', framesDone: 1, frameCount: 100, secondsLeft: 49.5 });
    expect(meter.frameDone(2000)).toMatchObject({ framesDone: 2, secondsLeft: 49 });
  });

  it('follows a change of pace within its window', () => {
    const meter = new PaceMeter(1000, 0);
    let now = 0;
    for (let frame = 0; frame < 100; frame++) meter.frameDone((now += 100));
    let progress = meter.frameDone((now += 10));
    for (let frame = 0; frame < 60; frame++) progress = meter.frameDone((now += 10));
    expect(progress.secondsLeft).toBeCloseTo((1000 - 161) * 0.01, 6);
  });

  it('ends at nothing left', () => {
    const meter = new PaceMeter(1, 0);
    expect(meter.frameDone(40).secondsLeft).toBe(0);
  });
});
