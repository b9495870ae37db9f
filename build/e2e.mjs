// npm run test:e2e: only the end-to-end tests, built first; arguments go to Playwright.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { chooseRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { ensureChromium } from './ensure-chromium.mjs';

const runtime = chooseRuntime();
ensureChromium();
await buildIfStale();
const playwright = join(repositoryRoot, 'node_modules/.bin/playwright');
const { status } = spawnSync(playwright, ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)], {
  cwd: repositoryRoot,
  stdio: 'inherit',
  env: runtimeEnvironment(runtime),
  shell: process.platform === 'win32',
});
process.exit(status ?? 1);
