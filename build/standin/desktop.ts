// The small modules that touch the desktop: shell, nativeTheme, powerSaveBlocker, screen, clipboard.
import { rmSync } from 'node:fs';
import { KnownEvents } from './events.ts';
import { notImplemented } from './registry.ts';

const say = (text: string) => process.stderr.write(`stand-in: ${text}\n`);

/** Nothing outside is opened: the call is printed, so that a person and a test see it. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    say(`shell.openExternal(${JSON.stringify(url)})`);
  },
  async openPath(path: string): Promise<string> {
    say(`shell.openPath(${JSON.stringify(path)})`);
    return '';
  },
  showItemInFolder(path: string): void {
    say(`shell.showItemInFolder(${JSON.stringify(path)})`);
  },
  async trashItem(path: string): Promise<void> {
    rmSync(path, { recursive: true });
  },
  beep(): void {},
};

class NativeTheme extends KnownEvents {
  themeSource: 'system' | 'light' | 'dark' = 'system';
  readonly shouldUseHighContrastColors = false;

  constructor() {
    super('nativeTheme', ['updated']);
  }

  get shouldUseDarkColors(): boolean {
    return this.themeSource !== 'light';
  }
}

export const nativeTheme = new NativeTheme();

const activeBlockers = new Set<number>();
let lastBlocker = 0;

/** Counts blockers as Electron does; the machine's sleep is not held off. */
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    activeBlockers.add(++lastBlocker);
    return lastBlocker;
  },
  stop(id: number): boolean {
    return activeBlockers.delete(id);
  },
  isStarted(id: number): boolean {
    return activeBlockers.has(id);
  },
};

const DISPLAY_AREA = { x: 0, y: 0, width: 1920, height: 1080 };
const DISPLAY = {
  id: 1,
  scaleFactor: 1,
  bounds: DISPLAY_AREA,
  workArea: DISPLAY_AREA,
  size: DISPLAY_AREA,
  workAreaSize: DISPLAY_AREA,
};

/** One display of 1920 × 1080. */
export const screen = {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY],
  getDisplayMatching: () => DISPLAY,
  getDisplayNearestPoint: () => DISPLAY,
};

let clipboardText = '';

/** Text only, and only within this process. */
export const clipboard = {
  readText: () => clipboardText,
  writeText(text: string): void {
    clipboardText = text;
  },
  clear(): void {
    clipboardText = '';
  },
};

export const crashReporter = {
  start({ uploadToServer }: { uploadToServer?: boolean }): void {
    if (uploadToServer !== false) notImplemented('crashReporter.start with uploads');
  },
};
