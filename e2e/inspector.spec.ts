// Fields of the inspector by mouse and keys: dragged, stepped with arrows, typed for several things at once.
import { join } from 'node:path';
import { writeProject } from './fixtures/projects.ts';
import { expect, test } from './fixtures/studio.ts';
import { TimelinePage } from './pages/timeline-page.ts';

const crate = (id: string, massKg: number, x: number) => ({
  edit: 'addSetPiece',
  setPiece: {
    id: `setPiece:${id}`,
    name: `Crate ${id}`,
    shape: { kind: 'box', sizeM: [1, 1, 1] },
    position: [x, 0.5, 0],
    body: { massKg },
  },
});

test('an intervention that is moved beyond its scene says under Start that it does not act', async ({ studio }) => {
  const editor = new TimelinePage(studio);
  const file = join(studio.folder, 'Late.foreshot');
  const push = { id: 'intervention:a', kind: 'push', name: 'Shove', startFrame: 24, targetId: 'setPiece:A' };
  const impulse = { edit: 'addIntervention', intervention: { ...push, impulseNs: [9, 0, 0] } };
  writeProject(file, [crate('A', 10, 0), impulse]);
  await studio.restart([file]);
  await editor.clip('Shove').click({ timeout: 60_000 });
  const problem = editor.testId('inspector').getByText("after the scene's last frame, 239: it does not act.");
  await expect(problem).toHaveCount(0);
  await editor.setInspectorField('Start', '9000');
  await expect(problem).toHaveText("Shove starts at frame 9000, after the scene's last frame, 239: it does not act.");
  await editor.setInspectorField('Start', '239');
  await expect(problem).toHaveCount(0);
});

test('a number is dragged, stepped with the arrow keys and typed for several set pieces at once', async ({
  studio,
}) => {
  const editor = new TimelinePage(studio);
  const file = join(studio.folder, 'Fields.foreshot');
  writeProject(file, [crate('A', 10, 0), crate('B', 30, 2)]);
  await studio.restart([file]);
  await editor.outlinerRow('Crate A').click({ timeout: 60_000 });
  await editor.waitUntilSimulated();
  const field = (label: string) => editor.testId('inspector').getByLabel(label, { exact: true }).first();
  const value = async (label: string) => Number(await field(label).inputValue());

  // Dragged sideways: shown live, put back with Escape, one undo step when let go.
  const x = field('Position X');
  const undoBefore = await editor.undoName();
  await editor.drag(x, 30, 40, true);
  await expect.poll(() => value('Position X')).not.toBe(0);
  const shown = await value('Position X');
  expect(shown).toBeGreaterThan(0);
  await editor.press('Escape');
  await studio.window.mouse.up();
  await expect.poll(() => value('Position X')).toBe(0);
  expect(await editor.undoName()).toBe(undoBefore);
  await editor.drag(x, 30, 40);
  await expect.poll(() => value('Position X')).toBe(shown);
  await expect.poll(() => editor.undoName()).not.toBe(undoBefore);
  await editor.press('ControlOrMeta+z');
  await expect.poll(() => value('Position X')).toBe(0);
  expect(await editor.undoName()).toBe(undoBefore);

  // Arrows: Shift steps ten times as far, Alt a tenth; steps that follow each other closely are one undo step.
  await x.click();
  await editor.press('ArrowUp');
  const step = await value('Position X');
  expect(step).toBe(0.01);
  await editor.press('Shift+ArrowUp');
  await expect.poll(() => value('Position X')).toBeCloseTo(step * 11, 6);
  await editor.press('Alt+ArrowDown');
  await expect.poll(() => value('Position X')).toBeCloseTo(step * 10.9, 6);
  await editor.press('Enter');
  await expect.poll(() => editor.undoName()).not.toBe(undoBefore);
  await expect(async () => {
    if ((await editor.undoName()) !== undoBefore) await editor.press('ControlOrMeta+z');
    expect(await editor.undoName()).toBe(undoBefore);
  }).toPass();
  await expect.poll(() => value('Position X')).toBe(0);

  // Two at once: what differs says so, what is typed goes to both, sums and units are understood.
  await editor.outlinerRow('Crate A').click();
  await editor.outlinerRow('Crate B').click({ modifiers: ['ControlOrMeta'] });
  const mass = field('Mass');
  await expect(mass).toHaveValue('');
  await expect(mass).toHaveAttribute('placeholder', 'Mixed');
  await editor.setInspectorField('Mass', '35*2');
  await expect.poll(() => value('Mass')).toBe(70);
  for (const name of ['Crate A', 'Crate B']) {
    await editor.outlinerRow(name).click();
    await expect.poll(() => value('Mass')).toBe(70);
  }
  await editor.press('ControlOrMeta+z');
  await editor.outlinerRow('Crate A').click();
  await expect.poll(() => value('Mass')).toBe(10);
  await editor.outlinerRow('Crate B').click();
  await expect.poll(() => value('Mass')).toBe(30);
  // Nonsense is said, and changes nothing.
  await mass.fill('heavy');
  await mass.press('Enter');
  await expect(mass).toHaveAttribute('aria-invalid', 'true');
  await mass.press('Escape');
  await expect.poll(() => value('Mass')).toBe(30);
});
