import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rates } from './rate.ts';
import { formatTimecode, parseTimecode, type TimecodeFormat } from './timecode.ts';

const ntsc = { num: 30000, den: 1001 };
const ntsc60 = { num: 60000, den: 1001 };
const dropFrame30: TimecodeFormat = { rate: ntsc, dropFrame: true };
const dropFrame60: TimecodeFormat = { rate: ntsc60, dropFrame: true };

const formats: TimecodeFormat[] = rates.flatMap((rate) =>
  [false, ...(rate.allowsDropFrame ? [true] : [])].map((dropFrame) => ({ rate, dropFrame })),
);

describe('timecode', () => {
  /* SMPTE ST 12-1: two labels go at each minute but every tenth, so a minute has 1798 frames and ten have 17 982. */
  it.each([
    [0, '00:00:00;00'],
    [29, '00:00:00;29'],
    [30, '00:00:01;00'],
    [1799, '00:00:59;29'],
    [1800, '00:01:00;02'],
    [1801, '00:01:00;03'],
    [3597, '00:01:59;29'],
    [3598, '00:02:00;02'],
    [17981, '00:09:59;29'],
    [17982, '00:10:00;00'],
    [17983, '00:10:00;01'],
    [107892, '01:00:00;00'],
    [2589407, '23:59:59;29'],
  ])('labels 29.97 drop-frame %i as %s', (frame, label) => {
    expect(formatTimecode(frame, dropFrame30)).toBe(label);
    expect(parseTimecode(label, dropFrame30)).toEqual({ ok: true, value: frame });
  });

  it.each([
    [3599, '00:00:59;59'],
    [3600, '00:01:00;04'],
    [35963, '00:09:59;59'],
    [35964, '00:10:00;00'],
    [215784, '01:00:00;00'],
  ])('labels 59.94 drop-frame %i as %s, four labels a minute', (frame, label) => {
    expect(formatTimecode(frame, dropFrame60)).toBe(label);
    expect(parseTimecode(label, dropFrame60)).toEqual({ ok: true, value: frame });
  });

  it('counts non-drop straight through', () => {
    expect(formatTimecode(1800, { rate: ntsc, dropFrame: false })).toBe('00:01:00:00');
    expect(formatTimecode(86400, { rate: { num: 24, den: 1 }, dropFrame: false })).toBe('01:00:00:00');
    expect(formatTimecode(86400, { rate: { num: 24000, den: 1001 }, dropFrame: false })).toBe('01:00:00:00');
    expect(formatTimecode(90000, { rate: { num: 25, den: 1 }, dropFrame: false })).toBe('01:00:00:00');
  });

  it('keeps drop-frame within a frame of the clock over a day', () => {
    /* A day of 29.97 is 86 400 × 30000/1001 = 2 589 410.59 frames; the labels run through 2 589 408. */
    expect(formatTimecode(2589408, dropFrame30)).toBe('00:00:00;00');
  });

  it('wraps at midnight, backwards too', () => {
    const format = { rate: { num: 24, den: 1 }, dropFrame: false };
    expect(formatTimecode(-1, format)).toBe('23:59:59:23');
    expect(formatTimecode(24 * 86400, format)).toBe('00:00:00:00');
  });

  it('reads back every frame of a day at every offered rate', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.nat(), (format, seed) => {
        const day = format.dropFrame ? 144 * 17982 * (format.rate.num === 60000 ? 2 : 1) : 86400 * 24;
        const frame = seed % day;
        const label = formatTimecode(frame, format);
        expect(parseTimecode(label, format)).toEqual({ ok: true, value: frame });
      }),
      { numRuns: 2000 },
    );
  });

  it('gives neighbouring frames neighbouring, ascending labels', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.nat({ max: 2_000_000 }), (format, frame) => {
        expect(formatTimecode(frame, format) < formatTimecode(frame + 1, format)).toBe(true);
      }),
    );
  });

  it('refuses labels that drop-frame leaves out and says which comes instead', () => {
    const result = parseTimecode('00:01:00;01', dropFrame30);
    expect(result).toMatchObject({ ok: false, error: { code: 'timecode-dropped' } });
    expect(result.ok || result.error.message).toContain('00:01:00;02');
    expect(parseTimecode('00:20:00;00', dropFrame30).ok).toBe(true);
    expect(parseTimecode('00:01:00;03', dropFrame60)).toMatchObject({ error: { code: 'timecode-dropped' } });
  });

  it.each([
    ['00:60:00:00', '60 minutes'],
    ['00:00:61:00', '61 seconds'],
    ['24:00:00:00', '24 hours'],
    ['00:00:00:24', '24 frames'],
    ['banana', 'not a timecode'],
    ['', 'not a timecode'],
    ['1:2:3', 'not a timecode'],
    ['-1:00:00:00', 'not a timecode'],
  ])('refuses %j and names the part', (text, part) => {
    const result = parseTimecode(text, { rate: { num: 24, den: 1 }, dropFrame: false });
    expect(result).toMatchObject({ ok: false, error: { code: 'timecode-invalid' } });
    expect(result.ok || result.error.message).toContain(part);
  });

  it('refuses a drop-frame mark in a non-drop project', () => {
    expect(parseTimecode('00:01:00;02', { rate: ntsc, dropFrame: false })).toMatchObject({
      error: { code: 'timecode-format' },
    });
  });

  it('never throws on text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...formats), (text, format) => {
        expect(typeof parseTimecode(text, format).ok).toBe('boolean');
      }),
    );
  });
});
