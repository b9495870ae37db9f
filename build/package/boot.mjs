// Boots what was packed: takes the archive apart, asks its command line, starts its main process on the stand-in, and
// waits for the window. This finds what a list of files left out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import { packedLayout } from './contents.mjs';

const READY_TIMEOUT_MS = 60_000;

/** The installed program is the command line too: the packed sample can be asked about. */
function askCommandLine(standIn, program, environment) {
  const sample = join(program, 'dist', 'assets', 'sample', 'the-corner.foreshot');
  const { status, stdout, stderr } = spawnSync(standIn, [program, 'info', sample, '--json'], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0 || JSON.parse(stdout).error !== undefined)
    throw new Error(`the packed command line ended with ${status}: ${stdout}${stderr}`);
}

/** Resolves when the window is there; throws when it does not come. */
export async function bootPackage(folder, platform, standIn) {
  const { _electron } = createRequire(import.meta.url)('playwright');
  const scratch = mkdtempSync(join(tmpdir(), 'foreshot-packed-'));
  try {
    const program = join(scratch, 'app');
    extractAll(join(packedLayout(folder, platform).resources, 'app.asar'), program);
    const environment = { ...process.env, FORESHOT_USER_DATA: join(scratch, 'user-data'), FORESHOT_QUIET: '1' };
    askCommandLine(standIn, program, environment);
    const app = await _electron.launch({ executablePath: standIn, args: [program], cwd: scratch, env: environment });
    const window = await app.firstWindow({ timeout: READY_TIMEOUT_MS });
    await window.getByTestId('studio').waitFor({ state: 'visible', timeout: READY_TIMEOUT_MS });
    await app.close();
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
