import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowsDropFrame,
  convertFrame,
  findRate,
  frameAtSeconds,
  frameToFractionalTick,
  frameToSeconds,
  frameToTick,
  nominalFps,
  rateLabel,
  rates,
  secondsToFrame,
  tickToFrame,
} from './rate.ts';

const anyRate = fc.constantFrom(...rates);
const frame = fc.nat({ max: 10_000_000 });

describe('rates', () => {
  it('offers the nine rates with exact NTSC ratios', () => {
    expect(rates.map((rate) => `${rate.label} ${rate.num}/${rate.den}`)).toEqual([
      '23.976 24000/1001',
      '24 24/1',
      '25 25/1',
      '29.97 30000/1001',
      '30 30/1',
      '48 48/1',
      '50 50/1',
      '59.94 60000/1001',
      '60 60/1',
    ]);
    for (const rate of rates) expect(nominalFps(rate)).toBe(rate.nominalFps);
  });

  it('finds a rate by its value and labels others by number', () => {
    expect(findRate({ num: 48, den: 2 })?.label).toBe('24');
    expect(rateLabel({ num: 60000, den: 2002 })).toBe('29.97');
    expect(rateLabel({ num: 12, den: 1 })).toBe('12');
    expect(findRate({ num: 2997, den: 100 })).toBeUndefined();
  });

  it('allows drop-frame at 29.97 and 59.94 only', () => {
    expect(rates.filter(allowsDropFrame).map((rate) => rate.label)).toEqual(['29.97', '59.94']);
  });
});

describe('frames, seconds and ticks', () => {
  it.each([
    /* 120 / fps ticks per frame. */
    [24, 1, 48, 240],
    [25, 1, 5, 24],
    [30, 1, 7, 28],
    [48, 1, 2, 5],
    [50, 1, 5, 12],
    [60, 1, 3, 6],
    /* 1 frame of 23.976 = 5.005 ticks: begins on tick 6; 200 frames = 1001 ticks exactly. */
    [24000, 1001, 1, 6],
    [24000, 1001, 200, 1001],
    /* 29.97: 4.004 ticks per frame; 250 frames = 1001 ticks. */
    [30000, 1001, 250, 1001],
  ])('at %i/%i frame %i begins on tick %i', (num, den, at, tick) => {
    expect(frameToTick(at, { num, den })).toBe(tick);
  });

  it('gives the exact fractional tick', () => {
    expect(frameToFractionalTick(1, { num: 24000, den: 1001 })).toBeCloseTo(5.005, 12);
    expect(frameToFractionalTick(1, { num: 25, den: 1 })).toBeCloseTo(4.8, 12);
  });

  it('knows the seconds of a frame', () => {
    expect(frameToSeconds(48, { num: 24, den: 1 })).toBe(2);
    /* 30 000 frames of 29.97 last 1001 s. */
    expect(frameToSeconds(30000, { num: 30000, den: 1001 })).toBe(1001);
  });

  it('comes back from ticks and seconds to the same frame', () => {
    fc.assert(
      fc.property(anyRate, frame, (rate, at) => {
        expect(tickToFrame(frameToTick(at, rate), rate)).toBe(at);
        expect(secondsToFrame(frameToSeconds(at, rate), rate)).toBe(at);
        expect(frameAtSeconds(frameToSeconds(at, rate), rate)).toBe(at);
      }),
      { numRuns: 1000 },
    );
  });

  it('begins a frame on the first tick that is not before it', () => {
    fc.assert(
      fc.property(anyRate, frame, (rate, at) => {
        const tick = frameToTick(at, rate);
        const exact = BigInt(at) * 120n * BigInt(rate.den);
        expect(BigInt(tick) * BigInt(rate.num) >= exact).toBe(true);
        expect(BigInt(tick - 1) * BigInt(rate.num) < exact).toBe(true);
      }),
    );
  });

  it('shows the frame that has started, not the nearest', () => {
    expect(frameAtSeconds(0.0416, { num: 24, den: 1 })).toBe(0);
    expect(secondsToFrame(0.0416, { num: 24, den: 1 })).toBe(1);
    expect(frameAtSeconds(1.9999, { num: 24, den: 1 })).toBe(47);
  });

  it('converts between rates to the nearest frame', () => {
    expect(convertFrame(24, { num: 24, den: 1 }, { num: 25, den: 1 })).toBe(25);
    expect(convertFrame(1, { num: 24, den: 1 }, { num: 60, den: 1 })).toBe(3);
    expect(convertFrame(24000, { num: 24000, den: 1001 }, { num: 24, den: 1 })).toBe(24024);
  });
});
