import type { Rate } from '../../world/time/rate.ts';
import { ExportError } from './export-error.ts';

export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

export interface MovieCodec {
  /** As told to the person. */
  readonly label: 'H.264' | 'VP9';
  /** As mediabunny calls it. */
  readonly track: 'avc' | 'vp9';
  readonly config: VideoEncoderConfig;
  /** H.264 was asked for (MP4) and is not offered here. */
  readonly isFallback: boolean;
}

/** [level_idc, macroblocks per second, macroblocks per frame]: ITU-T H.264 (08/2021), table A-1. */
const H264_LEVELS: readonly (readonly [number, number, number])[] = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [32, 216_000, 5_120],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
  [60, 4_177_920, 139_264],
  [61, 8_355_840, 139_264],
  [62, 16_711_680, 139_264],
];

/** [level × 10, luma samples per second, luma samples per frame]: VP9 Levels, https://www.webmproject.org/vp9/levels/. */
const VP9_LEVELS: readonly (readonly [number, number, number])[] = [
  [20, 4_608_000, 122_880],
  [21, 9_216_000, 245_760],
  [30, 20_736_000, 552_960],
  [31, 36_864_000, 983_040],
  [40, 83_558_400, 2_228_224],
  [41, 160_432_128, 2_228_224],
  [50, 311_951_360, 8_912_896],
  [51, 588_251_136, 8_912_896],
  [52, 1_176_502_272, 8_912_896],
  [60, 1_176_502_272, 35_651_584],
  [61, 2_353_004_544, 35_651_584],
  [62, 4_706_009_088, 35_651_584],
];

/** The lowest level that holds this size at this rate, or undefined where the standard has none. */
export function h264Level({ width, height }: FrameSize, rate: Rate): number | undefined {
  const perFrame = Math.ceil(width / 16) * Math.ceil(height / 16);
  return levelFor(H264_LEVELS, perFrame, rate);
}

export function vp9Level({ width, height }: FrameSize, rate: Rate): number | undefined {
  return levelFor(VP9_LEVELS, width * height, rate);
}

function levelFor(
  levels: readonly (readonly [number, number, number])[],
  perFrame: number,
  rate: Rate,
): number | undefined {
  const perSecond = (perFrame * rate.num) / rate.den;
  return levels.find(([, maxPerSecond, maxPerFrame]) => perSecond <= maxPerSecond && perFrame <= maxPerFrame)?.[0];
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(2, '0');

/** RFC 6381 names of H.264 High, Main and Constrained Baseline at the level that fits. */
function h264Names(size: FrameSize, rate: Rate): string[] {
  const level = h264Level(size, rate);
  return level === undefined ? [] : ['6400', '4D40', '42E0'].map((profile) => `avc1.${profile}${hex(level)}`);
}

/** Profile 0: 8 bit, 4:2:0. */
function vp9Names(size: FrameSize, rate: Rate): string[] {
  const level = vp9Level(size, rate);
  return level === undefined ? [] : [`vp09.00.${level}.08`];
}

/** A quarter of a bit per pixel holds edges and grain of a rendered picture well with either codec. */
const BITS_PER_PIXEL = 0.25;
const LEAST_BITRATE = 500_000;

function configFor(codec: string, { width, height }: FrameSize, rate: Rate): VideoEncoderConfig {
  const framerate = rate.num / rate.den;
  return {
    codec,
    width,
    height,
    framerate,
    bitrate: Math.max(LEAST_BITRATE, Math.round(width * height * framerate * BITS_PER_PIXEL)),
    bitrateMode: 'variable',
    latencyMode: 'quality',
    ...(codec.startsWith('avc1') && { avc: { format: 'avc' as const } }),
  };
}

export type IsSupported = (config: VideoEncoderConfig) => Promise<boolean>;

const isSupportedHere: IsSupported = async (config) =>
  typeof VideoEncoder !== 'undefined' && (await VideoEncoder.isConfigSupported(config)).supported === true;

/**
 * What a movie is encoded with here: MP4 takes H.264 in the best profile that is offered, else VP9, and says so; WebM
 * takes VP9. Both codecs store colour at half the resolution, so sizes must be even.
 */
export async function chooseCodec(
  format: 'mp4' | 'webm',
  size: FrameSize,
  rate: Rate,
  isSupported: IsSupported = isSupportedHere,
): Promise<MovieCodec> {
  if (size.width % 2 !== 0 || size.height % 2 !== 0) {
    const even = (value: number) => value + (value % 2);
    throw new ExportError(
      'export-size',
      `A movie needs an even width and height, and ${size.width}×${size.height} is not; choose ${even(size.width)}×${even(size.height)}, or a PNG sequence`,
    );
  }
  const candidates: readonly (readonly [MovieCodec['label'], MovieCodec['track'], string])[] = [
    ...(format === 'mp4' ? h264Names(size, rate).map((name) => ['H.264', 'avc', name] as const) : []),
    ...vp9Names(size, rate).map((name) => ['VP9', 'vp9', name] as const),
  ];
  for (const [label, track, name] of candidates) {
    const config = configFor(name, size, rate);
    if (await isSupported(config)) return { label, track, config, isFallback: format === 'mp4' && track !== 'avc' };
  }
  throw new ExportError(
    'export-codec',
    `Nothing on this machine encodes ${size.width}×${size.height} to ${format === 'mp4' ? 'MP4' : 'WebM'}; choose a smaller size, or a PNG sequence`,
  );
}
