import { describe, expect, it } from 'vitest';
import { timeLeftText } from './ProgressRow.tsx';

describe('time left', () => {
  it('goes by the pace so far', () => {
    expect(timeLeftText(25, 100, 10_000)).toBe('about 30 s left');
    expect(timeLeftText(10, 100, 60_000)).toBe('about 9 min left');
    expect(timeLeftText(999, 1000, 60_000)).toBe('almost done');
  });

  it('promises nothing before there is a pace', () => {
    expect(timeLeftText(0, 100, 10_000)).toBe('');
    expect(timeLeftText(1, 100, 200)).toBe('');
  });
});
