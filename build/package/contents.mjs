// What may be inside a packed program, and what must.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage, uncache } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { EXECUTABLE_NAME, FUSES, PRODUCT_NAME } from './configuration.mjs';

const ENABLED = '1'.charCodeAt(0);
const NATIVE = /\.(?:node|dll|dylib|so)(?:\.\d+)*$/;
const SOURCE_OR_MAP = /\.(?:map|ts|tsx|mts|cts|md)$/;
const TOP_FOLDERS = ['dist', 'models', 'node_modules', 'package.json'];
const MODULES = ['better-sqlite3', 'onnxruntime-common', 'onnxruntime-node'];
const PROGRAMS = ['main.mjs', 'preload.cjs', 'project.mjs', 'compute.mjs', 'cli.mjs', 'renderer/index.html'];

/** Everything of ours without Electron, in bytes: native inference is most of it. */
// About 40 MB of it are the seven sample projects, which come with their motion, and 13 the shelf.
const LARGEST_PAYLOAD_BYTES = { linux: 122e6, win32: 142e6, darwin: 164e6 };

export function packedLayout(folder, platform) {
  const app = join(folder, `${PRODUCT_NAME}.app`);
  if (platform === 'darwin') return { resources: join(app, 'Contents/Resources'), executable: app };
  const executable = platform === 'win32' ? `${PRODUCT_NAME}.exe` : EXECUTABLE_NAME;
  return { resources: join(folder, 'resources'), executable: join(folder, executable) };
}

function bytesIn(folder) {
  let total = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += bytesIn(path);
    else if (entry.isFile()) total += statSync(path).size;
  }
  return total;
}

function nativeProblems(files, platform, arch, resources) {
  const sqlite = `/node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`;
  const inference = `/node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/`;
  const natives = files.filter((file) => NATIVE.test(file));
  const foreign = natives.filter((file) => file !== sqlite && !file.startsWith(inference));
  const packed = natives.filter((file) => !existsSync(join(resources, 'app.asar.unpacked', file)));
  return [
    ...foreign.map((file) => `native file of another platform: ${file}`),
    ...packed.map((file) => `native file inside the archive, where it cannot be loaded: ${file}`),
    ...(natives.includes(sqlite) ? [] : [`missing: ${sqlite}`]),
    ...(natives.some((file) => file.startsWith(inference) && file.endsWith('.node'))
      ? []
      : [`missing: a binding in ${inference}`]),
  ];
}

function fileProblems(files) {
  const missing = PROGRAMS.map((name) => `/dist/${name}`).filter((file) => !files.includes(file));
  const modules = new Set(files.map((file) => /^\/node_modules\/([^/]+)/.exec(file)?.[1]).filter(Boolean));
  const unexpectedModules = [...modules].filter((name) => !MODULES.includes(name));
  const unexpectedFolders = [...new Set(files.map((file) => file.split('/')[1]))].filter(
    (name) => !TOP_FOLDERS.includes(name),
  );
  return [
    ...missing.map((file) => `missing: ${file}`),
    ...files.filter((file) => SOURCE_OR_MAP.test(file)).map((file) => `source or map: ${file}`),
    ...unexpectedModules.map((name) => `unexpected module: ${name}`),
    ...unexpectedFolders.map((name) => `unexpected at the top: ${name}`),
  ];
}

function fuseProblems(wire) {
  return Object.entries(FUSES)
    .filter(([name, wanted]) => (wire[FuseV1Options[name]] === ENABLED) !== wanted)
    .map(([name, wanted]) => `fuse ${name} must be ${wanted ? 'on' : 'off'}`);
}

/** Looks into one unpacked program: `{problems, payloadBytes, entryCount}`. */
export async function inspectPackage(folder, platform, arch) {
  const { resources, executable } = packedLayout(folder, platform);
  const archive = join(resources, 'app.asar');
  // The library remembers archives by their path, also when the file is another one by now.
  uncache(archive);
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const payloadBytes = bytesIn(resources);
  const budget = LARGEST_PAYLOAD_BYTES[platform];
  const problems = [
    ...fileProblems(files),
    ...nativeProblems(files, platform, arch, resources),
    ...fuseProblems(await getCurrentFuseWire(executable)),
    ...(payloadBytes > budget ? [`payload ${payloadBytes} bytes, at most ${budget} are allowed`] : []),
  ];
  return { problems, payloadBytes, entryCount: files.length };
}
