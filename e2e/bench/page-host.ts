// Builds the benchmark page and serves it, cross-origin isolated, to a Chromium of its own.
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumPath } from '../../build/chromium-path.mjs';
import { peakMemoryMb } from './peak-memory.ts';

const REPOSITORY_ROOT = join(import.meta.dirname, '../..');
const BUILT = join(REPOSITORY_ROOT, '.cache/bench');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.glb': 'model/gltf-binary',
  '.css': 'text/css',
  '.png': 'image/png',
};

export interface BenchPage {
  readonly page: Page;
  /** Of the process that draws and runs the page, with its workers; null where the system does not tell. */
  peakMemoryMb(): Promise<number | null>;
  close(): Promise<void>;
}

async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    worker: { format: 'es' },
    build: {
      outDir: BUILT,
      emptyOutDir: true,
      target: 'chrome150',
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(import.meta.dirname, 'page.html'), checks: { eval: false } },
    },
  });
}

/** Serves the built page, and the shelf's assets under /assets/shelf/, on a loopback port. */
function serve(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, 'http://localhost').pathname));
    const generated = join(REPOSITORY_ROOT, 'assets/generated');
    const candidates = [join(BUILT, path), join(generated, path.replace(/^\/assets\//, '/'))];
    void (async () => {
      for (const file of candidates) {
        const bytes = await readFile(file).catch(() => null);
        if (bytes === null) continue;
        response.writeHead(200, {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        });
        return response.end(bytes);
      }
      return response.writeHead(404).end();
    })();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as { port: number }).port }));
  });
}

export async function openBenchPage(): Promise<BenchPage> {
  await buildPage();
  const { server, port } = await serve();
  const executablePath = chromiumPath();
  const browser: Browser = await chromium.launch({
    ...(executablePath !== null && { executablePath }),
    args: [
      '--use-angle=gl-egl',
      '--ignore-gpu-blocklist',
      '--enable-precise-memory-info',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://localhost:${port}/page.html`);
  await page.waitForFunction(() => 'foreshotBench' in globalThis);
  return {
    page,
    async peakMemoryMb() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMemoryMb(id));
      return peaks.includes(null) ? null : Math.max(...(peaks as number[]));
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
