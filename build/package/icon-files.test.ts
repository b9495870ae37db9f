import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rasterize } from './icon-drawing.mjs';
import { encodeIcns, encodeIco, encodePng } from './icon-files.mjs';

const SIZE = 32;
const half = (x: number): number[] | null => (x < 0.5 ? [255, 0, 0] : null);
const rgba = rasterize(half, SIZE);
const png = encodePng(rgba, SIZE);

/** Chunks of a PNG as its specification lays them out: length, type, data, CRC of type and data. */
function chunksOf(file: Buffer): { type: string; data: Buffer; isIntact: boolean }[] {
  const chunks = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    chunks.push({
      type: body.toString('latin1', 0, 4),
      data: body.subarray(4),
      isIntact: crc32(body) === file.readUInt32BE(at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

describe('icon files', () => {
  it('PNG: signature, intact chunks, and the pixels unchanged', () => {
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const chunks = chunksOf(png);
    expect(chunks.map(({ type, isIntact }) => `${type} ${isIntact}`)).toEqual(['IHDR true', 'IDAT true', 'IEND true']);
    const [header, pixels] = chunks;
    expect([header?.data.readUInt32BE(0), header?.data.readUInt32BE(4), header?.data[8], header?.data[9]]).toEqual([
      32, 32, 8, 6,
    ]);
    const rows = inflateSync(pixels?.data ?? Buffer.alloc(0));
    expect(rows.length).toBe((SIZE * 4 + 1) * SIZE);
    expect([...rows.subarray(0, 5)]).toEqual([0, 255, 0, 0, 255]);
    expect([...rows.subarray(SIZE * 4 - 3, SIZE * 4 + 1)]).toEqual([0, 0, 0, 0]);
  });

  it('antialiases an edge by how much of the pixel is covered', () => {
    const edge = rasterize((x: number): number[] | null => (x < 0.5 + 0.5 / 32 ? [0, 0, 0] : null), SIZE);
    expect(edge[16 * 4 + 3]).toBe(128);
  });

  it('ICO: a directory that points at each PNG, 256 written as 0', () => {
    const ico = encodeIco([
      { size: 32, png },
      { size: 256, png },
    ]);
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2]);
    expect([ico[6], ico[22]]).toEqual([32, 0]);
    for (const entry of [6, 22]) {
      const bytes = ico.readUInt32LE(entry + 8);
      const offset = ico.readUInt32LE(entry + 12);
      expect(ico.subarray(offset, offset + bytes)).toEqual(png);
    }
  });

  it('ICNS: length of the file, and each PNG under its types', () => {
    const icns = encodeIcns([{ size: 256, png }]);
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(icns.toString('latin1', 8, 12)).toBe('ic08');
    expect(icns.subarray(16, 16 + png.length)).toEqual(png);
    expect(icns.toString('latin1', 16 + png.length, 20 + png.length)).toBe('ic13');
  });
});
