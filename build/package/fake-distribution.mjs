// Folders that look like the unpacked Electron distributions, so that everything in packaging but Electron itself — file
// lists, asar, unpacking, integrity, fuses, icons, the tree of a package — runs and is checked where the real ones
// cannot be downloaded. They hold no Electron code; nothing made from them is ever published.
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Fuses are bytes after this mark: schema version, number, one character each. Here Electron's defaults. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, 9]), Buffer.from('101100011')]);

const REFUSAL = '#!/bin/sh\necho "not Electron: made to check packaging" >&2\nexit 1\n#';
const PLATFORM_FILES = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'icudtl.dat',
  'resources.pak',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
];
const LOCALES = ['de', 'en-US', 'fr', 'ja'];

const propertyList = (name) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.Electron</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundleDisplayName</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>`;

function writer(root) {
  return (path, data, mode) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, data);
    if (mode) chmodSync(file, mode);
  };
}

function writePlatformFiles(write, version) {
  for (const file of PLATFORM_FILES) write(file, 'x');
  for (const locale of LOCALES) write(`locales/${locale}.pak`, 'x');
  write('version', version);
  write('resources/placeholder', '');
}

function linux(root, version) {
  const write = writer(root);
  writePlatformFiles(write, version);
  write('electron', Buffer.concat([Buffer.from(REFUSAL), FUSES, Buffer.from('\n')]), 0o755);
  for (const helper of ['chrome-sandbox', 'chrome_crashpad_handler']) write(helper, '#!/bin/sh\n', 0o755);
}

function windows(root, version) {
  const write = writer(root);
  writePlatformFiles(write, version);
  // Any executable with a version resource serves: electron-builder rewrites its icon, strings and asar integrity.
  const vendor = dirname(require.resolve('electron-winstaller/package.json'));
  write('electron.exe', Buffer.concat([readFileSync(join(vendor, 'vendor', 'Setup.exe')), FUSES]));
}

function mac(root) {
  const write = writer(root);
  const bundle = (path, name) => {
    write(`${path}/MacOS/${name}`, '#!/bin/sh\n', 0o755);
    write(`${path}/Info.plist`, propertyList(name));
  };
  const contents = 'Electron.app/Contents';
  bundle(contents, 'Electron');
  write(`${contents}/Resources/electron.icns`, 'x');
  write(`${contents}/Resources/en.lproj/locale.pak`, 'x');
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  write(`${framework}/Versions/A/Electron Framework`, Buffer.concat([Buffer.from('x'), FUSES]));
  write(`${framework}/Versions/A/Resources/en.lproj/locale.pak`, 'x');
  symlinkSync('A', join(root, framework, 'Versions/Current'));
  symlinkSync('Versions/Current/Electron Framework', join(root, framework, 'Electron Framework'));
  symlinkSync('Versions/Current/Resources', join(root, framework, 'Resources'));
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    bundle(`${contents}/Frameworks/Electron Helper${kind}.app/Contents`, `Electron Helper${kind}`);
  }
}

const MAKERS = { linux, win32: windows, darwin: mac };

/** Makes one for each platform: `folder/linux`, `folder/win32`, `folder/darwin`. The last has links inside. */
export function makeFakeDistributions(folder, platforms = Object.keys(MAKERS)) {
  rmSync(folder, { recursive: true, force: true });
  const { version } = require('electron/package.json');
  for (const platform of platforms) MAKERS[platform](join(folder, platform), version);
}
