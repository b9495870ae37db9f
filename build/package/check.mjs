// npm run package:check: packs the program for three platforms around fake Electron distributions, looks at what came
// out, and boots the Linux one's code on the stand-in. Needs no network.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { buildIfStale, repositoryRoot } from '../build.mjs';
import { chooseRuntime } from '../electron-runtime.mjs';
import { bootPackage } from './boot.mjs';
import { packageConfiguration } from './configuration.mjs';
import { inspectPackage } from './contents.mjs';
import { makeFakeDistributions } from './fake-distribution.mjs';
import { makeIcons } from './icons.mjs';

const TARGETS = [
  { platform: 'linux', arch: 'x64', builder: Platform.LINUX, folder: 'linux-unpacked' },
  { platform: 'win32', arch: 'x64', builder: Platform.WINDOWS, folder: 'win-unpacked' },
  { platform: 'darwin', arch: 'arm64', builder: Platform.MAC, folder: 'mac-arm64' },
];

const work = join(repositoryRoot, '.cache', 'package-check');
const icons = join(work, 'icons');
const distributions = join(work, 'electron');

await buildIfStale();
rmSync(work, { recursive: true, force: true });
makeIcons(icons);
makeFakeDistributions(distributions);

let isGood = true;
for (const { platform, arch, builder, folder } of TARGETS) {
  const output = join(work, platform);
  await build({
    projectDir: repositoryRoot,
    targets: builder.createTarget('dir', Arch[arch]),
    config: packageConfiguration({ platform, icons, output, electronDist: join(distributions, platform) }),
    publish: 'never',
  });
  const { problems, payloadBytes, entryCount } = await inspectPackage(join(output, folder), platform, arch);
  for (const problem of problems) console.error(`${platform}-${arch}: ${problem}`);
  console.log(
    `${platform}-${arch}: ${entryCount} entries, payload ${(payloadBytes / 1e6).toFixed(1)} MB, ${problems.length} problems`,
  );
  if (problems.length > 0) isGood = false;
}
if (isGood) {
  await bootPackage(join(work, 'linux', 'linux-unpacked'), 'linux', chooseRuntime({ wanted: 'standin' }).path);
  console.log('the packed program opens its window');
}
rmSync(work, { recursive: true, force: true });
process.exit(isGood ? 0 : 1);
