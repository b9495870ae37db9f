import { expect, type Locator } from '@playwright/test';
import { PageObject } from '../fixtures/page-object.ts';

export interface ExportOptions {
  readonly inFrame: number;
  readonly outFrameExclusive: number;
  readonly format: 'mp4' | 'webm' | 'png-sequence';
  /** As the dialog says it, for example `640×360`. */
  readonly size: string;
}

/** A field that is not there after this long has another label. */
const FIELD_TIMEOUT_MS = 20_000;

/** The studio's window as a person uses it: labels, keys and the mouse. */
export class EditorPage extends PageObject {
  /** New project through the welcome screen or the menu's key; `path` answers the file dialog. */
  async createProject(name: string, path: string): Promise<void> {
    await this.answerFileDialogs(path);
    await this.press('ControlOrMeta+N');
    const dialog = this.window.getByRole('dialog', { name: 'New project' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: /Choose where/ }).click();
    await expect(dialog).toBeHidden();
    await expect(this.outlinerRow(/A cam/)).toBeVisible();
  }

  async press(keys: string): Promise<void> {
    await this.window.keyboard.press(keys);
  }

  /** Brings a panel that is a tab of its group to the front. */
  async showPanel(title: string): Promise<void> {
    await this.window.getByRole('tab', { name: title }).getByText(title, { exact: true }).click();
  }

  outlinerRow(name: string | RegExp): Locator {
    return this.testId('outliner').getByRole('treeitem', { name });
  }

  /** Drags a thing from the shelf to a place in the set view: fractions of its width and height. */
  async dragFromShelf(search: string, itemName: string, at: { x: number; y: number }): Promise<void> {
    await this.window.getByLabel('Search the shelf').fill(search);
    const item = this.window.getByRole('button', { name: `Place ${itemName}`, exact: true });
    const canvas = this.testId('set-view-canvas');
    const box = (await canvas.boundingBox())!;
    await item.dragTo(canvas, { targetPosition: { x: box.width * at.x, y: box.height * at.y } });
  }

  /** Types into a field of the inspector and commits it with Enter. */
  async setInspectorField(label: string, text: string): Promise<void> {
    const field = this.testId('inspector').getByLabel(label, { exact: true }).first();
    // A record that arrives just now puts its own value into the field: then it is typed once more, as a person would.
    await expect(async () => {
      await field.fill(text, { timeout: FIELD_TIMEOUT_MS / 2 });
      expect(await field.inputValue()).toBe(text);
    }).toPass({ timeout: FIELD_TIMEOUT_MS });
    await field.press('Enter');
  }

  /** Goes to a time through the timecode field. */
  async goTo(time: string): Promise<void> {
    const field = this.window.getByLabel('Timecode of the playhead');
    await field.fill(time);
    await field.press('Enter');
  }

  timecode(): Promise<string> {
    return this.window.getByLabel('Timecode of the playhead').inputValue();
  }

  /** The take is simulated to its end. */
  async waitUntilSimulated(): Promise<void> {
    await expect(this.testId('state-lane').getByRole('img', { name: 'Simulated', exact: true })).toBeVisible({
      timeout: 60_000,
    });
  }

  /** Starts the export of a range (not of a shot) through its dialog; the file dialog answers with `path`. */
  async exportTo(path: string, options: ExportOptions): Promise<void> {
    await this.answerFileDialogs(path);
    await this.press('ControlOrMeta+e');
    const dialog = this.testId('export-dialog');
    await dialog.getByLabel('What').selectOption('range');
    for (const [label, value] of [
      ['In', options.inFrame],
      ['Out', options.outFrameExclusive],
    ] as const) {
      const field = dialog.getByLabel(label, { exact: true });
      await field.fill(String(value));
      await field.press('Enter');
    }
    await dialog.getByLabel('Format').selectOption(options.format);
    await dialog.getByLabel('Size').selectOption(options.size);
    await expect(dialog).toContainText(`${options.outFrameExclusive - options.inFrame} frames`);
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(dialog).toBeHidden();
  }

  /** What the window's frame says: the file that is open. */
  windowTitle(): Promise<string> {
    return this.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getTitle());
  }

  /** Work under way, with its progress. */
  jobs(): Locator {
    return this.window.getByRole('region', { name: 'Work under way' });
  }

  /** Diamonds of all keyframe lanes of the timeline. */
  keyframes(): Locator {
    return this.testId('timeline').getByRole('button', { name: /^Keyframe at frame/ });
  }

  keyframe(frame: number): Locator {
    return this.testId('timeline').getByRole('button', { name: `Keyframe at frame ${frame}`, exact: true });
  }

  clips(): Locator {
    return this.testId('intervention-clip');
  }
}
