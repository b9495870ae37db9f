// npm start: builds what changed, then opens the studio; on the sample project unless arguments name another one.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { chooseRuntime, electronPackageFolder, realElectron, runtimeEnvironment } from './electron-runtime.mjs';

const DOWNLOAD_HOST = 'https://github.com';
const PROBE_TIMEOUT_MS = 2_000;
const DOWNLOAD_TIMEOUT_MS = 180_000;

/** A quick look whether a download can work at all, so that a machine without a network waits no longer than this. */
async function canReachDownloads() {
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || DOWNLOAD_HOST;
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** The Electron package downloads its binary at first use; try that here, where it can be explained. */
async function installElectron() {
  if (realElectron() || process.env.FORESHOT_RUNTIME === 'standin') return;
  if (!(await canReachDownloads())) {
    console.log('The Electron binary is not installed, and its download cannot be reached from here.');
    return;
  }
  console.log('Downloading the Electron binary (FORESHOT_RUNTIME=standin leaves it out) …');
  const installer = join(electronPackageFolder(), 'install.js');
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'inherit', timeout: DOWNLOAD_TIMEOUT_MS });
  if (status !== 0) console.log('The Electron binary could not be downloaded.');
}

const tookMs = await buildIfStale();
if (tookMs !== null) console.log(`built in ${tookMs} ms`);
await installElectron();
const runtime = chooseRuntime();
if (runtime.kind === 'standin') ensureChromium({ needsFfmpeg: false });

const given = process.argv.slice(2);
const openWhat = given.length > 0 ? given : ['--sample'];
const child = spawn(runtime.path, [repositoryRoot, ...openWhat], {
  stdio: 'inherit',
  env: runtimeEnvironment(runtime),
});
child.on('exit', (code) => process.exit(code ?? 1));
// On Windows the console tells the child of Ctrl-C itself, and kill() would end it before it has cleaned up.
const passOn = (signal) => process.platform !== 'win32' && child.kill(signal);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => passOn(signal));
