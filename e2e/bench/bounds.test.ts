import { describe, expect, it } from 'vitest';
import { BOUNDS, judge } from './bounds.ts';

describe('the bounds of the benchmarks', () => {
  const bounds = [
    { of: ['export', 'ratio'], least: 0.85, what: 'ratio' },
    { of: ['edit', 'maxMs'], most: 100, what: 'latency' },
  ];

  it('hold at the bound, and fail beyond it', () => {
    const met = (ratio: number, maxMs: number) =>
      judge({ export: { ratio }, edit: { maxMs } }, bounds).map(({ isMet }) => isMet);
    expect(met(0.85, 100)).toEqual([true, true]);
    expect(met(0.849, 100.1)).toEqual([false, false]);
  });

  it('pass over what was not asked for, and throw where a part has not the figure', () => {
    expect(judge({ export: { ratio: 0.9 } }, bounds).map(({ what }) => what)).toEqual(['ratio']);
    expect(judge({ export: { ratio: null } }, bounds)).toEqual([]);
    expect(() => judge({ export: { other: 1 } }, bounds)).toThrow('export › ratio is no number');
  });

  it('are each a figure on one side', () => {
    for (const { least, most } of BOUNDS) expect([least, most].filter((bound) => bound !== undefined)).toHaveLength(1);
  });
});
