import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { safeFileName, withSuffix } from './file-names.ts';
import type { GrantHolder, Grants } from './grants.ts';

const PROJECT_FILTERS: FileFilter[] = [{ name: 'Foreshot project', extensions: ['foreshot'] }];
const EXPORT_FILTERS = {
  mp4: [{ name: 'MP4 video', extensions: ['mp4'] }],
  webm: [{ name: 'WebM video', extensions: ['webm'] }],
  /** A sequence is a folder; its name has no suffix. */
  'png-sequence': [],
  png: [{ name: 'PNG picture', extensions: ['png'] }],
} satisfies Record<string, FileFilter[]>;

export type ExportKind = keyof typeof EXPORT_FILTERS;

const TITLES: Record<ExportKind, string> = {
  mp4: 'Export',
  webm: 'Export',
  'png-sequence': 'Export into a new folder',
  png: 'Save this frame',
};

export interface GrantedFile {
  readonly grant: string;
  readonly name: string;
}

/** Asks for files; the page gets a grant and a name, never a path. Null = cancelled. */
export class Dialogs {
  readonly #window: () => BrowserWindow;
  readonly #grants: Grants;
  readonly #documents: string;

  constructor(window: () => BrowserWindow, grants: Grants, documents: string) {
    this.#window = window;
    this.#grants = grants;
    this.#documents = documents;
  }

  async chooseProjectToOpen(): Promise<GrantedFile | null> {
    const { filePaths } = await dialog.showOpenDialog(this.#window(), {
      title: 'Open project',
      defaultPath: this.#documents,
      filters: PROJECT_FILTERS,
      properties: ['openFile'],
    });
    const path = filePaths[0];
    return path === undefined ? null : this.#granted(path, 'project');
  }

  async chooseProjectToCreate(suggestedName: string): Promise<GrantedFile | null> {
    const { filePath } = await dialog.showSaveDialog(this.#window(), {
      title: 'Save project as',
      defaultPath: join(this.#documents, `${safeFileName(suggestedName)}.foreshot`),
      filters: PROJECT_FILTERS,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return this.#grantedToWrite(filePath, '.foreshot', 'project');
  }

  async chooseExportTarget(suggestedName: string, kind: ExportKind): Promise<GrantedFile | null> {
    const suffix = kind === 'png-sequence' ? '' : `.${kind}`;
    const { filePath } = await dialog.showSaveDialog(this.#window(), {
      title: TITLES[kind],
      defaultPath: join(this.#documents, `${safeFileName(suggestedName)}${suffix}`),
      filters: EXPORT_FILTERS[kind],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return this.#grantedToWrite(filePath, suffix, 'compute');
  }

  /** The dialog asked about the name as it was typed: with the suffix added, another file may be in the way. */
  async #grantedToWrite(chosen: string, suffix: string, holder: GrantHolder): Promise<GrantedFile | null> {
    if (chosen === '') return null;
    const path = withSuffix(chosen, suffix);
    if (path !== chosen && existsSync(path) && !(await this.#mayReplace(basename(path)))) return null;
    return this.#granted(path, holder);
  }

  async #mayReplace(name: string): Promise<boolean> {
    const [replace, cancel] = [0, 1];
    const { response } = await dialog.showMessageBox(this.#window(), {
      type: 'warning',
      message: `"${name}" is already there. Replace it?`,
      detail: 'What it holds now will be lost.',
      buttons: ['Replace', 'Cancel'],
      defaultId: cancel,
      cancelId: cancel,
    });
    return response === replace;
  }

  #granted(path: string, holder: GrantHolder): GrantedFile {
    return { grant: this.#grants.issue(path, holder), name: basename(path) };
  }
}
