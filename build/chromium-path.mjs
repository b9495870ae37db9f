// Where a Chromium may be on this machine, for the stand-in and for tests in bare pages. Nothing here installs or
// downloads.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, win32 } from 'node:path';

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

/** Where Windows puts programs for everybody and for one person; in each, the browsers by their own folders. */
const windowsPaths = (environment) =>
  ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined && folder !== '')
    .flatMap((folder) => [
      win32.join(folder, 'Chromium/Application/chrome.exe'),
      win32.join(folder, 'Google/Chrome/Application/chrome.exe'),
      win32.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]);

/** Playwright's folder of browsers, and where in one of them the program is, old and new layouts. */
function playwrightPlaces(platform, environment) {
  if (platform === 'win32')
    return {
      cache: win32.join(environment.LOCALAPPDATA ?? win32.join(homedir(), 'AppData/Local'), 'ms-playwright'),
      inside: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
    };
  if (platform === 'darwin')
    return {
      cache: join(homedir(), 'Library/Caches/ms-playwright'),
      inside: [
        'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      ],
    };
  return {
    cache: join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ms-playwright'),
    inside: ['chrome-linux64/chrome', 'chrome-linux-arm64/chrome', 'chrome-linux/chrome'],
  };
}

/** Playwright's own browsers, newest first: `npx playwright install chromium` puts them there. */
function fromPlaywright(platform, environment) {
  const { cache: usual, inside } = playwrightPlaces(platform, environment);
  const cache = environment.PLAYWRIGHT_BROWSERS_PATH || usual;
  if (!existsSync(cache)) return [];
  const revision = (name) => Number(name.slice('chromium-'.length));
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => revision(b) - revision(a))
    .flatMap((name) => inside.map((path) => join(cache, name, path)));
}

function knownPaths(platform, environment) {
  if (platform === 'win32') return windowsPaths(environment);
  return platform === 'darwin' ? MAC : LINUX;
}

/** Every place to look in on a system, in order. */
export function chromiumCandidates(platform = process.platform, environment = process.env) {
  return [...knownPaths(platform, environment), ...fromPlaywright(platform, environment)];
}

/** The Chromium to use, or null. `FORESHOT_CHROMIUM` names one; a wrong name throws rather than falling back. */
export function chromiumPath() {
  const named = process.env.FORESHOT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`FORESHOT_CHROMIUM names ${named}, which does not exist`);
    return named;
  }
  return chromiumCandidates().find((path) => existsSync(path)) ?? null;
}
