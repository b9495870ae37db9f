// The timeline by mouse and keys: clips, keyframes, shots, zoom, transport, and what of a take is stale.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { TimelinePage } from './pages/timeline-page.ts';

const box = (id: string, position: readonly number[]) => ({
  edit: 'addSetPiece',
  setPiece: { id: `setPiece:${id}`, name: `Box ${id}`, shape: { kind: 'box', sizeM: [0.5, 0.5, 0.5] }, position },
});
const act = (id: string, more: object) => ({
  edit: 'addIntervention',
  intervention: { id: `intervention:${id}`, ...more },
});

async function open(studio: Studio, edits: readonly object[]): Promise<TimelinePage> {
  const file = join(studio.folder, 'Timeline.foreshot');
  writeProject(file, edits);
  await studio.restart([file]);
  await studio.window.setViewportSize({ width: 1440, height: 900 });
  const timeline = new TimelinePage(studio);
  await expect(timeline.outlinerRow(/A cam/)).toBeVisible({ timeout: 60_000 });
  const firstSteps = studio.window.getByRole('button', { name: 'Close the first steps' });
  if (await firstSteps.isVisible()) await firstSteps.click();
  return timeline;
}

test('what was simulated before a change is shown as stale until it is simulated again', async ({ studio }) => {
  const towers = Array.from({ length: 240 }, (_, i) =>
    box(`${i}`, [(i % 12) - 6, 0.25 + Math.floor(i / 48) * 0.5, Math.floor(i / 12) % 4]),
  );
  const timeline = await open(studio, [
    ...towers,
    act('push', { kind: 'push', name: 'Shove', startFrame: 24, targetId: 'setPiece:0', impulseNs: [60, 0, 0] }),
  ]);
  await timeline.waitUntilSimulated();
  const lane = timeline.testId('state-lane').getByRole('img');
  expect(await lane.getAttribute('data-ready-frames')).toBe('240');
  await expect(timeline.testId('stale-span')).toHaveCount(0);

  // Every state that the lane goes through.
  await lane.evaluate((element: HTMLElement) => {
    const seen: [number, number][] = [];
    const note = () => seen.push([Number(element.dataset['readyFrames']), Number(element.dataset['staleFrames'])]);
    new MutationObserver(note).observe(element, { attributeFilter: ['data-ready-frames', 'data-stale-frames'] });
    Object.assign(window, { laneStates: seen });
  });
  await timeline.clip('Shove').click();
  await timeline.setInspectorField('Impulse', '300');
  await expect(timeline.testId('stale-span')).toBeVisible();
  await timeline.waitUntilSimulated();
  await expect(timeline.testId('stale-span')).toHaveCount(0);
  const states = await studio.window.evaluate(
    () => (window as unknown as { laneStates: [number, number][] }).laneStates,
  );
  const stale = states.filter(([, frames]) => frames > 0);
  expect(stale.length, 'states with something stale').toBeGreaterThan(0);
  // Nothing before the shove at frame 24 is simulated anew, but for the rest of its chunk; all behind what is ready is stale.
  for (const [ready, frames] of stale) {
    expect(ready).toBeGreaterThanOrEqual(12);
    expect(ready + frames).toBe(240);
  }
  expect(states.at(-1)).toEqual([240, 0]);
});

test('clips are moved, made longer, selected together, copied and duplicated', async ({ studio }) => {
  const timeline = await open(studio, [
    box('a', [0, 0.25, 0]),
    box('b', [2, 0.25, 0]),
    act('force', {
      kind: 'force',
      name: 'Wind',
      startFrame: 48,
      durationFrames: 24,
      targetId: 'setPiece:a',
      forceN: [5, 0, 0],
    }),
    act('push', { kind: 'push', name: 'Hit', startFrame: 120, targetId: 'setPiece:b', impulseNs: [1, 0, 0] }),
  ]);
  const [wind, hit] = [timeline.clip('Wind'), timeline.clip('Hit')];
  await timeline.testId('timeline').getByRole('button', { name: 'Snap' }).click();
  const perFrame = await timeline.pixelsPerFrame(wind, hit);

  // Shown while it is dragged, given up with Escape.
  await timeline.drag(wind, 10, 20 * perFrame, true);
  await expect.poll(() => timeline.startOf(wind)).toBe(68);
  await timeline.press('Escape');
  await studio.window.mouse.up();
  expect(await timeline.startOf(wind)).toBe(48);
  await timeline.drag(wind, 10, 20 * perFrame);
  await expect.poll(() => timeline.startOf(wind)).toBe(68);
  await timeline.press('ControlOrMeta+z');
  await expect.poll(() => timeline.startOf(wind)).toBe(48);

  // Its end.
  const grip = wind.locator('.tl-clip-grip');
  await timeline.drag(grip, 2, 12 * perFrame);
  await expect(timeline.testId('inspector').getByLabel('Duration', { exact: true })).toHaveValue('36');

  // Both together, one step.
  await wind.click({ position: { x: 10, y: 10 } });
  await hit.click({ modifiers: ['Shift'], position: { x: 10, y: 10 } });
  await timeline.drag(hit, 10, -10 * perFrame);
  await expect.poll(async () => [await timeline.startOf(wind), await timeline.startOf(hit)]).toEqual([38, 110]);
  await timeline.undoes('Undo: Move 2 interventions');
  await expect(wind).toHaveAttribute('aria-pressed', 'true');
  await timeline.press('ControlOrMeta+z');
  await expect.poll(async () => [await timeline.startOf(wind), await timeline.startOf(hit)]).toEqual([48, 120]);
  // A click on one of them selects it alone.
  await hit.click({ position: { x: 10, y: 10 } });
  await expect(wind).toHaveAttribute('aria-pressed', 'false');

  // A frame around both, from an empty part of their lane.
  const [left, right] = [(await wind.boundingBox())!, (await hit.boundingBox())!];
  await studio.window.mouse.move(left.x - 14, left.y + 2);
  await studio.window.mouse.down();
  await studio.window.mouse.move(right.x + 20, right.y + 12, { steps: 5 });
  await studio.window.mouse.up();
  for (const clip of [wind, hit]) await expect(clip).toHaveAttribute('aria-pressed', 'true');
  await hit.click({ position: { x: 10, y: 10 } });
  await expect(wind).toHaveAttribute('aria-pressed', 'false');

  await timeline.press('ControlOrMeta+c');
  await timeline.goTo('200 f');
  await timeline.press('ControlOrMeta+v');
  await expect(timeline.clips()).toHaveCount(3);
  await expect.poll(async () => timeline.startOf(timeline.clips().last())).toBe(200);
  await timeline.press('ControlOrMeta+d');
  await expect(timeline.clips()).toHaveCount(4);
  await expect.poll(async () => timeline.startOf(timeline.clips().last())).toBe(212);
  await timeline.press('Delete');
  await expect(timeline.clips()).toHaveCount(3);
});

test('keyframes are selected together, by Shift and by a frame around them, moved and deleted', async ({ studio }) => {
  const timeline = await open(studio, []);
  for (const frame of [24, 72, 120]) {
    await timeline.goTo(`${frame} f`);
    await timeline.press('Shift+K');
    await expect(timeline.keyframe(frame)).toBeVisible();
  }
  await timeline.testId('timeline').getByRole('button', { name: 'Snap' }).click();
  const [first, last] = [(await timeline.keyframe(24).boundingBox())!, (await timeline.keyframe(120).boundingBox())!];
  const perFrame = (last.x - first.x) / 96;

  await timeline.keyframe(24).click();
  expect(await timeline.frame()).toBe(24);
  await timeline.keyframe(72).click({ modifiers: ['Shift'] });
  await timeline.drag(timeline.keyframe(24), first.width / 2, 30 * perFrame);
  await expect.poll(() => timeline.keyFrames()).toEqual([54, 102, 120]);
  await timeline.undoes('Undo: Move 2 keyframes');
  await expect(timeline.keyframe(102)).toHaveAttribute('aria-pressed', 'true');
  await timeline.press('Delete');
  await expect.poll(() => timeline.keyFrames()).toEqual([120]);
  await timeline.undoes('Undo: Remove 2 keyframes');
  await timeline.press('ControlOrMeta+z');
  await timeline.press('ControlOrMeta+z');
  await expect.poll(() => timeline.keyFrames()).toEqual([24, 72, 120]);

  // A frame from the empty part left of the second key to right of the third.
  const [second, third] = [(await timeline.keyframe(72).boundingBox())!, (await timeline.keyframe(120).boundingBox())!];
  await studio.window.mouse.move(second.x - 12, second.y - 4);
  await studio.window.mouse.down();
  await studio.window.mouse.move(third.x + 14, third.y + 16, { steps: 6 });
  await studio.window.mouse.up();
  for (const [frame, isSelected] of [
    [24, 'false'],
    [72, 'true'],
    [120, 'true'],
  ] as const)
    await expect(timeline.keyframe(frame)).toHaveAttribute('aria-pressed', isSelected);
  // Something else selected: Delete is for that again, and the camera that is used by no shot goes.
  await timeline.outlinerRow(/A cam/).click();
  await expect(timeline.keyframe(72)).toHaveAttribute('aria-pressed', 'false');
});

test('shots are marked with I and O, trimmed, slid and reordered', async ({ studio }) => {
  const timeline = await open(studio, [box('a', [0, 0.25, 0])]);
  const mark = async (from: number, to: number) => {
    await timeline.goTo(`${from} f`);
    await timeline.press('i');
    await timeline.goTo(`${to} f`);
    await timeline.press('o');
    await timeline.press('Shift+C');
  };
  await mark(24, 71);
  const shot = (text: string | RegExp) => timeline.testId('shot-lane').getByRole('button', { name: text });
  await expect(shot('Shot Shot 1, frames 24 to 71')).toBeVisible();
  await mark(120, 191);
  await expect(shot('Shot Shot 2, frames 120 to 191')).toBeVisible();
  await timeline.testId('timeline').getByRole('button', { name: 'Snap' }).click();
  const box1 = (await shot(/Shot 1/).boundingBox())!;
  const perFrame = box1.width / 48;

  await timeline.drag(shot(/Shot 1/).locator('.is-out'), 2, 10 * perFrame);
  await expect(shot('Shot Shot 1, frames 24 to 81')).toBeVisible();
  await timeline.drag(shot(/Shot 1/).locator('.is-in'), 2, -6 * perFrame);
  await expect(shot('Shot Shot 1, frames 18 to 81')).toBeVisible();
  await timeline.drag(shot(/Shot 1/), 30, 12 * perFrame);
  await expect(shot('Shot Shot 1, frames 30 to 93')).toBeVisible();
  await timeline.press('ControlOrMeta+z');
  await expect(shot('Shot Shot 1, frames 18 to 81')).toBeVisible();

  await timeline.showPanel('Shots');
  const rows = timeline.testId('shots').getByRole('button', { name: /^\d\. / });
  await expect(rows).toHaveText([/Shot 1/, /Shot 2/]);
  await rows.nth(1).dragTo(rows.nth(0), { targetPosition: { x: 60, y: 4 } });
  await expect(rows).toHaveText([/Shot 2/, /Shot 1/]);
  await timeline.undoes('Undo: Move Shot 2');
});

test('the timeline zooms by keys, buttons and the wheel, and J K L, marks and the loop play it', async ({ studio }) => {
  const timeline = await open(studio, [
    box('a', [0, 0.25, 0]),
    act('one', { kind: 'push', name: 'One', startFrame: 0, targetId: 'setPiece:a', impulseNs: [1, 0, 0] }),
    act('two', { kind: 'push', name: 'Two', startFrame: 96, targetId: 'setPiece:a', impulseNs: [1, 0, 0] }),
  ]);
  await timeline.waitUntilSimulated();
  const perFrame = () => timeline.pixelsPerFrame(timeline.clip('One'), timeline.clip('Two'));
  const fitted = await perFrame();
  await timeline.press('=');
  await expect.poll(perFrame).toBeCloseTo(fitted * 1.5, 1);
  await timeline.press('-');
  await expect.poll(perFrame).toBeCloseTo(fitted, 1);
  // The wheel zooms about the pointer: what is under it stays.
  const two = (await timeline.clip('Two').boundingBox())!;
  await studio.window.mouse.move(two.x + 1, two.y + 10);
  await studio.window.keyboard.down('Control');
  await studio.window.mouse.wheel(0, -200);
  await studio.window.keyboard.up('Control');
  await expect.poll(perFrame).toBeGreaterThan(fitted * 1.3);
  expect(Math.abs((await timeline.clip('Two').boundingBox())!.x - two.x)).toBeLessThan(3);
  await timeline.press('Shift+Z');
  await expect.poll(perFrame).toBeCloseTo(fitted, 1);

  const rate = timeline.testId('timeline').getByText(/fps/);
  await timeline.press('l');
  await expect.poll(() => timeline.frame()).toBeGreaterThan(2);
  await timeline.press('l');
  await expect(rate).toContainText('2×');
  await timeline.press('l');
  await expect(rate).toContainText('4×');
  await timeline.press('k');
  const stopped = await timeline.frame();
  await studio.window.waitForTimeout(300);
  expect(await timeline.frame()).toBe(stopped);
  await timeline.press('j');
  await expect(rate).toContainText('-1×');
  await expect.poll(() => timeline.frame()).not.toBe(stopped);
  await timeline.press('k');
  await timeline.press('ArrowRight');
  const stepped = await timeline.frame();
  await timeline.press('ArrowLeft');
  expect(await timeline.frame()).toBe(stepped - 1);

  // Round and round between the marks, until the loop is off: then it ends at out.
  await timeline.goTo('24 f');
  await timeline.press('i');
  await timeline.goTo('35 f');
  await timeline.press('o');
  await timeline.goTo('24 f');
  await timeline.press(' ');
  const seen: number[] = [];
  await expect
    .poll(
      async () => {
        seen.push(await timeline.frame());
        return seen.some((frame, index) => index > 0 && frame < seen[index - 1]!);
      },
      { intervals: [40] },
    )
    .toBe(true);
  expect(
    seen.every((frame) => frame >= 24 && frame <= 35),
    `frames ${seen.join(' ')}`,
  ).toBe(true);
  await timeline.press('ControlOrMeta+l');
  await expect(timeline.testId('timeline').getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(await timeline.frame()).toBe(35);
});
