import { availableParallelism, totalmem } from 'node:os';
import type { GrantedPaths } from '../contract/granted-paths.ts';
import type { ComputeMethods, Handlers } from '../contract/methods.ts';
import { ExportFiles } from './export-files.ts';
import type { ExportNotes } from './export-notes.ts';
import { inferenceProviders } from './inference-providers.ts';

/** What the compute process answers to one page. */
export interface ComputeClient {
  readonly handlers: Handlers<ComputeMethods>;
  /** The page is gone: what it left open goes too. */
  end(): Promise<void>;
}

export function makeComputeClient(grants: GrantedPaths, notes: ExportNotes | null = null): ComputeClient {
  const exports = new ExportFiles(notes);
  const handlers: Handlers<ComputeMethods> = {
    'export.begin': async ({ grant, kind, expectedBytes }) => ({
      exportId: await exports.begin(await grants.pathOf(grant), kind, expectedBytes),
    }),
    'export.write': async ({ exportId, position, bytes }) => {
      await exports.write(exportId, position, bytes);
      return {};
    },
    'export.writeFile': async ({ exportId, name, bytes }) => {
      await exports.writeFile(exportId, name, bytes);
      return {};
    },
    'export.finish': ({ exportId }) => exports.finish(exportId),
    'export.cancel': async ({ exportId }) => {
      await exports.cancel(exportId);
      return {};
    },
    'compute.info': async () => ({
      providers: await inferenceProviders(),
      cores: availableParallelism(),
      memoryBytes: totalmem(),
    }),
  };
  return { handlers, end: () => exports.cancelAll() };
}
