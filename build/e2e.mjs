// npm run test:e2e: only the end-to-end tests, built first; arguments go to Playwright.
import { spawnSync } from 'node:child_process';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { chooseRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { packageProgram } from './package-program.mjs';

const runtime = chooseRuntime();
ensureChromium();
await buildIfStale();
const playwright = packageProgram('@playwright/test', 'playwright');
const command = [playwright, 'test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, command, {
  cwd: repositoryRoot,
  stdio: 'inherit',
  env: runtimeEnvironment(runtime),
});
process.exit(status ?? 1);
