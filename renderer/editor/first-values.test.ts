import { describe, expect, it } from 'vitest';
import { firstValues } from './first-values.ts';

describe('what an intervention begins with', () => {
  it.each([
    [{ num: 24, den: 1 }, 24],
    [{ num: 25, den: 1 }, 25],
    [{ num: 30000, den: 1001 }, 30],
    [{ num: 60, den: 1 }, 60],
  ])('lasts the same time at %o frames per second', (rate, framesPerSecond) => {
    expect(firstValues('force', undefined, rate)['durationFrames']).toBe(framesPerSecond);
    expect(firstValues('gust', undefined, rate)).toMatchObject({
      durationFrames: Math.round((3 * rate.num) / rate.den),
      riseFrames: framesPerSecond,
      fallFrames: framesPerSecond,
    });
    expect(firstValues('quake', undefined, rate)['durationFrames']).toBe(Math.round((5 * rate.num) / rate.den));
  });
});
