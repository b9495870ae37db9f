import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chromiumCandidates, chromiumPath } from './chromium-path.mjs';

const cache = mkdtempSync(join(tmpdir(), 'foreshot-browsers-'));
afterAll(() => rmSync(cache, { recursive: true }));
for (const name of ['chromium-998', 'chromium-1228', 'chromium_headless_shell-1300', 'ffmpeg-1011'])
  mkdirSync(join(cache, name));

describe('the Chromium of a machine', () => {
  // The layouts of Playwright's archives, as its own registry lists them.
  it.each([
    ['linux', 'chrome-linux64/chrome'],
    ['win32', 'chrome-win64/chrome.exe'],
    ['darwin', 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
  ] as const)('is looked for among those of Playwright on %s, the newest first', (platform, program) => {
    const found = chromiumCandidates(platform, { PLAYWRIGHT_BROWSERS_PATH: cache }).filter((path) =>
      path.startsWith(cache),
    );
    expect(found[0]).toBe(join(cache, 'chromium-1228', program));
    expect(found).toContain(join(cache, 'chromium-998', program));
    expect(found.join()).not.toMatch(/headless|ffmpeg/);
  });

  it('is looked for where Windows installs programs, which is written in the environment', () => {
    const environment = { ProgramFiles: 'D:\\Programs', LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local' };
    const paths = chromiumCandidates('win32', environment);
    expect(paths).toContain('D:\\Programs\\Google\\Chrome\\Application\\chrome.exe');
    expect(paths).toContain('D:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(paths).toContain('C:\\Users\\me\\AppData\\Local\\Chromium\\Application\\chrome.exe');
    expect(paths.filter((path) => path.startsWith('/'))).toEqual([]);
  });

  it('is there: tests that need one run everywhere', () => {
    expect(chromiumPath()).not.toBeNull();
  });
});
