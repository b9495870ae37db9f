// Builds everything that runs: main, preload, the two utility processes, the command line, the page, and the assets.
// `buildIfStale()` compares file times and sizes with those of the last build, so that npm start and npm test can call
// it every time.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const inRepository = (...parts) => join(repositoryRoot, ...parts);

/** Stays outside the bundles: Electron itself, and packages with native binaries. */
const EXTERNAL = ['electron', 'better-sqlite3', 'onnxruntime-node', /^node:/];

/** The Chromium of Electron 45; the stand-in's is the machine's own and at least as new. */
const BROWSER_TARGET = 'chrome150';

const PROGRAMS = [
  { input: 'electron/main.ts', output: 'dist/main.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/preload.ts', output: 'dist/preload.cjs', format: 'cjs', platform: 'browser' },
  { input: 'electron/project/index.ts', output: 'dist/project.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/compute/index.ts', output: 'dist/compute.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/cli/index.ts', output: 'dist/cli.mjs', format: 'esm', platform: 'node' },
];

const INPUT_FOLDERS = ['world', 'electron', 'renderer', 'models', 'assets'];
const INPUT_FILES = ['build/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const STAMP = 'dist/.built-from';

/** Every file that can change what a build makes; tests cannot. */
function* inputFiles(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* inputFiles(path);
    else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

function fingerprint(development) {
  const hash = createHash('sha256').update(development ? 'development' : 'production');
  const files = [
    ...INPUT_FOLDERS.flatMap((folder) => [...inputFiles(inRepository(folder))]),
    ...INPUT_FILES.map((file) => inRepository(file)),
  ];
  for (const file of files.sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${relative(repositoryRoot, file)}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function lastFingerprint() {
  return existsSync(inRepository(STAMP)) ? readFileSync(inRepository(STAMP), 'utf8') : null;
}

async function bundleProgram({ input, output, format, platform }, development) {
  const { build } = await import('rolldown');
  await build({
    input: inRepository(input),
    external: EXTERNAL,
    platform,
    logLevel: 'warn',
    checks: { eval: false },
    output: { file: inRepository(output), format, sourcemap: development, codeSplitting: false },
  });
}

async function bundlePage(development) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: inRepository('renderer'),
    base: './',
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': JSON.stringify(development ? 'development' : 'production') },
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    worker: { format: 'es' },
    build: {
      outDir: inRepository('dist/renderer'),
      emptyOutDir: true,
      target: BROWSER_TARGET,
      sourcemap: development,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 8_000,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { eval: false } },
    },
  });
}

function copyAssets() {
  const generated = inRepository('assets/generated');
  if (existsSync(generated)) cpSync(generated, inRepository('dist/assets'), { recursive: true });
}

/** Builds from scratch. Throws when an entry is missing or a bundle fails; dist/ is then left without a stamp. */
export async function buildAll({ development = false } = {}) {
  const startedMs = performance.now();
  const built = fingerprint(development);
  rmSync(inRepository('dist'), { recursive: true, force: true });
  mkdirSync(inRepository('dist'), { recursive: true });
  const missing = [...PROGRAMS.map((program) => program.input), 'renderer/index.html'].filter(
    (input) => !existsSync(inRepository(input)),
  );
  if (missing.length > 0) console.warn(`not there yet, left out of the build: ${missing.join(', ')}`);
  const programs = PROGRAMS.filter((program) => !missing.includes(program.input));
  await Promise.all([
    ...programs.map((program) => bundleProgram(program, development)),
    ...(missing.includes('renderer/index.html') ? [] : [bundlePage(development)]),
  ]);
  copyAssets();
  writeFileSync(inRepository(STAMP), built);
  return Math.round(performance.now() - startedMs);
}

/** Builds when an input changed since the last build; returns the milliseconds it took, or null when nothing was to do. */
export async function buildIfStale({ development = false } = {}) {
  if (lastFingerprint() === fingerprint(development)) return null;
  return buildAll({ development });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tookMs = await buildAll({ development: process.argv.includes('--development') });
  console.log(`built in ${tookMs} ms`);
}
