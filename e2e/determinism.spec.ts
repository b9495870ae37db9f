import type { Page } from '@playwright/test';
import { bundleForPage } from './browser/bundle.ts';
import { randomRuns } from './browser/random-runs.ts';
import { referenceRun, type ReferenceRun } from './browser/reference-run.ts';
import { expect, test } from './fixtures/bare-page.ts';

interface PageGlobals {
  reference: { referenceRun: typeof referenceRun };
  random: { randomRuns: typeof randomRuns };
}

/** As many as take some 15 s; `npm run properties` asks for 500. */
const TAKES = Number(process.env['FORESHOT_PROPERTY_TAKES'] ?? 60);
const SEED = 20261129;
/** Takes per call, so that the first one that differs is named soon. */
const BATCH = 20;

let inNode: ReferenceRun;
test.beforeAll(async () => {
  inNode = await referenceRun();
});

async function load(page: Page, entry: string, globalName: string): Promise<void> {
  await page.addScriptTag({ content: await bundleForPage(entry, globalName) });
}

test('the reference scene, with every kind of behaviour and intervention, has the same state hashes in Node and in Chromium', async ({
  page,
}) => {
  await load(page, 'e2e/browser/reference-run.ts', 'reference');
  const inPage = await page.evaluate(async () => {
    const { hashes } = await (globalThis as unknown as PageGlobals).reference.referenceRun();
    return hashes;
  });
  expect(inNode.hashes.length).toBeGreaterThan(4);
  expect(inPage).toEqual(inNode.hashes);
});

test('a checkpoint made in Node goes on in Chromium as it does in Node', async ({ page }) => {
  const middle = Math.floor(inNode.checkpoints.length / 2);
  const { world, phenomena, ...rest } = inNode.checkpoints[middle]!;
  await load(page, 'e2e/browser/reference-run.ts', 'reference');
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

test(`${TAKES} random takes, with behaviours and acts of every kind, have the same state hashes in Node and in Chromium`, async ({
  page,
}) => {
  test.setTimeout(60_000 + TAKES * 5000);
  await load(page, 'e2e/browser/random-runs.ts', 'random');
  const all = new Set<string>();
  for (let first = 0; first < TAKES; first += BATCH) {
    const range = [first, Math.min(first + BATCH, TAKES), SEED] as const;
    const expected = await randomRuns(...range);
    const inPage = await page.evaluate(
      (asked) => (globalThis as unknown as PageGlobals).random.randomRuns(...asked),
      range,
    );
    expected.forEach((hashes, place) => {
      expect(inPage[place], `take ${first + place} of seed ${SEED + first + place}`).toEqual(hashes);
      for (const hash of hashes) all.add(hash);
    });
    expect(inPage).toHaveLength(expected.length);
  }
  // Takes of two or three chunks, each another run.
  expect(all.size).toBeGreaterThanOrEqual(2 * TAKES);
});
