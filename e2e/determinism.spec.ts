import { chromium, expect, test, type Browser } from '@playwright/test';
import { chromiumPath } from '../build/chromium-path.mjs';
import { bundleForPage } from './browser/bundle.ts';
import { referenceRun, type ReferenceRun } from './browser/reference-run.ts';

interface PageGlobals {
  reference: { referenceRun: typeof referenceRun };
}

let browser: Browser;
test.beforeAll(async () => {
  browser = await chromium.launch({
    ...(chromiumPath() === null ? {} : { executablePath: chromiumPath()! }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
});
test.afterAll(() => browser.close());

test('the reference scene has the same state hashes in Node and in Chromium', async () => {
  const inNode = await referenceRun();
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundleForPage('e2e/browser/reference-run.ts', 'reference') });
  const inPage = await page.evaluate(async () => {
    const { hashes } = await (globalThis as unknown as PageGlobals).reference.referenceRun();
    return hashes;
  });
  expect(inNode.hashes.length).toBeGreaterThan(4);
  expect(inPage).toEqual(inNode.hashes);
});

test('a checkpoint made in Node goes on in Chromium as it does in Node', async () => {
  const inNode: ReferenceRun = await referenceRun();
  const middle = Math.floor(inNode.checkpoints.length / 2);
  const { world, phenomena, ...rest } = inNode.checkpoints[middle]!;
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundleForPage('e2e/browser/reference-run.ts', 'reference') });
  const inPage = await page.evaluate(
    async ({ bytes, states, others }) => {
      const checkpoint = { ...others, world: Uint8Array.from(bytes), phenomena: Uint8Array.from(states) };
      const { hashes } = await (globalThis as unknown as PageGlobals).reference.referenceRun(checkpoint);
      return hashes;
    },
    { bytes: [...world], states: [...phenomena], others: rest },
  );
  expect(inPage).toEqual(inNode.hashes.slice(middle + 1));
});
