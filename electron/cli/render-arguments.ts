import { basename, extname } from 'node:path';
import type { RenderJobFile } from '../contract/render-job.ts';
import { wrongArguments, type CliError } from './failure.ts';

/** What `--format` takes, and what a render job calls it. */
export const RENDER_FORMATS = { mp4: 'mp4', webm: 'webm', png: 'png-sequence' } as const;
export type RenderFormat = keyof typeof RENDER_FORMATS;
const isFormatName = (name: string): name is RenderFormat => Object.hasOwn(RENDER_FORMATS, name);

const MIN_PIXELS = 16;
const MAX_PIXELS = 16384;

const NAMES = Object.keys(RENDER_FORMATS).join(', ');

function refusedFormat(argument: string | undefined, suffix: string): CliError {
  if (argument !== undefined)
    return wrongArguments(`--format ${argument} is not offered in this version; choose one of ${NAMES}`);
  return LATER_SUFFIXES.has(suffix)
    ? wrongArguments(`--out: ${suffix} is not written in this version; choose one of ${NAMES}`)
    : wrongArguments(`the name of --out does not say the format; add --format with one of ${NAMES}`);
}

/** What people ask for and this version does not write. */
const LATER_SUFFIXES: ReadonlySet<string> = new Set(['mov', 'exr']);

/** `--format`, or the suffix of `--out`; `out` is null where it names the folder of several shots. */
export function formatOf(argument: string | undefined, out: string | null): RenderFormat {
  const suffix = out === null ? '' : extname(out).slice(1).toLowerCase();
  const name = argument ?? suffix;
  if (!isFormatName(name)) throw refusedFormat(argument, suffix);
  if (name === 'png' && suffix === 'png')
    throw wrongArguments(
      `--out ${basename(out!)}: an image sequence is a folder of numbered files; give --out the name of a folder and add --format png`,
    );
  if (suffix === 'foreshot')
    throw wrongArguments(`--out ${basename(out!)}: that is the name of a project; give the ${name} a name of its own`);
  return name;
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
