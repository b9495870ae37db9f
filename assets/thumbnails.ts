import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import type { Page } from 'playwright';
import { standOf, TREE_FLOATS } from '../world/physics/trees/stand.ts';
import { generatedFolder } from './make.ts';
import { drape } from './modelling/draped.ts';
import { ShelfSchema } from './shelf.ts';
import type { ShelfPiece } from './shelf.ts';

// node assets/thumbnails.ts                        all thumbnails of shelf.json
// node assets/thumbnails.ts --sheet out.png        a contact sheet instead, to look at
//   [--only <part of a key>] [--width 384] [--columns 6] [--yaw 40] [--pitch 18]

const here = dirname(fileURLToPath(import.meta.url));
const origin = 'http://shelf.invalid';
const folders: readonly (readonly [string, string])[] = [
  ['/three/', join(here, '..', 'node_modules', 'three')],
  ['/generated/', generatedFolder],
];
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.glb': 'model/gltf-binary',
};

interface View {
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
}

/** Serves the page's few files from disk; nothing goes out. */
async function openPage(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const folder = folders.find(([prefix]) => pathname.startsWith(prefix));
    const path = folder
      ? join(folder[1], normalize(pathname.slice(folder[0].length)))
      : join(here, 'thumbnail-page.html');
    await route.fulfill({
      body: await readFile(path),
      contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
    });
  });
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
  await page.goto(`${origin}/`);
  await page.waitForFunction('window.isReady === true');
}

/** Loose cloth is drawn in the model's place. */
function isLoose({ behaviours }: ShelfPiece): boolean {
  return behaviours.some(
    ({ kind, ...rest }) => kind === 'cloth' && 'panels' in rest && rest.panels.every(({ pins }) => pins === 'none'),
  );
}

/** The nearest of the other trees of a stand: enough to see that it is one. */
function neighbours({ key, behaviours }: ShelfPiece): { x: number; z: number; size: number; turn: number }[] {
  const plant = behaviours.find((behaviour) => behaviour.kind === 'plant');
  if (plant === undefined || plant.count === 1) return [];
  const trees = standOf(plant, key);
  return Array.from({ length: plant.count - 1 }, (_, i) => {
    const [x, z, size, turn] = trees.subarray((i + 1) * TREE_FLOATS, (i + 2) * TREE_FLOATS) as unknown as Quad;
    return { x, z, size, turn };
  })
    .sort((a, b) => Math.hypot(a.x, a.z) - Math.hypot(b.x, b.z))
    .slice(0, 12);
}

type Quad = [number, number, number, number];

async function draw(page: Page, piece: ShelfPiece, widthPx: number, view: View): Promise<string> {
  const call = JSON.stringify([
    `${origin}/generated/${piece.file}`,
    widthPx,
    Math.round((widthPx * 3) / 4),
    view,
    drape(piece.behaviours),
    isLoose(piece),
    neighbours(piece),
  ]);
  return page.evaluate<string>(`window.drawThumbnail(...${call})`);
}

function pngBytes(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

const { values: options } = parseArgs({
  options: {
    sheet: { type: 'string' },
    only: { type: 'string' },
    width: { type: 'string', default: '192' },
    columns: { type: 'string', default: '6' },
    yaw: { type: 'string', default: '-38' },
    pitch: { type: 'string', default: '17' },
    browser: { type: 'string', default: '/usr/bin/chromium' },
  },
});
const shelf = ShelfSchema.parse(JSON.parse(readFileSync(join(generatedFolder, 'shelf.json'), 'utf8')));
const chosen = shelf.pieces.filter((piece) => (options.only ?? '').split(',').some((part) => piece.key.includes(part)));
const widthPx = Number(options.width);
const view: View = { yawDegrees: Number(options.yaw), pitchDegrees: Number(options.pitch) };
const browser = await chromium.launch({
  executablePath: options.browser,
  args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--no-sandbox'],
});
try {
  const page = await browser.newPage();
  // Software rendering on a busy machine takes its time.
  page.setDefaultTimeout(180_000);
  await openPage(page);
  const images: string[] = [];
  for (const piece of chosen) {
    const image = await draw(page, piece, widthPx, view);
    images.push(image);
    if (options.sheet !== undefined) continue;
    const path = join(generatedFolder, piece.thumbnail);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, pngBytes(image));
    process.stdout.write(`${piece.thumbnail}: ${pngBytes(image).length} bytes\n`);
  }
  if (options.sheet !== undefined) {
    const call = JSON.stringify([images, Number(options.columns), widthPx, Math.round((widthPx * 3) / 4)]);
    await writeFile(options.sheet, pngBytes(await page.evaluate<string>(`window.drawSheet(...${call})`)));
  }
} finally {
  await browser.close();
}
