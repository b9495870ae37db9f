import { describe, expect, it } from 'vitest';
import type { Vec3 } from '../../records/fields.ts';
import { gustShare, steadyWind, type Gust } from './gust.ts';

describe('a gust', () => {
  const gust: Gust = { startTick: 100, endTick: 300, velocity: [4, 0, -2], riseTicks: 50, fallTicks: 100 };
  it('rises, blows and falls within the clip', () => {
    expect([99, 100, 125, 150, 200, 250, 300, 400].map((tick) => gustShare(gust, tick))).toEqual([
      0, 0, 0.5, 1, 1, 0.5, 0, 0,
    ]);
    expect(steadyWind([1, 0, 0], [gust], 125)).toEqual([3, 0, -1]);
    expect(steadyWind([1, 0, 0], [gust], 90)).toEqual([1, 0, 0]);
  });

  it('without rise and fall is on and off; of an overlap the lesser share counts', () => {
    const step = { ...gust, velocity: [4, 0, 0] as Vec3, riseTicks: 0, fallTicks: 0 };
    expect([99, 100, 299, 300].map((tick) => gustShare(step, tick))).toEqual([0, 1, 1, 0]);
    const short = { ...step, riseTicks: 200, fallTicks: 400 };
    expect(gustShare(short, 200)).toBe(0.15625);
  });
});
