import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError, EXIT } from './failure.ts';

/** How to start the app itself, which draws what the command line cannot. */
export interface AppRuntime {
  readonly executable: string;
  /** Arguments before our own. */
  readonly leading: readonly string[];
}

/** The folder of the app: the nearest one above with its package.json. Null where the program was torn out of it. */
export function findAppFolder(): string | null {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
  return folder;
}

/**
 * Installed, this command runs inside the app's own executable. In the repository `npm run foreshot` names the Electron
 * binary, or the development stand-in for it, in FORESHOT_ELECTRON.
 */
export function findAppRuntime(): AppRuntime {
  const isDevelopment = (process as { readonly defaultApp?: boolean }).defaultApp === true;
  const isInElectron = process.versions['electron'] !== undefined;
  if (isInElectron && !isDevelopment) return { executable: process.execPath, leading: [] };
  const executable = isInElectron ? process.execPath : process.env['FORESHOT_ELECTRON'];
  if (executable === undefined || executable === '')
    throw new CliError(
      EXIT.ourFault,
      'render-failed',
      'the program that draws was not found; install it with "npx install-electron" and start this command with "npm run foreshot --", or set FORESHOT_ELECTRON to an Electron binary',
    );
  const folder = findAppFolder();
  if (folder === null)
    throw new CliError(
      EXIT.ourFault,
      'render-failed',
      'the app that belongs to this command is missing; install it again',
    );
  return { executable, leading: [folder] };
}
