// Where a Chromium may be on this machine, for the stand-in. Nothing here installs or downloads.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const LINUX = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
];
const MAC = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Playwright's own browsers, newest first: `npx playwright install chromium` puts them there. */
function fromPlaywright() {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (process.platform === 'darwin'
      ? join(homedir(), 'Library/Caches/ms-playwright')
      : join(homedir(), '.cache/ms-playwright'));
  if (!existsSync(cache)) return [];
  const inside =
    process.platform === 'darwin'
      ? [
          'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
          'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
        ]
      : ['chrome-linux64/chrome', 'chrome-linux/chrome'];
  const revision = (name) => Number(name.slice('chromium-'.length));
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => inside.map((path) => join(cache, name, path)));
}

/** The Chromium to use, or null. `FORESHOT_CHROMIUM` names one; a wrong name throws rather than falling back. */
export function chromiumPath() {
  const named = process.env.FORESHOT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`FORESHOT_CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  const known = process.platform === 'darwin' ? MAC : LINUX;
  return [...known, ...fromPlaywright()].find((path) => existsSync(path)) ?? null;
}
