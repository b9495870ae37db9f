// The check of a packed program, with a violation of each kind planted in a program of a few bytes.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { flipFuses, FuseVersion, FuseV1Options } from '@electron/fuses';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { FUSES } from './configuration.mjs';
import { inspectPackage } from './contents.mjs';
import { makeFakeDistributions } from './fake-distribution.mjs';

const folder = mkdtempSync(join(tmpdir(), 'foreshot-contents-'));
const distributions = join(folder, 'electron');
makeFakeDistributions(distributions, ['linux']);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SQLITE = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
const INFERENCE = 'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node';
const FILES = [
  'package.json',
  ...['main.mjs', 'preload.cjs', 'project.mjs', 'compute.mjs', 'cli.mjs', 'renderer/index.html'].map(
    (name) => `dist/${name}`,
  ),
  SQLITE,
  INFERENCE,
];

const source = join(folder, 'source');
const packed = join(folder, 'packed');

interface Packing {
  added?: string[];
  removed?: string;
  unpack?: string;
  fuses?: Record<string, boolean>;
}

/** Packs a program and returns what the check finds wrong with it. */
async function problemsOf({
  added = [],
  removed = '',
  unpack = '**/*.node',
  fuses = FUSES,
}: Packing): Promise<string[]> {
  for (const file of [...FILES, ...added].filter((name) => name !== removed)) {
    mkdirSync(dirname(join(source, file)), { recursive: true });
    writeFileSync(join(source, file), 'x');
  }
  cpSync(join(distributions, 'linux', 'electron'), join(packed, 'foreshot'));
  mkdirSync(join(packed, 'resources'));
  await createPackageWithOptions(source, join(packed, 'resources', 'app.asar'), unpack ? { unpack } : {});
  const settings = Object.entries(fuses).map(([name, isOn]) => [
    FuseV1Options[name as keyof typeof FuseV1Options],
    isOn,
  ]);
  await flipFuses(join(packed, 'foreshot'), { version: FuseVersion.V1, ...Object.fromEntries(settings) });
  return (await inspectPackage(packed, 'linux', 'x64')).problems;
}

beforeEach(() => {
  rmSync(source, { recursive: true, force: true });
  rmSync(packed, { recursive: true, force: true });
});

describe('check of a packed program', () => {
  it('finds nothing wrong with what should be there', async () => {
    expect(await problemsOf({})).toEqual([]);
  });

  it.each([
    ['a source', { added: ['dist/main.ts'] }, 'source or map: /dist/main.ts'],
    ['a source map', { added: ['dist/main.mjs.map'] }, 'source or map: /dist/main.mjs.map'],
    [
      'a native file of another platform',
      { added: ['node_modules/better-sqlite3/prebuilds/win32-x64.node'] },
      'native file of another platform: /node_modules/better-sqlite3/prebuilds/win32-x64.node',
    ],
    ['a module that nothing loads', { added: ['node_modules/semver/index.js'] }, 'unexpected module: semver'],
    ['a folder of ours that must not ship', { added: ['e2e/a.js'] }, 'unexpected at the top: e2e'],
    ['a missing program', { removed: 'dist/project.mjs' }, 'missing: /dist/project.mjs'],
    ['a missing native file', { removed: SQLITE }, `missing: /${SQLITE}`],
    [
      'a native file inside the archive',
      { unpack: '' },
      `native file inside the archive, where it cannot be loaded: /${SQLITE}`,
    ],
    ['a fuse left on', { fuses: { ...FUSES, RunAsNode: true } }, 'fuse RunAsNode must be off'],
    ['a fuse left off', { fuses: { ...FUSES, OnlyLoadAppFromAsar: false } }, 'fuse OnlyLoadAppFromAsar must be on'],
  ] satisfies [string, Packing, string][])('finds %s', async (_name, packing, problem) => {
    expect(await problemsOf(packing)).toContain(problem);
  });
});
