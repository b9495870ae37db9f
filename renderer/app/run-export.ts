import { callShell } from '../editor/bridge.ts';
import { notify, startJob } from '../editor/notices.ts';
import { ExportError } from '../export/export-error.ts';
import { exportShot, type ExportRequest } from '../export/export-shot.ts';

/** Exports in the background: progress and cancel in the corner, and a message with what was written. */
export function runExport(request: Omit<ExportRequest, 'onProgress' | 'signal'>, fileName: string): void {
  const abort = new AbortController();
  const frameCount = request.outFrameExclusive - request.inFrame;
  const job = startJob(`Export ${fileName}`, frameCount, () => abort.abort());
  exportShot({
    ...request,
    signal: abort.signal,
    onProgress: ({ framesDone, frameCount: total }) => job.update(framesDone, total),
  })
    .then(({ codec, isFallback, frameCount: written, bytes }) => {
      const size = `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
      const note = isFallback ? ' H.264 is not available here, so VP9 was used.' : '';
      notify('info', `Exported ${fileName}`, `${written} frames, ${codec}, ${size}.${note}`, {
        label: 'Show in folder',
        run: () => void callShell('shell.revealExport', { grant: request.grant }),
      });
    })
    .catch((error: unknown) => {
      if (error instanceof ExportError && error.code === 'export-cancelled')
        return notify('info', 'Export cancelled', `Nothing was written to ${fileName}.`);
      const reason = error instanceof Error ? error.message : String(error);
      return notify('error', `${fileName} was not exported`, `${reason}. Nothing was left under that name.`);
    })
    .finally(job.finish);
}
