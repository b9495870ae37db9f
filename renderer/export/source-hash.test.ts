import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SourceHash } from './source-hash.ts';

const frame = (...bytes: number[]) => Uint8ClampedArray.from(bytes);
const hashOf = (...frames: Uint8ClampedArray<ArrayBuffer>[]) => {
  const hash = new SourceHash();
  for (const each of frames) hash.add(each);
  return hash.finish();
};

describe('SourceHash', () => {
  it('is the SHA-256 of the frames’ SHA-256 digests', async () => {
    const [one, two] = [frame(1, 2, 3, 255), frame(4, 5, 6, 255)];
    const digest = (bytes: Uint8ClampedArray) => createHash('sha256').update(bytes).digest();
    const expected = createHash('sha256').update(digest(one)).update(digest(two)).digest('hex');
    expect(await hashOf(one, two)).toBe(expected);
  });

  it('tells the order of frames and every byte of them', async () => {
    const hashes = await Promise.all([
      hashOf(frame(1), frame(2)),
      hashOf(frame(2), frame(1)),
      hashOf(frame(1), frame(3)),
      hashOf(frame(1)),
      hashOf(frame(1, 2)),
    ]);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is not changed by drawing over a frame that was added', async () => {
    const pixels = frame(1, 2, 3, 4);
    const hash = new SourceHash();
    hash.add(pixels);
    pixels.fill(0);
    expect(await hash.finish()).toBe(await hashOf(frame(1, 2, 3, 4)));
  });
});
