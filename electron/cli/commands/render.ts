import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { getRecord } from '../../../world/store/query.ts';
import type { RecordMap, RecordOf } from '../../../world/records/index.ts';
import { ENGINE_ID } from '../../../world/simulation/index.ts';
import type { Command, Invocation } from '../command.ts';
import { wrongArguments } from '../failure.ts';
import { chooseRecord, withProject } from '../project-access.ts';
import {
  RENDER_FORMATS,
  formatOf,
  framesOf,
  framesOfPart,
  partOf,
  sizeOf,
  type FrameSpan,
  type Part,
  type RenderFormat,
} from '../render-arguments.ts';
import { drawInApp } from '../render-process.ts';

/** What is drawn, and what made its motion: enough to make the same frames again. */
interface Span {
  readonly engine: string;
  readonly seed: number;
  readonly shot?: string;
  readonly setup?: string;
  readonly take?: string;
  readonly frames: FrameSpan;
  /** Of its file or folder among several. */
  readonly name: string;
}

/** What is to be drawn: shots, or a setup over a take. Everything named is in the project. */
function spansOf(invocation: Invocation, records: RecordMap, part: Part | undefined): Span[] {
  const frames = framesOf(invocation.text('frames'));
  const portion = (span: FrameSpan): FrameSpan => (part === undefined ? span : framesOfPart(span, part));
  const [setupArgument, takeArgument] = [invocation.text('setup'), invocation.text('take')];
  const shotArguments = invocation.texts('shot');
  if (shotArguments.length > 0) {
    if (setupArgument !== undefined || takeArgument !== undefined)
      throw wrongArguments('--shot names a setup and a take already; leave out --setup and --take');
    if (shotArguments.length > 1 && frames !== undefined)
      throw wrongArguments('--frames is for one shot; several are drawn from in to out');
    return shotArguments.map((shotArgument) => {
      const { id, name, takeId, inFrame, outFrameExclusive } = chooseRecord(records, 'shot', shotArgument);
      const { seed } = sceneOf(records, takeId);
      return { engine: ENGINE_ID, seed, shot: id, frames: portion(frames ?? { inFrame, outFrameExclusive }), name };
    });
  }
  if (setupArgument === undefined) throw wrongArguments('name a --shot, or a --setup with its --take');
  const setup = chooseRecord(records, 'setup', setupArgument);
  const take = chooseRecord(records, 'take', takeArgument, ({ sceneId }) => sceneId === setup.sceneId);
  const { seed, durationFrames } = sceneOf(records, take.id);
  const span = portion(frames ?? { inFrame: 0, outFrameExclusive: durationFrames });
  return [{ engine: ENGINE_ID, seed, setup: setup.id, take: take.id, frames: span, name: setup.name }];
}

/** Where each of several shots goes in the folder: by name, which two of them must not share. */
function placesIn(folder: string, spans: readonly Span[], format: RenderFormat): string[] {
  const names = spans.map(({ name }) => `${fileStem(name)}${format === 'png' ? '' : `.${format}`}`);
  const twice = names.find((name, at) => names.findIndex((other) => sameOnDisk(other, name)) !== at);
  if (twice !== undefined)
    throw wrongArguments(`two of the shots would be written to "${twice}"; rename one of them, or render them apart`);
  return names.map((name) => join(folder, name));
}

/** Letters, digits and what no system minds in a file's name. */
function fileStem(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} ._-]/gu, '-').replaceAll(/^[. ]+|[. ]+$/g, '') || 'Shot';
}

/** Windows and macOS do not tell case apart. */
const sameOnDisk = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

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
    shot: { type: 'string', multiple: true, value: 'SHOT', help: 'id or name of the shot; may be given several times' },
    setup: { type: 'string', value: 'SETUP', help: 'instead of a shot: id or name of the setup …' },
    take: { type: 'string', value: 'TAKE', help: '… and of the take (default: the first of its scene)' },
    frames: { type: 'string', value: 'A-B', help: 'first and last frame (default: those of the shot)' },
    part: { type: 'string', value: 'I/N', help: 'the I-th of N parts of an image sequence, as 1/4' },
    size: { type: 'string', value: 'WxH', help: 'pixels, as 1920x1080 (default: the project’s)' },
    format: {
      type: 'string',
      value: 'FORMAT',
      help: 'mp4, webm or png (default: by the suffix of --out, mp4 or webm)',
    },
    out: { type: 'string', value: 'PATH', help: 'the file, or the folder of an image sequence or of several shots' },
  },
  laterOptions: {
    passes: 'the beauty picture is drawn, and depth, normal, motion and id are not; leave the option out',
  },
  notes: [
    'A file of that name is replaced without a question, and so is a folder that holds nothing but an image sequence; what was there stays until the new one is whole.',
    'Several shots need --format; each is written to the folder --out under its own name. Parts keep the numbers of their frames; give each a folder of its own.',
    'MP4 is H.264 where this machine encodes it, else VP9, and the result says which. Movies need even sizes.',
    '"sourceHash" is the checksum of the frames before encoding: equal for equal input on one machine.',
  ],
  async run(invocation) {
    const project = resolve(invocation.positionals[0]!);
    const outArgument = invocation.text('out');
    if (outArgument === undefined) throw wrongArguments('--out is missing: the file or folder to write');
    const out = resolve(outArgument);
    const isSeveral = invocation.texts('shot').length > 1;
    const format = formatOf(invocation.text('format'), isSeveral ? null : out);
    const size = sizeOf(invocation.text('size'));
    const part = partOf(invocation.text('part'), format);
    const { spans, revision } = await withProject(invocation, project, 'reading', (opened) => ({
      spans: spansOf(invocation, opened.records, part),
      revision: opened.info().history.revision,
    }));
    const places = isSeveral ? placesIn(out, spans, format) : [out];
    if (isSeveral) await mkdir(out, { recursive: true });
    const common = { project, revision };
    const results: Record<string, unknown>[] = [];
    for (const [at, { engine, seed, name, ...drawn }] of spans.entries()) {
      const place = places[at]!;
      if (isSeveral) invocation.say(`${name}: ${at + 1} of ${spans.length}`);
      const job = { project, out: place, format: RENDER_FORMATS[format], ...drawn, ...(size && { size }) };
      const result = (await drawInApp(invocation, job, progressTeller(invocation))) as Record<string, unknown>;
      if (result['isFallback'] === true) invocation.say('H.264 is not offered on this machine: the MP4 holds VP9');
      results.push({ engine, seed, ...drawn, format, out: place, ...result });
    }
    return {
      json: isSeveral ? { ...common, out, renders: results } : { ...common, ...results[0]! },
      lines: results.map((result) => {
        const { frameCount, codec, sourceHash } = result;
        return `${String(result['out'])}: ${String(frameCount)} frames, ${String(codec)}, source ${String(sourceHash)}`;
      }),
    };
  },
};
