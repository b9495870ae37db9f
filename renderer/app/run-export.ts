import { callShell } from '../editor/bridge.ts';
import { notify, startJob } from '../editor/notices.ts';
import { ExportError } from '../export/export-error.ts';
import { exportShot, type ExportRequest } from '../export/export-shot.ts';

/** `6 kB`, `12.4 MB`: decimal units, as file managers count. */
function fileSizeText(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size.toLocaleString('en', { maximumFractionDigits: unit === 'kB' ? 0 : 1 })} ${unit}`;
}

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
      const note = isFallback ? ' H.264 is not available here, so VP9 was used.' : '';
      notify('info', `Exported ${fileName}`, `${written} frames, ${codec}, ${fileSizeText(bytes)}.${note}`, {
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
