// Starts the program by build/start.mjs on the stand-in, in a folder of its own, and waits until its window shows the
// sample: for the test of npm start and for the benchmark.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from './build.mjs';

const LIMIT_MS = 120_000;
const LOOK_EVERY_MS = 20;

const ended = (child) => new Promise((resolve) => child.once('exit', resolve));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Resolves with the seconds from the start to the sample's records in the window, what was printed, and the list of
 * recent projects: the page has main note a project there once it shows it. Rejects when the program ends before.
 * `downloadHost` is where the Electron binary is looked for with the runtime "auto".
 */
export async function startToWindow({ runtime = 'standin', downloadHost } = {}) {
  const userData = mkdtempSync(join(tmpdir(), 'foreshot-start-'));
  const noted = join(userData, 'recent-projects.json');
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(repositoryRoot, 'build', 'start.mjs')], {
    env: {
      ...process.env,
      FORESHOT_RUNTIME: runtime,
      ...(downloadHost === undefined ? {} : { ELECTRON_MIRROR: downloadHost }),
      FORESHOT_HEADLESS: '1',
      FORESHOT_QUIET: '',
      FORESHOT_USER_DATA: userData,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = ended(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  try {
    while (!existsSync(noted)) {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${output}`);
      if (performance.now() - startedMs > LIMIT_MS) throw new Error(`its window did not come: ${output}`);
      await pause(LOOK_EVERY_MS);
    }
    const seconds = (performance.now() - startedMs) / 1000;
    return { seconds, output, recents: readFileSync(noted, 'utf8') };
  } finally {
    child.kill('SIGTERM');
    await exit;
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
