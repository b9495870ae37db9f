// npm run -s foreshot -- …: the command line from the repository. Builds quietly when stale; stdout is the command's.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { chooseRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { join } from 'node:path';
import { YOUNG_OBJECTS } from './young-objects.mjs';

await buildIfStale();
/** Only `render` needs the runtime: without one it says so itself, and `doctor` too. */
function withRuntime() {
  try {
    return runtimeEnvironment(chooseRuntime());
  } catch {
    return { ...process.env, FORESHOT_ELECTRON: '' };
  }
}

// `render` draws in a hidden window of the app: FORESHOT_ELECTRON says which executable shows it.
const environment = { ...withRuntime(), FORESHOT_HEADLESS: '1', FORESHOT_QUIET: '1' };
const command = [
  '--disable-warning=ExperimentalWarning',
  YOUNG_OBJECTS,
  join(repositoryRoot, 'dist', 'cli.mjs'),
  ...process.argv.slice(2),
];
// npm run changes to the repository; relative paths are meant from where the person is.
const cwd = process.env.INIT_CWD ?? process.cwd();
// Native modules are built for the project's own Node; by hand this file may be run with another.
const ownNode = join(repositoryRoot, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const child = spawn(existsSync(ownNode) ? ownNode : process.execPath, command, {
  stdio: 'inherit',
  env: environment,
  cwd,
});
child.on('exit', (code, signal) => {
  if (signal !== null && signal !== 'SIGINT' && signal !== 'SIGTERM') console.error(`foreshot: ended by ${signal}`);
  process.exit(code ?? (signal === 'SIGINT' ? 130 : 1));
});
// On Windows the console tells the child of Ctrl-C itself, and kill() would end it before it has cleaned up.
const passOn = (signal) => process.platform !== 'win32' && child.kill(signal);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => passOn(signal));
