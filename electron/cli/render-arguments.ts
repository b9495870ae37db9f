import { extname } from 'node:path';
import type { RenderJobFile } from '../contract/render-job.ts';
import { wrongArguments } from './failure.ts';

/** What `--format` takes, and what a render job calls it. */
export const RENDER_FORMATS = { mp4: 'mp4', webm: 'webm', png: 'png-sequence' } as const;
export type RenderFormat = keyof typeof RENDER_FORMATS;
const isFormatName = (name: string): name is RenderFormat => Object.hasOwn(RENDER_FORMATS, name);

const MIN_PIXELS = 16;
const MAX_PIXELS = 16384;

/** `--format`, or the suffix of `--out`. */
export function formatOf(argument: string | undefined, out: string): RenderFormat {
  const name = argument ?? extname(out).slice(1).toLowerCase();
  if (isFormatName(name)) return name;
  const names = Object.keys(RENDER_FORMATS).join(', ');
  throw wrongArguments(
    argument === undefined
      ? `the name of --out does not say the format; add --format with one of ${names}`
      : `--format ${argument} is not offered in this version; choose one of ${names}`,
  );
}

/** `--size WxH`. */
export function sizeOf(argument: string | undefined): RenderJobFile['size'] {
  if (argument === undefined) return undefined;
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(argument);
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  const fits = (pixels: number) => pixels >= MIN_PIXELS && pixels <= MAX_PIXELS;
  if (!fits(width) || !fits(height))
    throw wrongArguments(
      `--size ${argument}: write WIDTHxHEIGHT in pixels, ${MIN_PIXELS} to ${MAX_PIXELS}, as 1920x1080`,
    );
  return { width, height };
}

export type FrameSpan = NonNullable<RenderJobFile['frames']>;

/** `--frames A-B`, both drawn. */
export function framesOf(argument: string | undefined): FrameSpan | undefined {
  if (argument === undefined) return undefined;
  const match = /^(\d{1,8})-(\d{1,8})$/.exec(argument);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || last < first)
    throw wrongArguments(`--frames ${argument}: write FIRST-LAST, both drawn, as 0-71`);
  return { inFrame: first, outFrameExclusive: last + 1 };
}

export interface Part {
  readonly index: number;
  readonly count: number;
}

/** `--part i/n`: the i-th of n equal parts, counted from 1. */
export function partOf(argument: string | undefined, format: RenderFormat): Part | undefined {
  if (argument === undefined) return undefined;
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(argument);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || index < 1 || index > count)
    throw wrongArguments(`--part ${argument}: write the part and how many there are, as 1/4 … 4/4`);
  if (format !== 'png')
    throw wrongArguments(`--part splits image sequences, whose files are put together by name; add --format png`);
  return { index, count };
}

/** The frames of a part: all parts together are the whole, none overlap, and their lengths differ by one at most. */
export function framesOfPart({ inFrame, outFrameExclusive }: FrameSpan, { index, count }: Part): FrameSpan {
  const frameCount = outFrameExclusive - inFrame;
  if (frameCount < count)
    throw wrongArguments(`--part ${index}/${count}: ${frameCount} frames do not make ${count} parts; ask for fewer`);
  const start = (at: number) => inFrame + Math.floor((frameCount * at) / count);
  return { inFrame: start(index - 1), outFrameExclusive: start(index) };
}
