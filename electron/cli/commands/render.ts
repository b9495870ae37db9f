import { extname, resolve } from 'node:path';
import { getRecord } from '../../../world/store/query.ts';
import type { RecordMap, RecordOf } from '../../../world/records/index.ts';
import { ENGINE_ID } from '../../../world/simulation/index.ts';
import type { RenderJobFile } from '../../contract/render-job.ts';
import type { Command, Invocation } from '../command.ts';
import { wrongArguments } from '../failure.ts';
import { chooseRecord, withProject } from '../project-access.ts';
import { drawInApp } from '../render-process.ts';

const FORMATS = { mp4: 'mp4', webm: 'webm', png: 'png-sequence' } as const;
type FormatName = keyof typeof FORMATS;
const isFormatName = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

const MIN_PIXELS = 16;
const MAX_PIXELS = 16384;

function formatOf(argument: string | undefined, out: string): FormatName {
  const name = argument ?? extname(out).slice(1).toLowerCase();
  if (isFormatName(name)) return name;
  const names = Object.keys(FORMATS).join(', ');
  throw wrongArguments(
    argument === undefined
      ? `the name of --out does not say the format; add --format with one of ${names}`
      : `--format ${argument} is not offered in this version; choose one of ${names}`,
  );
}

function sizeOf(argument: string | undefined): RenderJobFile['size'] {
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

function framesOf(argument: string | undefined): RenderJobFile['frames'] {
  if (argument === undefined) return undefined;
  const match = /^(\d{1,8})-(\d{1,8})$/.exec(argument);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || last < first)
    throw wrongArguments(`--frames ${argument}: write FIRST-LAST, both drawn, as 0-71`);
  return { inFrame: first, outFrameExclusive: last + 1 };
}

/** What is drawn, and what made its motion: enough to make the same frames again. */
interface Span {
  readonly engine: string;
  readonly seed: number;
  readonly shot?: string;
  readonly setup?: string;
  readonly take?: string;
  readonly frames: NonNullable<RenderJobFile['frames']>;
}

/** What is to be drawn: a shot, or a setup over a take. Everything named is in the project. */
function spanOf(invocation: Invocation, records: RecordMap): Span {
  const frames = framesOf(invocation.text('frames'));
  const [setupArgument, takeArgument] = [invocation.text('setup'), invocation.text('take')];
  const shotArgument = invocation.text('shot');
  if (shotArgument !== undefined) {
    if (setupArgument !== undefined || takeArgument !== undefined)
      throw wrongArguments('--shot names a setup and a take already; leave out --setup and --take');
    const shot = chooseRecord(records, 'shot', shotArgument);
    const { inFrame, outFrameExclusive } = shot;
    const { seed } = sceneOf(records, shot.takeId);
    return { engine: ENGINE_ID, seed, shot: shot.id, frames: frames ?? { inFrame, outFrameExclusive } };
  }
  if (setupArgument === undefined) throw wrongArguments('name a --shot, or a --setup with its --take');
  const setup = chooseRecord(records, 'setup', setupArgument);
  const take = chooseRecord(records, 'take', takeArgument, ({ sceneId }) => sceneId === setup.sceneId);
  const { seed, durationFrames } = sceneOf(records, take.id);
  const span = frames ?? { inFrame: 0, outFrameExclusive: durationFrames };
  return { engine: ENGINE_ID, seed, setup: setup.id, take: take.id, frames: span };
}

function sceneOf(records: RecordMap, takeId: string): RecordOf<'scene'> {
  return chooseRecord(records, 'scene', getRecord(records, 'take', takeId)?.sceneId);
}

const PROGRESS_INTERVAL_MS = 2000;

/** Tells now and then how far it is, with the time left by the pace since the first frame, which loads everything. */
function progressTeller(invocation: Invocation): (framesDone: number, frameCount: number) => void {
  let firstAtMs: number | null = null;
  let toldAtMs = performance.now();
  return (framesDone, frameCount) => {
    const nowMs = performance.now();
    if (framesDone === 0) return;
    firstAtMs ??= nowMs;
    if (nowMs - toldAtMs < PROGRESS_INTERVAL_MS || framesDone === 1) return;
    toldAtMs = nowMs;
    const secondsLeft = ((nowMs - firstAtMs) / (framesDone - 1) / 1000) * (frameCount - framesDone);
    invocation.say(`drawn ${framesDone} of ${frameCount} frames, about ${Math.ceil(secondsLeft)} s left`);
  };
}

export const renderCommand: Command = {
  name: 'render',
  summary: 'Draw a shot to a movie or an image sequence, frame-exact',
  positionals: [{ name: 'PROJECT', help: 'a .foreshot file' }],
  options: {
    shot: { type: 'string', value: 'SHOT', help: 'id or name of the shot' },
    setup: { type: 'string', value: 'SETUP', help: 'instead of a shot: id or name of the setup …' },
    take: { type: 'string', value: 'TAKE', help: '… and of the take (default: the first of its scene)' },
    frames: { type: 'string', value: 'A-B', help: 'first and last frame (default: those of the shot)' },
    size: { type: 'string', value: 'WxH', help: 'pixels, as 1920x1080 (default: the project’s)' },
    format: { type: 'string', value: 'FORMAT', help: 'mp4, webm or png (default: by the suffix of --out)' },
    out: { type: 'string', value: 'PATH', help: 'the file, or the folder of an image sequence' },
  },
  notes: [
    'MP4 is H.264 where this machine encodes it, else VP9, and the result says which. Movies need even sizes.',
    'sourceHash is the checksum of the frames before encoding: equal for equal input on one machine.',
  ],
  async run(invocation) {
    const project = resolve(invocation.positionals[0]!);
    const outArgument = invocation.text('out');
    if (outArgument === undefined) throw wrongArguments('--out is missing: the file or folder to write');
    const out = resolve(outArgument);
    const format = formatOf(invocation.text('format'), out);
    const size = sizeOf(invocation.text('size'));
    const { span, revision } = await withProject(invocation, project, 'reading', (opened) => ({
      span: spanOf(invocation, opened.records),
      revision: opened.info().history.revision,
    }));
    const { engine, seed, ...drawn } = span;
    const job = { project, out, format: FORMATS[format], ...drawn, ...(size && { size }) };
    const result = (await drawInApp(invocation, job, progressTeller(invocation))) as Record<string, unknown>;
    const { codec, isFallback, frameCount } = result;
    if (isFallback === true) invocation.say('H.264 is not offered on this machine: the MP4 holds VP9');
    return {
      json: { project, revision, engine, seed, ...drawn, format, out, ...result },
      lines: [`${out}: ${String(frameCount)} frames, ${String(codec)}, source ${String(result['sourceHash'])}`],
    };
  },
};
