import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { i420Bytes, rgbaToI420 } from './yuv.ts';

type Rgb = readonly [number, number, number];

function convert(width: number, height: number, pixel: (x: number, y: number) => Rgb) {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgba.set([...pixel(x, y), 255], (y * width + x) * 4);
  const out = new Uint8Array(i420Bytes(width, height));
  rgbaToI420(rgba, width, height, out);
  const luma = width * height;
  return {
    y: [...out.subarray(0, luma)],
    u: [...out.subarray(luma, luma + luma / 4)],
    v: [...out.subarray(luma + luma / 4)],
  };
}

const flat = (rgb: Rgb) => {
  const { y, u, v } = convert(4, 4, () => rgb);
  for (const plane of [y, u, v]) expect(new Set(plane).size).toBe(1);
  return [y[0], u[0], v[0]];
};

describe('rgbaToI420', () => {
  // 100 % colour bars in 8-bit BT.709: the standard's equations worked by hand, e.g. red: 16 + 219 × 0.2126 = 62.56;
  // 128 − 224 × 0.2126/1.8556 = 102.34; 128 + 224 × 0.7874/1.5748 = 240.
  it.each<[string, Rgb, number[]]>([
    ['white', [255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0], [16, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
    ['yellow', [255, 255, 0], [219, 16, 138]],
    ['cyan', [0, 255, 255], [188, 154, 16]],
    ['magenta', [255, 0, 255], [78, 214, 230]],
  ])('gives the values of BT.709 for %s', (_name, rgb, expected) => {
    expect(flat(rgb)).toEqual(expected);
  });

  it('keeps every grey neutral, on the line from 16 to 235', () => {
    for (let grey = 0; grey <= 255; grey++)
      expect(flat([grey, grey, grey])).toEqual([Math.round(16 + (219 * grey) / 255), 128, 128]);
  });

  it('is within half a code of the equations for any colour', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        const [r, g, b] = [red / 255, green / 255, blue / 255] as const;
        const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        const exact = [16 + 219 * luma, 128 + (224 * (b - luma)) / 1.8556, 128 + (224 * (r - luma)) / 1.5748];
        flat([red, green, blue]).forEach((code, i) => expect(Math.abs(code! - exact[i]!)).toBeLessThanOrEqual(0.51));
      }),
      { numRuns: 500 },
    );
  });

  it('puts chroma on the left column of its block, halfway between the rows', () => {
    // One red column at x = 2: the chroma sample there weighs it 2/4, the one at x = 0 not at all, x = 4 not at all.
    const onSite = convert(6, 2, (x) => (x === 2 ? [255, 0, 0] : [0, 0, 0]));
    expect(onSite.v).toEqual([128, 184, 128]);
    // One red column at x = 3: 1/4 for each of its neighbours at x = 2 and x = 4.
    const between = convert(6, 2, (x) => (x === 3 ? [255, 0, 0] : [0, 0, 0]));
    expect(between.v).toEqual([128, 156, 156]);
    // One red row of two: half.
    expect(convert(2, 2, (_x, y) => (y === 0 ? [255, 0, 0] : [0, 0, 0])).v).toEqual([184]);
  });

  it('continues the picture beyond its left edge', () => {
    expect(convert(4, 2, (x) => (x === 0 ? [255, 0, 0] : [0, 0, 0])).v).toEqual([212, 128]);
  });
});
