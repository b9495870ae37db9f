import { describe, expect, it } from 'vitest';
import { rates } from '../../world/time/rate.ts';
import { frameDurationUs, frameFileName, frameTimestampUs, isKeyFrame } from './frame-timing.ts';

describe('frame timing', () => {
  it('counts microseconds from the exact ratio', () => {
    expect(frameTimestampUs(24, { num: 24, den: 1 })).toBe(1_000_000);
    // 1001 × 1001/24000 s = 41.75004166… s
    expect(frameTimestampUs(1001, { num: 24000, den: 1001 })).toBe(41_750_042);
    // 30 frames of 1001/30000 s = 1.001 s
    expect(frameTimestampUs(30, { num: 30000, den: 1001 })).toBe(1_001_000);
  });

  it.each(rates)('comes back to the frame in the rate’s own time base at $label', ({ num, den }) => {
    for (let frame = 0; frame < 20_000; frame += 7)
      expect(Math.round((frameTimestampUs(frame, { num, den }) * num) / 1e6) / den).toBe(frame);
  });

  it('leaves no gap between frames', () => {
    const rate = { num: 24000, den: 1001 };
    for (let frame = 0; frame < 500; frame++)
      expect(frameTimestampUs(frame, rate) + frameDurationUs(frame, rate)).toBe(frameTimestampUs(frame + 1, rate));
  });

  it('starts with a key frame and sets one every two seconds', () => {
    const keys = (rate: { num: number; den: number }) =>
      Array.from({ length: 130 }, (_, i) => i).filter((i) => isKeyFrame(i, rate));
    expect(keys({ num: 24, den: 1 })).toEqual([0, 48, 96]);
    expect(keys({ num: 30000, den: 1001 })).toEqual([0, 60, 120]);
  });

  it('numbers sequence files so that they sort', () => {
    expect(frameFileName('shot', 7)).toBe('shot.0007.png');
    expect(frameFileName('shot', 123456)).toBe('shot.123456.png');
  });
});
