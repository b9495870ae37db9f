import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSeconds, parseDuration } from './duration.ts';

const film = { rate: { num: 24, den: 1 }, dropFrame: false };
const ntscDrop = { rate: { num: 30000, den: 1001 }, dropFrame: true };

describe('typed durations', () => {
  it.each([
    ['48', 48],
    ['48 f', 48],
    ['48 frames', 48],
    ['2 s', 48],
    ['2s', 48],
    ['1,5 s', 36],
    ['.5s', 12],
    ['500 ms', 12],
    ['1.5 min', 2160],
    ['1h', 86400],
    ['1:12', 36],
    ['1:00:12', 1452],
    ['00:00:02:00', 48],
    [' 2 S ', 48],
    ['0', 0],
  ])('reads %j as %i frames at 24', (text, frames) => {
    expect(parseDuration(text, film)).toEqual({ ok: true, value: frames });
  });

  it('counts real seconds at 29.97 and drop-frame labels as labels', () => {
    /* 60 s × 30000/1001 = 1798.2 */
    expect(parseDuration('60 s', ntscDrop)).toEqual({ ok: true, value: 1798 });
    expect(parseDuration('00:01:00;02', ntscDrop)).toEqual({ ok: true, value: 1800 });
  });

  it.each([
    '',
    'two seconds',
    '1.5',
    '-2 s',
    '2 parsecs',
    '1:2:3:4:5',
    '1:75',
    '::',
    '1e9 s',
    '2 constructor',
    '99999999',
  ])('refuses %j and says what to write', (text) => {
    const result = parseDuration(text, film);
    expect(result).toMatchObject({ ok: false, error: { code: 'duration-invalid' } });
    expect(result.ok || result.error.message.length).toBeGreaterThan(20);
  });

  it('gives a frame count or an error for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const result = parseDuration(text, film);
        if (result.ok) expect(Number.isInteger(result.value) && result.value >= 0).toBe(true);
      }),
    );
  });

  it('writes seconds', () => {
    expect(formatSeconds(48, film)).toBe('2 s');
    expect(formatSeconds(1, film)).toBe('0.042 s');
  });
});
