// npm run properties [takes]: what holds of every run, over 500 random takes or as many as are asked for; then as many
// takes in Node and in Chromium, hash by hash.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './build.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { packageProgram } from './package-program.mjs';

const takes = process.argv[2] ?? '500';
if (!/^[1-9]\d*$/.test(takes)) {
  console.error(`a number of takes, not ${takes}`);
  process.exit(2);
}
ensureChromium({ needsFfmpeg: false });

function holds(program, ...args) {
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, FORESHOT_PROPERTY_TAKES: takes },
  });
  return status === 0;
}

const inNode = holds(packageProgram('vitest'), 'run', 'world/simulation/properties.test.ts');
const playwright = packageProgram('@playwright/test', 'playwright');
const inChromium = holds(playwright, 'test', '-c', 'e2e/playwright.config.ts', 'determinism.spec.ts');
process.exit(inNode && inChromium ? 0 : 1);
