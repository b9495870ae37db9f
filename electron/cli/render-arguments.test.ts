import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { framesOfPart, partOf } from './render-arguments.ts';

describe('--part', () => {
  it('is the i-th of n, of an image sequence', () => {
    expect(partOf('2/3', 'png')).toEqual({ index: 2, count: 3 });
    expect(partOf(undefined, 'mp4')).toBeUndefined();
    for (const wrong of ['0/3', '4/3', '1', '1/0', 'a/b', '-1/2'])
      expect(() => partOf(wrong, 'png')).toThrow(`--part ${wrong}`);
    expect(() => partOf('1/2', 'mp4')).toThrow('--format png');
  });

  it('splits ten frames from 24 into 24 to 26, 27 to 29 and 30 to 33', () => {
    const whole = { inFrame: 24, outFrameExclusive: 34 };
    const parts = [1, 2, 3].map((index) => framesOfPart(whole, { index, count: 3 }));
    expect(parts.map(({ inFrame, outFrameExclusive }) => [inFrame, outFrameExclusive])).toEqual([
      [24, 27],
      [27, 30],
      [30, 34],
    ]);
    expect(() => framesOfPart(whole, { index: 1, count: 11 })).toThrow('10 frames do not make 11 parts');
  });

  it('leaves no frame out and draws none twice', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 500 }), fc.nat(500), (inFrame, count, more) => {
        const outFrameExclusive = inFrame + count + more;
        let next = inFrame;
        for (let index = 1; index <= count; index++) {
          const part = framesOfPart({ inFrame, outFrameExclusive }, { index, count });
          expect(part.inFrame).toBe(next);
          expect(part.outFrameExclusive).toBeGreaterThan(next);
          next = part.outFrameExclusive;
        }
        expect(next).toBe(outFrameExclusive);
      }),
    );
  });
});
