// npm run properties [takes]: what holds of every run, over 500 random takes or as many as are asked for.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from './build.mjs';

const takes = process.argv[2] ?? '500';
if (!/^[1-9]\d*$/.test(takes)) {
  console.error(`a number of takes, not ${takes}`);
  process.exit(2);
}
const vitest = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', 'world/simulation/properties.test.ts'], {
  cwd: repositoryRoot,
  stdio: 'inherit',
  env: { ...process.env, FORESHOT_PROPERTY_TAKES: takes },
});
process.exit(status ?? 1);
