// How long a person waits in the window: from a moved arrow, or a jump of the playhead, to the frame that is drawn for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { NetworkWatch } from '../fixtures/network-watch.ts';
import { writeProject } from '../fixtures/projects.ts';
import { launchStudio } from '../fixtures/studio.ts';
import { EditorPage } from '../pages/editor-page.ts';

interface Latency {
  readonly medianMs: number;
  readonly maxMs: number;
  readonly count: number;
}

const EDITS = 15;
const FRAMES_AFTER_PUSH = 6;
const SEEKS = 16;
/** A hand that does not pause: moves, one per frame of the screen. */
const DRAG_MOVES = 180;
const DRAG_INTERVAL_MS = 1000 / 60;
/** Between two measurements, so that what the first one set going is over. */
const REST_MS = 700;
const LABEL_ABOVE_TIP_PX = 14;
const FPS = 24;
const BLAST_EVERY_FRAMES = 15 * FPS;
const FIRST_BLAST_FRAME = 2 * FPS;
/** The canvas of a view, by its test id. */
const VIEWS = { 'the camera view': 'camera-view-canvas', 'the set view': 'set-view-canvas' } as const;
type View = keyof typeof VIEWS;

const boxesOf = (count: number): object[] => {
  const side = Math.ceil(Math.cbrt(count));
  return Array.from({ length: count }, (_, i) => {
    const layer = Math.floor(i / (side * side));
    const shift = (layer % 3) * 0.11;
    return {
      edit: 'addSetPiece',
      setPiece: {
        id: `setPiece:box-${i}`,
        name: `Box ${i}`,
        shape: { kind: 'box', sizeM: [0.4, 0.4, 0.4] },
        position: [
          ((i % side) - side / 2) * 0.5 + shift,
          0.21 + layer * 0.5,
          -2 - (Math.floor(i / side) % side) * 0.5 - shift,
        ],
      },
    };
  });
};
const act = (id: string, kind: string, startFrame: number, more: object): object => ({
  edit: 'addIntervention',
  intervention: { id: `intervention:${id}`, name: id, kind, startFrame, takeId: 'take:1', ...more },
});

/**
 * Watches the canvases: notes when each shows another picture than the one before, by a small copy at the end of every
 * animation frame in which something was drawn on it; copying in every frame would take the time that is measured. Sizes
 * are observed after all callbacks of a frame and before it is shown: an element that changes its size in each calls at
 * that moment.
 */
async function watchViews(page: Page): Promise<void> {
  await page.evaluate((views) => {
    const copy = new OffscreenCanvas(96, 54);
    const context = copy.getContext('2d', { willReadFrequently: true })!;
    const seen: Record<string, { hash: number; changes: number[] }> = {};
    const inputs: number[] = [];
    Object.assign(globalThis, { foreshotSeen: seen, foreshotInputs: inputs });
    const drawnOn = new Set<unknown>();
    const noting = (prototype: object, name: string) => {
      const methods = prototype as Record<string, (this: { canvas: unknown }, ...args: unknown[]) => unknown>;
      const original = methods[name]!;
      methods[name] = function (...args) {
        drawnOn.add(this.canvas);
        return original.apply(this, args);
      };
    };
    for (const name of ['drawElements', 'drawArrays', 'drawElementsInstanced', 'drawArraysInstanced'])
      noting(WebGL2RenderingContext.prototype, name);
    noting(CanvasRenderingContext2D.prototype, 'drawImage');
    for (const name of ['pointermove', 'keydown'] as const)
      window.addEventListener(
        name,
        (event) => {
          if (event instanceof KeyboardEvent ? event.key === 'Enter' : event.buttons === 1)
            inputs.push(event.timeStamp);
        },
        { capture: true },
      );
    const look = () => {
      for (const [view, testId] of Object.entries(views)) {
        const holder = document.querySelector(`[data-testid=${testId}]`);
        const canvas = holder instanceof HTMLCanvasElement ? holder : holder?.querySelector('canvas');
        if (canvas === null || canvas === undefined || !drawnOn.delete(canvas)) continue;
        context.clearRect(0, 0, 96, 54);
        context.drawImage(canvas, 0, 0, 96, 54);
        const { data } = context.getImageData(0, 0, 96, 54);
        let hash = 0;
        let sum = 0;
        for (let at = 0; at < data.length; at += 4) {
          const value = data[at]! + 256 * data[at + 1]! + 65536 * data[at + 2]!;
          hash = (Math.imul(hash, 31) + value) | 0;
          sum += data[at + 3]!;
        }
        if (sum === 0) continue;
        const before = (seen[view] ??= { hash, changes: [] });
        if (before.hash !== hash) before.changes.push(performance.now());
        before.hash = hash;
      }
    };
    const pacemaker = document.body.appendChild(document.createElement('div'));
    pacemaker.style.cssText = 'position: fixed; height: 1px; visibility: hidden';
    new ResizeObserver(look).observe(pacemaker);
    let isWide = false;
    const beat = () => {
      isWide = !isWide;
      pacemaker.style.width = isWide ? '2px' : '1px';
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
  }, VIEWS);
}

/** Does something and returns how long after the last input before it each view changed first; null where it did not. */
async function changeAfter(page: Page, work: () => Promise<void>): Promise<Record<View, number | null>> {
  await page.evaluate(() => {
    const { foreshotSeen, foreshotInputs } = globalThis as unknown as Watched;
    for (const seen of Object.values(foreshotSeen)) seen.changes.length = 0;
    foreshotInputs.length = 0;
  });
  await work();
  await page.waitForTimeout(REST_MS);
  return page.evaluate(() => {
    const { foreshotSeen, foreshotInputs } = globalThis as unknown as Watched;
    const inputMs = foreshotInputs[0];
    return Object.fromEntries(
      Object.entries(foreshotSeen).map(([view, { changes }]) => {
        const first = inputMs === undefined ? undefined : changes.find((atMs) => atMs > inputMs);
        return [view, first === undefined ? null : first - inputMs!];
      }),
    ) as Record<View, number | null>;
  });
}

interface Watched {
  readonly foreshotSeen: Record<string, { hash: number; changes: number[] }>;
  readonly foreshotInputs: number[];
}

function summary(times: readonly (number | null)[]): Latency {
  const seen = times.filter((time) => time !== null).sort((a, b) => a - b);
  if (seen.length === 0 || seen.length < times.length / 2)
    throw new Error(`only ${seen.length} of ${times.length} changes were drawn`);
  return {
    medianMs: Number(seen[seen.length >> 1]!.toFixed(1)),
    maxMs: Number(seen.at(-1)!.toFixed(1)),
    count: seen.length,
  };
}

/** Opens a project made of edits in a window of its own. */
async function inWindow<T>(edits: readonly object[], work: (editor: EditorPage, page: Page) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-bench-'));
  const file = join(folder, 'Bench.foreshot');
  writeProject(file, edits);
  const studio = await launchStudio(join(folder, 'user-data'), new NetworkWatch(folder), [file]);
  try {
    const editor = new EditorPage(studio);
    await editor.testId('state-lane').waitFor();
    await editor.testId('state-lane').getByRole('img', { name: 'Simulated' }).waitFor({ timeout: 600_000 });
    await watchViews(studio.window);
    return await work(editor, studio.window);
  } finally {
    await studio.app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Takes hold of the tip of the only push's arrow, with the playhead shortly after the push; returns where the tip is. */
async function holdArrow(editor: EditorPage, page: Page): Promise<{ x: number; y: number }> {
  await editor.clips().click();
  await editor.goTo(`${FPS + FRAMES_AFTER_PUSH} f`);
  await page.waitForTimeout(REST_MS);
  const label = (await page.locator('.stage-tag-accent:visible').boundingBox())!;
  const tip = { x: label.x + label.width / 2, y: label.y + label.height + LABEL_ABOVE_TIP_PX };
  await page.mouse.move(tip.x, tip.y);
  await page.mouse.down();
  return tip;
}

interface EditLatency extends Record<View, Latency> {
  readonly drag: { readonly outcomesPerSecond: number };
}

/**
 * The tip of a push's arrow is dragged about: how long until the first picture that changes where each movement is waited
 * for, and how many outcomes per second the camera view shows, in which no arrow is seen, while the hand goes on.
 */
function editLatency(): Promise<EditLatency> {
  const push = act('push', 'push', FPS, { targetId: 'setPiece:box-0', impulseNs: [60, 0, 60] });
  return inWindow([...boxesOf(20), push], async (editor, page) => {
    const tip = await holdArrow(editor, page);
    const times: Record<View, number | null>[] = [];
    for (let i = 0; i < EDITS; i++)
      times.push(
        await changeAfter(page, () => page.mouse.move(tip.x + 8 + 5 * (i % 4) + 2 * i, tip.y - 6 - 4 * (i % 3))),
      );
    const drag = { outcomesPerSecond: await outcomesPerSecond(page, tip) };
    await page.mouse.up();
    return {
      'the camera view': summary(times.map((time) => time['the camera view'])),
      'the set view': summary(times.map((time) => time['the set view'])),
      drag,
    };
  });
}

async function outcomesPerSecond(page: Page, tip: { x: number; y: number }): Promise<number> {
  await page.evaluate(() => {
    for (const seen of Object.values((globalThis as unknown as Watched).foreshotSeen)) seen.changes.length = 0;
  });
  const startMs = performance.now();
  const moves: Promise<void>[] = [];
  for (let i = 0; i < DRAG_MOVES; i++) {
    await setTimeout(Math.max(0, startMs + i * DRAG_INTERVAL_MS - performance.now()));
    moves.push(page.mouse.move(tip.x + 8 + 25 * Math.sin(i / 12), tip.y - 20 - 15 * Math.cos(i / 9)));
  }
  await Promise.all(moves);
  const outcomes = await page.evaluate(
    () => (globalThis as unknown as Watched).foreshotSeen['the camera view']!.changes.length,
  );
  return Number(((1000 * outcomes) / (performance.now() - startMs)).toFixed(1));
}

/** The playhead jumps to moments shortly after blasts that throw a pile of 200 boxes about, to and fro in the take. */
function seekLatency(minutes: number): Promise<Latency> {
  const durationFrames = minutes * 60 * FPS;
  const blastFrames: number[] = [];
  for (let frame = FIRST_BLAST_FRAME; frame < durationFrames - FPS; frame += BLAST_EVERY_FRAMES)
    blastFrames.push(frame);
  const blasts = blastFrames.map((frame, i) =>
    act(`blast-${i}`, 'blast', frame, { centerM: [0, -1, -3.5], radiusM: 40, strengthNs: 500 }),
  );
  const length = { edit: 'updateScene', id: 'scene:1', changes: { durationFrames } };
  return inWindow([length, ...boxesOf(200), ...blasts], async (editor, page) => {
    const field = page.getByLabel('Timecode of the playhead');
    const times: (number | null)[] = [];
    for (let i = 0; i < SEEKS; i++) {
      // Golden-ratio steps jump all over the take without chance.
      const blast = blastFrames[Math.floor(((i * 0.618033988749895) % 1) * blastFrames.length)]!;
      await field.fill(`${blast + 6 + i} f`);
      times.push((await changeAfter(page, () => field.press('Enter')))['the camera view']);
    }
    return summary(times);
  });
}

export async function windowLatency(): Promise<unknown> {
  return {
    edit: await editLatency(),
    seek: { '1 min': await seekLatency(1), '5 min': await seekLatency(5) },
  };
}
