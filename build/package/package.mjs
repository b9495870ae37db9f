// npm run package:linux|win|mac: the installers, on a machine of that system with a network: electron-builder downloads
// Electron and its tools.
import { join } from 'node:path';
import { build, Platform } from 'electron-builder';
import { buildAll, repositoryRoot } from '../build.mjs';
import { packageConfiguration } from './configuration.mjs';
import { makeIcons } from './icons.mjs';

const SYSTEMS = {
  linux: { platform: 'linux', builder: Platform.LINUX },
  win: { platform: 'win32', builder: Platform.WINDOWS },
  mac: { platform: 'darwin', builder: Platform.MAC },
};

const system = SYSTEMS[process.argv[2]];
if (!system) {
  console.error(`usage: package.mjs ${Object.keys(SYSTEMS).join('|')}`);
  process.exit(2);
}
await buildAll();
const icons = join(repositoryRoot, '.cache', 'icons');
makeIcons(icons);
const output = join(repositoryRoot, 'release');
const made = await build({
  projectDir: repositoryRoot,
  targets: system.builder.createTarget(),
  config: packageConfiguration({ platform: system.platform, icons, output }),
  publish: 'never',
});
for (const file of made) console.log(file);
