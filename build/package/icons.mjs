// Makes the icons of the program and of its project files, for the three systems.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appIcon, documentIcon, rasterize } from './icon-drawing.mjs';
import { encodeIcns, encodeIco, encodePng } from './icon-files.mjs';

const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const ICNS_SIZES = [32, 64, 128, 256, 512, 1024];
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];

/** Writes app.{ico,icns}, document.{ico,icns} and linux/SIZExSIZE.png into `folder`. */
export function makeIcons(folder) {
  const linuxFolder = join(folder, 'linux');
  mkdirSync(linuxFolder, { recursive: true });
  for (const [name, drawing] of [
    ['app', appIcon],
    ['document', documentIcon],
  ]) {
    const drawn = new Map();
    const imageOf = (size) => {
      if (!drawn.has(size)) drawn.set(size, { size, png: encodePng(rasterize(drawing, size), size) });
      return drawn.get(size);
    };
    writeFileSync(join(folder, `${name}.ico`), encodeIco(ICO_SIZES.map(imageOf)));
    writeFileSync(join(folder, `${name}.icns`), encodeIcns(ICNS_SIZES.map(imageOf)));
    if (name !== 'app') continue;
    for (const size of LINUX_SIZES) writeFileSync(join(linuxFolder, `${size}x${size}.png`), imageOf(size).png);
  }
}
