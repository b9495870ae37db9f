import { describe, expect, it } from 'vitest';
import { chooseCodec, h264Level, vp9Level, type IsSupported } from './codecs.ts';

const rate = (num: number, den = 1) => ({ num, den });
const size = (width: number, height: number) => ({ width, height });
const only =
  (prefix: string): IsSupported =>
  (config) =>
    Promise.resolve(config.codec.startsWith(prefix));

describe('levels', () => {
  // H.264 table A-1 with its well-known examples of table A-6: 720p30 is level 3.1, 1080p30 is 4, 1080p60 is 4.2,
  // 2160p30 is 5.1, 2160p60 is 5.2.
  it.each([
    [720, 480, rate(30000, 1001), 30],
    [1280, 720, rate(30), 31],
    [1280, 720, rate(60), 32],
    [1920, 1080, rate(30), 40],
    [1920, 1080, rate(60000, 1001), 42],
    [3840, 2160, rate(30), 51],
    [3840, 2160, rate(60), 52],
    [7680, 4320, rate(30), 60],
  ])('%i×%i fits H.264 level %#', (width, height, at, level) => {
    expect(h264Level(size(width, height), at)).toBe(level);
  });

  // The project's own examples: 1280×720 at 30 is 3.1, 1920×1080 at 30 is 4, 3840×2160 at 30 is 5, at 60 is 5.1.
  it.each([
    [1280, 720, rate(30), 31],
    [1920, 1080, rate(30), 40],
    [1920, 1080, rate(60), 41],
    [3840, 2160, rate(30), 50],
    [3840, 2160, rate(60), 51],
  ])('%i×%i fits VP9 level %#', (width, height, at, level) => {
    expect(vp9Level(size(width, height), at)).toBe(level);
  });

  it('has none beyond the largest', () => {
    expect(h264Level(size(16384, 16384), rate(24))).toBeUndefined();
    expect(vp9Level(size(16384, 16384), rate(24))).toBeUndefined();
  });
});

describe('chooseCodec', () => {
  it('takes H.264 High for MP4 where it is offered', async () => {
    const codec = await chooseCodec('mp4', size(1280, 720), rate(24), () => Promise.resolve(true));
    // RFC 6381: profile_idc 100 = 64 hex, no constraints, level_idc 31 = 1F hex.
    expect(codec).toMatchObject({ label: 'H.264', track: 'avc', isFallback: false, config: { codec: 'avc1.64001F' } });
  });

  it('takes a lower profile before another codec', async () => {
    const codec = await chooseCodec('mp4', size(1280, 720), rate(24), only('avc1.42'));
    expect(codec.config.codec).toBe('avc1.42E01F');
  });

  it('falls back to VP9 and says so', async () => {
    const codec = await chooseCodec('mp4', size(1920, 1080), rate(24), only('vp09'));
    expect(codec).toMatchObject({ label: 'VP9', track: 'vp9', isFallback: true, config: { codec: 'vp09.00.40.08' } });
  });

  it('takes VP9 for WebM as a matter of course', async () => {
    const codec = await chooseCodec('webm', size(1920, 1080), rate(24), () => Promise.resolve(true));
    expect(codec).toMatchObject({ label: 'VP9', isFallback: false });
  });

  it.each([
    [1281, 720, '1282×720'],
    [1280, 721, '1280×722'],
  ])('refuses %i×%i and names the next even size', async (width, height, proposal) => {
    const chosen = chooseCodec('mp4', size(width, height), rate(24), () => Promise.resolve(true));
    await expect(chosen).rejects.toMatchObject({ code: 'export-size', message: expect.stringContaining(proposal) });
  });

  it('says so when nothing encodes the size', async () => {
    const chosen = chooseCodec('mp4', size(1280, 720), rate(24), () => Promise.resolve(false));
    await expect(chosen).rejects.toMatchObject({ code: 'export-codec' });
  });
});
