// Bundles a module of the repository for a plain page, so that a test can run the same code in Chromium as in Node.
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const REPOSITORY_ROOT = join(import.meta.dirname, '../..');

/** One classic script that puts the entry's exports on `globalThis[globalName]`. */
export async function bundleForPage(entry: string, globalName: string): Promise<string> {
  const bundle = await rolldown({
    input: join(REPOSITORY_ROOT, entry),
    platform: 'browser',
    logLevel: 'silent',
    checks: { eval: false },
  });
  const { output } = await bundle.generate({ format: 'iife', name: globalName, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
