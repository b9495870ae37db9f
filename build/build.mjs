// Builds everything that runs: main, preload, the two utility processes, the command line, the page, and the assets.
// `buildIfStale()` compares file times and sizes with those of the last build, so that npm start and npm test can call
// it every time.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const inRepository = (...parts) => join(repositoryRoot, ...parts);

/** Stays outside the bundles: Electron itself, and packages with native binaries. */
const EXTERNAL = ['electron', 'better-sqlite3', 'onnxruntime-node', /^node:/];

/** The Chromium of Electron 45; the stand-in's is the machine's own and at least as new. */
const BROWSER_TARGET = 'chrome150';

const PROGRAMS = [
  { input: 'electron/main.ts', output: 'main.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/preload.ts', output: 'preload.cjs', format: 'cjs', platform: 'browser' },
  { input: 'electron/project/index.ts', output: 'project.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/compute/index.ts', output: 'compute.mjs', format: 'esm', platform: 'node' },
  { input: 'electron/cli/index.ts', output: 'cli.mjs', format: 'esm', platform: 'node' },
];

const INPUT_FOLDERS = ['world', 'electron', 'renderer', 'models', 'assets'];
const INPUT_FILES = [
  'build/build.mjs',
  'build/make-samples.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const STAMP = '.built-from';

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
  return existsSync(inRepository('dist', STAMP)) ? readFileSync(inRepository('dist', STAMP), 'utf8') : null;
}

async function bundleProgram({ input, output, format, platform }, folder, development) {
  const { build } = await import('rolldown');
  await build({
    input: inRepository(input),
    external: EXTERNAL,
    platform,
    logLevel: 'warn',
    checks: { eval: false },
    output: { file: join(folder, output), format, sourcemap: development, codeSplitting: false },
  });
}

/**
 * Vite reads NODE_ENV too: a test runner's own value would give a page of two halves, JSX for development and a React
 * that has no part for it. Returns what takes the value back.
 */
function settingNodeEnv(value) {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = value;
  return () => {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  };
}

async function bundlePage(folder, development) {
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
      outDir: join(folder, 'renderer'),
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

function copyAssets(folder) {
  const generated = inRepository('assets/generated');
  if (existsSync(generated)) cpSync(generated, join(folder, 'assets'), { recursive: true });
}

/** The sample projects, simulated, from their scripts: files of this build's own storage and core. */
async function makeSamples(folder) {
  const script = inRepository('build/make-samples.ts');
  await promisify(execFile)(process.execPath, [script, join(folder, 'assets/sample')]);
}

/** Puts a finished build in place of the last one. */
function replaceDist(folder) {
  const replaced = `${folder}-replaced`;
  if (existsSync(inRepository('dist'))) renameSync(inRepository('dist'), replaced);
  renameSync(folder, inRepository('dist'));
  rmSync(replaced, { recursive: true, force: true });
}

/** Builds from scratch, beside dist/, which is replaced only by a whole build. Throws when a bundle fails. */
export async function buildAll({ development = false } = {}) {
  const startedMs = performance.now();
  const built = fingerprint(development);
  const folder = inRepository('.cache', `build-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const restoreNodeEnv = settingNodeEnv(development ? 'development' : 'production');
  try {
    await Promise.all([
      ...PROGRAMS.map((program) => bundleProgram(program, folder, development)),
      bundlePage(folder, development),
      makeSamples(folder),
    ]);
    copyAssets(folder);
    writeFileSync(join(folder, STAMP), built);
    replaceDist(folder);
  } finally {
    restoreNodeEnv();
    rmSync(folder, { recursive: true, force: true });
  }
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
