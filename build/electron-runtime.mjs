// Which program will be `electron`: the real binary or the stand-in. Never downloads anything.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const standInFolder = fileURLToPath(new URL('./standin', import.meta.url));
const KINDS = ['auto', 'electron', 'standin'];

export function electronPackageFolder() {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
}

/** The path of the real Electron binary as its package installed it, or null. */
export function realElectron(packageFolder = electronPackageFolder()) {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/**
 * Decides by FORESHOT_RUNTIME: `electron` must be real, `standin` is always the stand-in, `auto` (the default) is the
 * real one where it is installed. Throws with what to do when the choice cannot be had.
 */
export function chooseRuntime({
  wanted = process.env.FORESHOT_RUNTIME || 'auto',
  real = realElectron(),
  platform = process.platform,
} = {}) {
  if (!KINDS.includes(wanted)) throw new Error(`FORESHOT_RUNTIME is ${wanted}; it may be ${KINDS.join(', ')}`);
  if (real && wanted !== 'standin') return { kind: 'electron', path: real };
  if (wanted === 'electron')
    throw new Error('FORESHOT_RUNTIME=electron, but the Electron binary is not installed: npx install-electron');
  if (platform === 'win32')
    throw new Error('The stand-in does not run on Windows. Install the Electron binary: npx install-electron');
  return { kind: 'standin', path: join(standInFolder, 'electron') };
}

/** The environment for children that should run, or be launched by Playwright with, the chosen runtime. */
export function runtimeEnvironment(runtime, environment = process.env) {
  if (runtime.kind === 'electron') return { ...environment, FORESHOT_ELECTRON: runtime.path };
  return { ...environment, FORESHOT_ELECTRON: runtime.path, ELECTRON_OVERRIDE_DIST_PATH: dirname(runtime.path) };
}
