// What the modules of the stand-in share: the browser, once it runs, and the open windows.
import type { BrowserWindow } from './browser-window.ts';
import type { Chromium } from './chromium.ts';
import type { Page } from './page.ts';

let runningChromium: Chromium | null = null;

export function setChromium(chromium: Chromium): void {
  runningChromium = chromium;
}

/** The browser, or null before it runs. */
export function chromiumIfRunning(): Chromium | null {
  return runningChromium;
}

export function chromium(): Chromium {
  if (!runningChromium) throw new Error('stand-in: Chromium is not running yet');
  return runningChromium;
}

/** Open windows by id, in the order in which they were made. */
export const openWindows = new Map<number, BrowserWindow>();

/** The page behind each open window, by the id of its WebContents. */
export const openPages = new Map<number, Page>();

export function notImplemented(what: string): never {
  throw new Error(`stand-in: ${what} is not implemented (this is not Electron; see build/standin/README.md)`);
}
