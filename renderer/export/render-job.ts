import { ContractError } from '../../electron/contract/errors.ts';
import { RenderJobSchema, type RenderJob } from '../../electron/contract/render-job.ts';
import { getRecord } from '../../world/store/query.ts';
import type { AnyRecord, RecordMap } from '../../world/records/index.ts';
import { validateDocument } from '../../world/store/index.ts';
import { callShell, projectLine } from '../editor/bridge.ts';
import { projectSettings } from '../editor/selectors.ts';
import { simulation } from '../editor/simulation-client.ts';
import { setEditor } from '../editor/state.ts';
import { exportShot, type ExportResult } from './export-shot.ts';

interface Span {
  readonly setupId: string;
  readonly takeId: string;
  readonly inFrame: number;
  readonly outFrameExclusive: number;
}

/** A shot's own span, or a setup's over a whole take; the job's frames go before both. */
function spanOf(job: RenderJob, records: RecordMap): Span {
  const shot = job.shot === undefined ? undefined : getRecord(records, 'shot', job.shot);
  if (job.shot !== undefined && shot === undefined)
    throw new ContractError('record-missing', `there is no shot ${job.shot} in the project`);
  const setupId = shot?.setupId ?? job.setup ?? '';
  const takeId = shot?.takeId ?? job.take ?? '';
  const take = getRecord(records, 'take', takeId);
  if (take === undefined) throw new ContractError('record-missing', `there is no take ${takeId} in the project`);
  const scene = getRecord(records, 'scene', take.sceneId);
  const inFrame = job.frames?.inFrame ?? shot?.inFrame ?? 0;
  const outFrameExclusive = job.frames?.outFrameExclusive ?? shot?.outFrameExclusive ?? scene?.durationFrames ?? 0;
  return { setupId, takeId, inFrame, outFrameExclusive };
}

async function draw(job: RenderJob): Promise<ExportResult> {
  await projectLine.call('project.open', { grant: job.projectGrant, mode: 'for-reading' });
  const { records: values, info } = await projectLine.call('project.records', {});
  const document = validateDocument(values);
  if (!document.ok) throw new ContractError('project-damaged', document.error.message, document.error.detail);
  const records: ReadonlyMap<string, AnyRecord> = document.value;
  setEditor({ project: { ...info, isReadOnly: true }, records, savedRecords: records });
  simulation.start();
  const resolution = projectSettings(records)?.resolution ?? { width: 1920, height: 1080 };
  const { width, height } = job.size ?? resolution;
  return exportShot({
    ...spanOf(job, records),
    width,
    height,
    format: job.format,
    grant: job.outGrant,
    onProgress: ({ framesDone, frameCount }) =>
      void callShell('shell.renderJobProgress', { framesDone, frameCount }).catch(() => undefined),
  });
}

/**
 * Draws the job that this window was opened for, without the studio around it, and tells main how it went. False
 * where there is none: the studio is to be shown.
 */
export async function runRenderJob(): Promise<boolean> {
  const value = await callShell('shell.renderJob', {});
  if (value === null || value === undefined) return false;
  try {
    const result = await draw(RenderJobSchema.parse(value));
    await callShell('shell.renderJobFinished', { ok: true, result, error: null });
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code ?? 'internal';
    const message = error instanceof Error ? error.message : String(error);
    await callShell('shell.renderJobFinished', { ok: false, result: null, error: { code, message } });
  }
  return true;
}
