// Whatever process dies, the person is told, the program goes on, and what was confirmed is there.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator } from '@playwright/test';
import { kill, utilityProcessId } from './fixtures/processes.ts';
import { burstOfEdits, confirmedInBurst, connectProject } from './fixtures/project-port.ts';
import { expect, test, type Studio } from './fixtures/studio.ts';
import { EditorPage } from './pages/editor-page.ts';

const COMING_BACK = { timeout: 60_000 };

function notice(editor: EditorPage, title: string | RegExp): Locator {
  return editor.testId('notice').filter({ hasText: title });
}

/** A new project with a wine bottle on it, placed by hand. */
async function projectWithBottle(studio: Studio, editor: EditorPage): Promise<string> {
  const file = join(studio.folder, 'Crash.foreshot');
  await editor.createProject('Crash', file);
  await editor.dragFromShelf('bottle', 'Wine bottle', { x: 0.5, y: 0.5 });
  await expect(editor.outlinerRow('Wine bottle')).toHaveCount(1);
  return file;
}

const addBox = (number: number): object[] => [
  {
    edit: 'addSetPiece',
    setPiece: { id: `setPiece:box-${number}`, name: `Box ${number}`, shape: { kind: 'box', sizeM: [1, 1, 1] } },
  },
];

test.describe.configure({ timeout: 300_000 });

test('the project process is killed: it comes back with every confirmed edit, and undo works', async ({ studio }) => {
  const editor = new EditorPage(studio);
  await projectWithBottle(studio, editor);
  const first = await utilityProcessId(studio.app, 'project');
  kill(first!);
  await expect(notice(editor, 'The project process was restarted')).toBeVisible(COMING_BACK);
  await expect(notice(editor, 'Recovered')).toHaveCount(0);
  expect(await utilityProcessId(studio.app, 'project')).not.toBe(first);
  await expect(editor.outlinerRow('Wine bottle')).toHaveCount(1);

  await editor.outlinerRow('Wine bottle').click();
  await editor.setInspectorField('Name', 'Bottle of the day');
  await expect(editor.outlinerRow('Bottle of the day')).toHaveCount(1);
  await editor.testId('set-view-canvas').hover();
  for (const rowsLeft of ['Wine bottle', null]) {
    await editor.clickMenuItem('edit.undo');
    if (rowsLeft !== null) await expect(editor.outlinerRow(rowsLeft)).toHaveCount(1);
  }
  await expect(editor.outlinerRow(/bottle/i)).toHaveCount(0);
  await editor.clickMenuItem('edit.redo');
  await expect(editor.outlinerRow('Wine bottle')).toHaveCount(1);
});

test('the project process is killed in a burst of edits: none that was confirmed is lost', async ({ studio }) => {
  const editor = new EditorPage(studio);
  await projectWithBottle(studio, editor);
  await connectProject(studio.window);
  const lists = Array.from({ length: 2_000 }, (_, index) => addBox(index));
  const processId = await utilityProcessId(studio.app, 'project');
  const burst = burstOfEdits(studio.window, lists, 3_000);
  await confirmedInBurst(studio.window, 20);
  kill(processId!);
  const confirmed = await burst;
  expect(confirmed, 'some were confirmed before').toBeGreaterThanOrEqual(20);
  expect(confirmed, 'the kill came in the middle').toBeLessThan(lists.length);
  await expect(notice(editor, 'The project process was restarted')).toBeVisible(COMING_BACK);

  await connectProject(studio.window);
  const kept = await recordIds(studio);
  const boxes = kept.filter((id) => id.startsWith('setPiece:box-'));
  expect(boxes.length).toBeGreaterThanOrEqual(confirmed);
  // In order and without a gap: what is there is the start of the burst, and at most not yet confirmed beyond it.
  expect(new Set(boxes)).toEqual(new Set(boxes.map((_, index) => `setPiece:box-${index}`)));
  if (boxes.length > 0) {
    await editor.clickMenuItem('edit.undo');
    await expect
      .poll(async () => (await recordIds(studio)).filter((id) => id.startsWith('setPiece:box-')).length)
      .toBe(boxes.length - 1);
  }
});

test('the compute process is killed during an export: a message, nothing left, the next export works', async ({
  studio,
}) => {
  const editor = new EditorPage(studio);
  await projectWithBottle(studio, editor);
  await editor.waitUntilSimulated();
  const clip = join(studio.folder, 'Clip.webm');
  const range = { inFrame: 0, outFrameExclusive: 200, format: 'webm', size: '640×360' } as const;
  await editor.exportTo(clip, range);
  await expect(editor.jobs()).toContainText(/[1-9]\d* %/, COMING_BACK);
  kill((await utilityProcessId(studio.app, 'compute'))!);
  await Promise.all([
    expect(notice(editor, 'Clip.webm was not exported')).toBeVisible(COMING_BACK),
    expect(notice(editor, 'The compute process was restarted')).toBeVisible(COMING_BACK),
  ]);
  await expect(editor.jobs()).toHaveCount(0);
  const left = () => readdirSync(studio.folder).filter((name) => name.startsWith('Clip'));
  await expect.poll(left, COMING_BACK).toEqual([]);

  await editor.exportTo(clip, { ...range, outFrameExclusive: 6 });
  await expect(notice(editor, 'Exported Clip.webm')).toBeVisible(COMING_BACK);
  expect(left()).toEqual(['Clip.webm']);
  await expect(editor.outlinerRow('Wine bottle')).toHaveCount(1);
});

test('the page crashes: the window comes back on the same project and says so', async ({ studio }) => {
  const editor = new EditorPage(studio);
  await projectWithBottle(studio, editor);
  await studio.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
  );
  // Playwright's own page ends with the crash: the window is asked through main from here on.
  await expect
    .poll(() => textOf(studio.app, '[data-testid="notice"]'), COMING_BACK)
    .toContain('The window was restarted');
  await expect.poll(() => textOf(studio.app, '[data-testid="outliner"]'), COMING_BACK).toContain('Wine bottle');
  expect(await textOf(studio.app, '[data-testid="notice"]')).not.toContain('The project process was restarted');
  await expect
    .poll(() => studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle()))
    .toContain('Crash');
  await editor.clickMenuItem('edit.undo');
  await expect.poll(() => textOf(studio.app, '[data-testid="outliner"]')).not.toContain('Wine bottle');
  await editor.clickMenuItem('edit.redo');
  await expect.poll(() => textOf(studio.app, '[data-testid="outliner"]')).toContain('Wine bottle');
});

test('the whole program is killed: the next start recovers the project and says so', async ({ studio }) => {
  const editor = new EditorPage(studio);
  const file = await projectWithBottle(studio, editor);
  await editor.outlinerRow('Wine bottle').click();
  await editor.press('ControlOrMeta+d');
  await expect(editor.outlinerRow(/Wine bottle/)).toHaveCount(2);
  const { program } = studio;
  const mainId = await studio.app.evaluate(() => process.pid);
  const projectId = (await utilityProcessId(studio.app, 'project'))!;
  kill(mainId);
  await expect.poll(() => program.exitCode !== null || program.signalCode !== null, COMING_BACK).toBe(true);
  await expect.poll(() => isRunning(projectId), COMING_BACK).toBe(false);
  expect(existsSync(`${file}-wal`), 'the file was left open').toBe(true);

  await studio.restart([file]);
  await expect(notice(editor, 'Recovered')).toBeVisible(COMING_BACK);
  await expect(editor.outlinerRow(/Wine bottle/)).toHaveCount(2);
  await editor.press('ControlOrMeta+z');
  await expect(editor.outlinerRow(/Wine bottle/)).toHaveCount(1);
});

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ids of all records that the project process has. */
function recordIds({ window }: Studio): Promise<string[]> {
  return window.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const { projectPort } = window as unknown as { projectPort: MessagePort };
        const id = Math.floor(Math.random() * 1e9);
        const received = ({ data }: MessageEvent) => {
          if ((data as { id: number }).id !== id) return;
          projectPort.removeEventListener('message', received);
          resolve((data as { value: { records: { id: string }[] } }).value.records.map((record) => record.id));
        };
        projectPort.addEventListener('message', received);
        projectPort.postMessage({ id, method: 'project.records', params: {} });
      }),
  );
}

/** The text of every element of a selector in the window, asked of main; empty while the page is not there. */
function textOf(app: ElectronApplication, selector: string): Promise<string> {
  return app.evaluate(async ({ BrowserWindow }, wanted) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!;
    const code = `[...document.querySelectorAll(${JSON.stringify(wanted)})].map((one) => one.textContent).join('\\n')`;
    const waited = new Promise<string>((resolve) => setTimeout(() => resolve(''), 2_000));
    const read = (webContents.executeJavaScript(code) as Promise<string>).catch(() => '');
    return Promise.race([read, waited]);
  }, selector);
}
