import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from './png.ts';

interface PngChunk {
  readonly type: string;
  readonly data: Buffer;
}

/** Reads chunks as clause 5 of the PNG specification lays them out; lengths and checksums must hold. */
function readChunks(png: Uint8Array): PngChunk[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks: PngChunk[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** Undoes the Up filter (clause 9.2: Recon(x) = Filt(x) + Recon(b)), the only one that may appear. */
function pixelsOf(data: Buffer, width: number, height: number): number[] {
  const rows = inflateSync(data);
  expect(rows.length).toBe((1 + width * 3) * height);
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    expect(rows[y * (1 + width * 3)]).toBe(2);
    for (let i = 0; i < width * 3; i++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * width * 3 + i]!;
      pixels.push((rows[y * (1 + width * 3) + 1 + i]! + above) & 255);
    }
  }
  return pixels;
}

describe('encodePng', () => {
  const [width, height] = [37, 23];
  const rgba = new Uint8Array(width * height * 4).map((_, i) => (i * i * 31 + i * 7) & 255);

  it('writes the chunks of an 8-bit sRGB truecolour image', async () => {
    const chunks = readChunks(await encodePng(rgba, width, height));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'sRGB', 'IDAT', 'IEND']);
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    expect(chunks[0]!.data).toEqual(header);
    expect([...chunks[1]!.data]).toEqual([0]);
  });

  it('holds every pixel exactly, without alpha', async () => {
    const data = readChunks(await encodePng(rgba, width, height)).find(({ type }) => type === 'IDAT')!.data;
    const colours = [...rgba].filter((_, i) => i % 4 !== 3);
    expect(pixelsOf(data, width, height)).toEqual(colours);
  });

  it('is the same file for the same pixels', async () => {
    const [one, two] = await Promise.all([encodePng(rgba, width, height), encodePng(rgba, width, height)]);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });
});
