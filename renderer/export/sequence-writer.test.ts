import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ExportTarget } from './export-target.ts';
import { SequenceWriter } from './sequence-writer.ts';

/** Keeps what is written; fails at the n-th file where that is wanted. */
function memoryTarget(failingFile = Infinity) {
  const files = new Map<string, Uint8Array>();
  const target: ExportTarget = {
    write: () => Promise.reject(new Error('a sequence has no positions')),
    writeFile: (name, bytes) => {
      if (files.size + 1 >= failingFile) return Promise.reject(new Error('disk full'));
      files.set(name, bytes);
      return Promise.resolve();
    },
    finish: () => Promise.resolve({ bytes: 0, sha256: '' }),
    cancel: () => Promise.resolve(),
  };
  return { files, target };
}

const [width, height] = [4, 2];
const flat = (value: number) => new Uint8ClampedArray(width * height * 4).fill(value);

/** First colour value of the first row: behind signature (8), IHDR (25), sRGB (13) and IDAT's own head (8). */
function firstValue(png: Uint8Array): number | undefined {
  const length = new DataView(png.buffer, png.byteOffset).getUint32(46);
  return inflateSync(png.subarray(54, 54 + length))[1];
}

describe('SequenceWriter', () => {
  it('writes one file per frame, numbered by the scene’s frames', async () => {
    const { files, target } = memoryTarget();
    const writer = new SequenceWriter(target, { width, height }, 99);
    for (let index = 0; index < 3; index++) await writer.add(index, flat(index * 50));
    await writer.finish();
    expect([...files.keys()]).toEqual(['frame.0099.png', 'frame.0100.png', 'frame.0101.png']);
    expect([...files.values()].map(firstValue)).toEqual([0, 50, 100]);
  });

  it('has read the pixels when it returns: the next frame may be drawn over them', async () => {
    const { files, target } = memoryTarget();
    const writer = new SequenceWriter(target, { width, height }, 0);
    const pixels = flat(77);
    await writer.add(0, pixels);
    pixels.fill(1);
    await writer.finish();
    expect([...files.values()].map(firstValue)).toEqual([77]);
  });

  it('tells of a failed file at the next frame, or at the end', async () => {
    const early = new SequenceWriter(memoryTarget(1).target, { width, height }, 0);
    await early.add(0, flat(0));
    await expect(early.add(1, flat(0))).rejects.toThrow('disk full');
    await early.abort();
    const late = new SequenceWriter(memoryTarget(2).target, { width, height }, 0);
    await late.add(0, flat(0));
    await late.add(1, flat(0));
    await expect(late.finish()).rejects.toThrow('disk full');
  });
});
