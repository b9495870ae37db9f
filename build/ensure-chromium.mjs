// Makes sure that what tests and the stand-in need is on this machine: a Chromium, and ffprobe to check exports with.
// As root on Debian it installs the packages; elsewhere Playwright's own Chromium; else it says what to install.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium-path.mjs';

const DEBIAN_PACKAGES = ['chromium', 'xvfb', 'ffmpeg', 'libgl1-mesa-dri', 'libegl1'];

const canRun = (program, versionFlag) => spawnSync(program, [versionFlag], { stdio: 'ignore' }).status === 0;
const hasFfmpeg = () => canRun('ffmpeg', '-version') && canRun('ffprobe', '-version');

function installDebianPackages() {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...command) =>
    spawnSync('apt-get', command, { stdio: ['ignore', 'inherit', 'inherit'], env: environment }).status === 0;
  console.log(`installing ${DEBIAN_PACKAGES.join(', ')} with apt-get`);
  return run('update', '-q') && run('install', '-y', '-q', '--no-install-recommends', ...DEBIAN_PACKAGES);
}

function installPlaywrightChromium() {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  console.log('installing the Chromium of Playwright');
  return (
    spawnSync(process.execPath, [join(packageFolder, 'cli.js'), 'install', 'chromium'], { stdio: 'inherit' }).status ===
    0
  );
}

/** Throws with what to install when something is missing and cannot be installed from here. */
export function ensureChromium({ needsFfmpeg = true } = {}) {
  const isComplete = () => chromiumPath() !== null && (!needsFfmpeg || hasFfmpeg());
  if (isComplete()) return;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) installDebianPackages();
  else if (!chromiumPath()) installPlaywrightChromium();
  if (isComplete()) return;
  const missing = [
    chromiumPath() ? null : 'Chromium',
    needsFfmpeg && !hasFfmpeg() ? 'ffmpeg with ffprobe' : null,
  ].filter(Boolean);
  throw new Error(
    `${missing.join(' and ')} not found. Debian or Ubuntu: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}. ` +
      'Elsewhere: npx playwright install chromium, and ffmpeg from your package manager.',
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureChromium();
  console.log(`Chromium: ${chromiumPath()}`);
}
