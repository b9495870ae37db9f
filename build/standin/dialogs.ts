// Electron's `dialog` as small HTML windows.
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { fileDialogHtml, messageBoxHtml } from './dialog-html.ts';
import { waitingDialogs } from './own-pages.ts';
import { notImplemented } from './registry.ts';
import { OWN_ORIGIN } from './urls.ts';

type FileDialogOptions = Pick<OpenDialogOptions, 'title' | 'buttonLabel' | 'defaultPath'>;

/** Dialog calls take an optional parent window before their options. */
type WithParent<Options> = [parent: BrowserWindow, options: Options] | [options: Options];

function optionsOf<Options>(given: WithParent<Options>): Options {
  const [first, second] = given;
  return first instanceof BrowserWindow ? (second as Options) : first;
}

/** Shows `html`; resolves to what the page answers, or null when its window is closed. */
async function ask(title: string, html: string): Promise<unknown> {
  const id = randomBytes(12).toString('base64url');
  const answered = new Promise<unknown>((answer) => waitingDialogs.set(id, { html, answer }));
  const window = new BrowserWindow({ width: 640, height: 480, title });
  window.once('closed', () => waitingDialogs.get(id)?.answer(null));
  await window.loadURL(`${OWN_ORIGIN}/dialog/${id}`);
  const answer = await answered;
  waitingDialogs.delete(id);
  window.destroy();
  return answer;
}

async function askForFile(kind: 'open' | 'save', options: FileDialogOptions): Promise<string | null> {
  const start = resolve(options.defaultPath ?? homedir());
  const isFolder = existsSync(start) && statSync(start).isDirectory();
  const title = options.title ?? (kind === 'save' ? 'Save as' : 'Open');
  const button = options.buttonLabel ?? (kind === 'save' ? 'Save' : 'Open');
  const folder = isFolder ? start : dirname(start);
  const path = kind === 'save' || isFolder ? start : folder;
  return (await ask(title, fileDialogHtml({ kind, title, button, folder, path }))) as string | null;
}

export const dialog = {
  async showOpenDialog(...given: WithParent<OpenDialogOptions>) {
    const options = optionsOf(given);
    if (options.properties?.includes('multiSelections')) notImplemented('dialog.showOpenDialog with multiSelections');
    const path = await askForFile('open', options);
    return { canceled: path === null, filePaths: path === null ? [] : [path] };
  },

  async showSaveDialog(...given: WithParent<SaveDialogOptions>) {
    const path = await askForFile('save', optionsOf(given));
    return { canceled: path === null, filePath: path ?? '' };
  },

  async showMessageBox(...given: WithParent<MessageBoxOptions>) {
    const { title = app.name, message, detail = '', buttons = [], cancelId = 0 } = optionsOf(given);
    const labels = buttons.length > 0 ? buttons : ['OK'];
    const answer = await ask(title, messageBoxHtml({ title, message, detail, buttons: labels }));
    return { response: typeof answer === 'number' ? answer : cancelId, checkboxChecked: false };
  },

  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
};
