import { ContractError } from '../../electron/contract/errors.ts';
import { getRecord } from '../../world/store/query.ts';
import type { RecordMap } from '../../world/records/index.ts';
import type { Setup } from '../../world/records/setup.ts';
import { computeLine } from '../editor/bridge.ts';
import { projectRate } from '../editor/selectors.ts';
import { simulation } from '../editor/simulation-client.ts';
import { getEditor } from '../editor/state.ts';
import { createShotRenderer, type ShotRenderer } from '../stage/shot-renderer.ts';
import { chooseCodec, type FrameSize, type MovieCodec } from './codecs.ts';
import { drawFrames } from './draw-frames.ts';
import { ExportError } from './export-error.ts';
import type { ExportProgress } from './export-progress.ts';
import { openExportTarget, type ExportTarget } from './export-target.ts';
import type { FrameWriter } from './frame-writer.ts';
import { MovieWriter } from './movie-writer.ts';
import { SequenceWriter } from './sequence-writer.ts';

export type ExportFormat = 'mp4' | 'webm' | 'png-sequence';

export interface ExportRequest {
  readonly setupId: string;
  readonly takeId: string;
  readonly inFrame: number;
  readonly outFrameExclusive: number;
  readonly width: number;
  readonly height: number;
  readonly format: ExportFormat;
  /** Where to, from `shell.chooseExportTarget`. */
  readonly grant: string;
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ExportResult {
  readonly codec: MovieCodec['label'] | 'PNG';
  /** MP4 was asked for and H.264 is not offered here: to be said plainly. */
  readonly isFallback: boolean;
  readonly frameCount: number;
  readonly bytes: number;
  /** Of the file; of a sequence over its files (see the compute process). */
  readonly sha256: string;
  /** Of what was drawn, before encoding: equal for every export of the same shot at this size on this machine. */
  readonly sourceHash: string;
}

/**
 * Draws a setup's frames of a take, one after the other, and writes them to a file: the same records, state stream and
 * drawing code as the camera view. The document is taken as it is now; edits made meanwhile do not enter. Rejects with
 * ExportError or ContractError; then, as when `signal` aborts, nothing is left under the target's name.
 */
export async function exportShot(request: ExportRequest): Promise<ExportResult> {
  const { signal, width, height, format } = request;
  const frameCount = request.outFrameExclusive - request.inFrame;
  if (frameCount < 1)
    throw new ExportError(
      'export-empty',
      'There are no frames between in and out; move the out point behind the in point',
    );
  const records = getEditor().savedRecords;
  const setup = findSetup(records, request);
  const rate = projectRate(records);
  const size = { width, height };
  const codec = format === 'png-sequence' ? null : await chooseCodec(format, size, rate);
  stopIfAborted(signal);
  request.onProgress?.({ phase: 'simulating', framesDone: 0, frameCount, secondsLeft: null });
  const stream = await withAbort(simulateInTurn(request.takeId, signal), signal);
  const expectedBytes = expectedSize(codec, size, frameCount, rate.num / rate.den);
  const kind = codec === null ? 'sequence' : 'file';
  const target = await openExportTarget(computeLine.call, request.grant, kind, expectedBytes);
  let writer: FrameWriter | null = null;
  let renderer: ShotRenderer | null = null;
  let isGone = false;
  const stopWatching = computeLine.onGone(() => (isGone = true));
  try {
    writer =
      codec === null
        ? new SequenceWriter(target, size, request.inFrame)
        : await MovieWriter.open({ format: format === 'webm' ? 'webm' : 'mp4', codec, size, rate, frameCount }, target);
    renderer = createShotRenderer(size);
    await withAbort(renderer.load(records, setup.sceneId), signal);
    renderer.setStream(stream);
    const mayGoOn = () => {
      stopIfAborted(signal);
      // Bytes go out in large pieces: the next one, which would fail, may be minutes away.
      if (isGone)
        throw new ContractError('process-gone', 'The process that writes files stopped; export again once it is back');
    };
    const { inFrame, outFrameExclusive, onProgress } = request;
    const watch = { mayGoOn, onProgress };
    const sourceHash = await drawFrames(renderer, setup, inFrame, outFrameExclusive, writer, watch);
    const { bytes, sha256 } = await target.finish();
    const outcome = { codec: codec?.label ?? ('PNG' as const), isFallback: codec?.isFallback ?? false };
    return { ...outcome, frameCount, bytes, sha256, sourceHash };
  } catch (error) {
    await writer?.abort();
    await cancelQuietly(target);
    throw error;
  } finally {
    stopWatching();
    renderer?.dispose();
  }
}

function findSetup(records: RecordMap, { setupId, takeId, outFrameExclusive }: ExportRequest): Setup {
  const setup = getRecord(records, 'setup', setupId);
  const take = getRecord(records, 'take', takeId);
  if (setup === undefined) throw new ExportError('export-missing-record', `There is no setup ${setupId} any more`);
  if (take === undefined) throw new ExportError('export-missing-record', `There is no take ${takeId} any more`);
  if (setup.sceneId !== take.sceneId)
    throw new ExportError('export-missing-record', `${setup.name} and ${take.name} belong to different scenes`);
  const durationFrames = getRecord(records, 'scene', take.sceneId)?.durationFrames ?? 0;
  if (outFrameExclusive > durationFrames)
    throw new ExportError(
      'export-range',
      `The scene ends with frame ${durationFrames - 1} and the out point asks for frame ${outFrameExclusive - 1}; make the scene longer or move the out point`,
    );
  return setup;
}

let simulationTurn: Promise<unknown> = Promise.resolve();

/** One at a time: the worker has one lane for exports, and a second run in it would replace the first. */
function simulateInTurn(takeId: string, signal: AbortSignal | undefined): ReturnType<typeof simulation.simulateTake> {
  const next = simulationTurn.then(() => simulation.simulateTake(takeId, signal));
  simulationTurn = next.catch(() => undefined);
  return next;
}

/** PNG of a drawn picture seldom takes more than 1.5 bytes per pixel; a movie keeps near its bitrate. */
function expectedSize(codec: MovieCodec | null, { width, height }: FrameSize, frameCount: number, fps: number): number {
  if (codec === null) return Math.round(width * height * 1.5 * frameCount);
  return Math.round(((codec.config.bitrate ?? 0) / 8) * (frameCount / fps));
}

const cancelled = (): ExportError =>
  new ExportError('export-cancelled', 'The export was cancelled; nothing was written');

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

function withAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(cancelled());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** A write that failed has ended the export already, and a compute process that died took it along. */
async function cancelQuietly(target: ExportTarget): Promise<void> {
  await target.cancel().catch(() => undefined);
}
