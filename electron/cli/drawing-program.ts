import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findAppRuntime } from './app-runtime.ts';
import { toCliError } from './failure.ts';

/** What `render` draws with, or why it cannot. */
export type DrawingProgram =
  | { readonly ok: true; readonly executable: string; readonly version: string }
  | { readonly ok: false; readonly why: string };

const PATIENCE_MS = 20_000;
const INSTALL = 'install it with "npx install-electron", or set FORESHOT_ELECTRON to an Electron binary';

/** Looks for the program and has it say its version, without a window: one that cannot start is found here. */
export function findDrawingProgram(): DrawingProgram {
  let executable: string;
  try {
    executable = findAppRuntime().executable;
  } catch (error) {
    return { ok: false, why: toCliError(error).message };
  }
  const { electron, chrome } = process.versions;
  if (electron !== undefined) return { ok: true, executable, version: `Electron ${electron}, Chromium ${chrome}` };
  if (!existsSync(executable)) return { ok: false, why: `${executable} is not there; ${INSTALL}` };
  const { status, stdout, stderr, error } = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
  });
  const version = stdout?.trim() ?? '';
  if (status === 0 && version !== '')
    return { ok: true, executable, version: /^v\d/.test(version) ? `Electron ${version.slice(1)}` : version };
  const [said] = (stderr ?? '').trim().split('\n');
  const reason = said !== undefined && said !== '' ? said : (error?.message ?? `it ended with ${status}`);
  return { ok: false, why: `${executable} does not start: ${reason}` };
}
