// npm test: everything that must hold, in the order in which it is cheapest to fail. Goes on after a failure, so that one
// run shows them all. Last line: how many tests passed and failed; a gate that fails counts as a failed test.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, repositoryRoot } from './build.mjs';
import { chromiumPath } from './chromium-path.mjs';
import { chooseRuntime, runtimeEnvironment } from './electron-runtime.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { packageProgram } from './package-program.mjs';

const UNIT_REPORT = 'reports/unit.json';
const E2E_REPORT = 'reports/e2e.json';

const results = [];
const inRepository = (path) => join(repositoryRoot, path);

async function step(name, action) {
  const startedMs = performance.now();
  let outcome;
  try {
    outcome = await action();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    outcome = { isGood: false };
  }
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  results.push({ name, passed: 0, failed: outcome.isGood ? 0 : 1, ...outcome, seconds });
  console.log(`${outcome.isGood ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
}

function run(script, args, environment = process.env) {
  const { status, error } = spawnSync(process.execPath, [script, ...args], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: environment,
  });
  if (error) throw error;
  return { isGood: status === 0 };
}

const readReport = (path) =>
  existsSync(inRepository(path)) ? JSON.parse(readFileSync(inRepository(path), 'utf8')) : null;

/** A run counts as good when it ended well, ran something and skipped nothing. */
function counted({ isGood }, { passed, failed, skipped }) {
  if (skipped > 0) console.error(`${skipped} tests were skipped: every test runs, everywhere`);
  if (passed === 0) console.error('no test ran');
  const isGoodAtAll = isGood && failed === 0 && skipped === 0 && passed > 0;
  return { isGood: isGoodAtAll, passed, failed: isGoodAtAll ? 0 : Math.max(failed, 1) };
}

function unitTests() {
  const outcome = run(packageProgram('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`,
  ]);
  const report = readReport(UNIT_REPORT);
  if (!report) return { isGood: false };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests = 0 } = report;
  return counted(outcome, { passed, failed, skipped: numPendingTests + numTodoTests });
}

function endToEndTests() {
  const runtime = chooseRuntime();
  console.log(`end-to-end tests on ${runtime.kind === 'electron' ? 'Electron' : 'the stand-in'}`);
  const playwright = packageProgram('@playwright/test', 'playwright');
  const outcome = run(playwright, ['test', '-c', 'e2e/playwright.config.ts'], runtimeEnvironment(runtime));
  const report = readReport(E2E_REPORT);
  if (!report) return { isGood: false };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return counted(outcome, { passed: expected + flaky, failed: unexpected, skipped });
}

for (const report of [UNIT_REPORT, E2E_REPORT]) rmSync(inRepository(report), { force: true });
await step('browser and tools', () => {
  ensureChromium();
  console.log(`Chromium: ${chromiumPath()}`);
  return { isGood: true };
});
await step('build', async () => {
  const tookMs = await buildIfStale();
  console.log(tookMs === null ? 'nothing changed since the last build' : `built in ${tookMs} ms`);
  return { isGood: true };
});
await step('types', () => run(packageProgram('@typescript/native', 'tsc'), ['-b']));
await step('lint', () => run(packageProgram('eslint'), ['.', '--max-warnings', '0']));
await step('formatting', () => run(packageProgram('prettier'), ['--check', '.', '--log-level', 'warn']));
await step('import arrows', () => run('build/gates/arrows.mjs', []));
await step('dead code', () => run(packageProgram('knip'), ['--no-progress']));
await step('duplicate code', () => run('build/gates/duplicates.mjs', []));
// Boots what it packed on the stand-in, which runs on Linux and macOS; the release workflow packs for real elsewhere.
if (process.platform === 'linux') await step('packages', () => run('build/package/check.mjs', []));
await step('unit tests', unitTests);
await step('end-to-end tests', endToEndTests);

for (const { name, seconds, isGood } of results)
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${seconds.padStart(7)} s`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
