import type { ComputeMethods } from '../../electron/contract/methods.ts';
import type { Call } from '../../electron/contract/rpc.ts';

/** The file end of an export, in the compute process: nothing is there under the final name until `finish`. */
export interface ExportTarget {
  /** Resolves when the bytes are written: the credit for the next piece. */
  write(position: number, bytes: Uint8Array): Promise<void>;
  writeFile(name: string, bytes: Uint8Array): Promise<void>;
  finish(): Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Leaves nothing. */
  cancel(): Promise<void>;
}

/** A message copies the whole buffer behind a view, so a view of a larger or shared one is cut out first. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const isWhole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  return isWhole ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

export async function openExportTarget(
  call: Call<ComputeMethods>,
  grant: string,
  kind: 'file' | 'sequence',
  expectedBytes: number,
): Promise<ExportTarget> {
  const { exportId } = await call('export.begin', { grant, kind, expectedBytes });
  return {
    write: async (position, bytes) => void (await call('export.write', { exportId, position, bytes: own(bytes) })),
    writeFile: async (name, bytes) => void (await call('export.writeFile', { exportId, name, bytes: own(bytes) })),
    finish: () => call('export.finish', { exportId }),
    cancel: async () => void (await call('export.cancel', { exportId })),
  };
}
