import { BrowserWindow, screen } from 'electron';
import { PAGE_URL } from './app-protocol.ts';
import { eventChannel, type ShellEvent } from './contract/shell-events.ts';
import { MINIMUM_SIZE, keepWindowState, readWindowState } from './window-state.ts';

const BACKGROUND_COLOR = '#16181d';
const CRASH_WINDOW_MS = 60_000;
const MAX_RELOADS_IN_WINDOW = 3;

export interface StudioWindowOptions {
  readonly preload: string;
  /** Where bounds and the maximized state are kept between runs. */
  readonly stateKeptAt: string;
  /** A render job draws in a window that never shows. */
  readonly isHidden: boolean;
  /** The page crashed and was loaded again. */
  onReloaded(reason: string): void;
  /** The page crashes again and again, or draws a job that would start anew; it was not loaded again. */
  onGivenUp(reason: string): void;
}

/** The one window. */
export function createStudioWindow(options: StudioWindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { isMaximized, ...bounds } = readWindowState(options.stateKeptAt, screens);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    show: false,
    backgroundColor: BACKGROUND_COLOR,
    title: 'Foreshot',
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      backgroundThrottling: !options.isHidden,
    },
  });
  if (!options.isHidden) {
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      window.show();
    });
    window.on('close', () =>
      keepWindowState(options.stateKeptAt, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }),
    );
    tellWindowState(window);
  }
  reloadAfterCrash(window, options);
  const url = options.isHidden ? `${PAGE_URL}?job` : PAGE_URL;
  window.loadURL(url).catch((error: unknown) => console.error(`the window could not load: ${String(error)}`));
  return window;
}

/** Sends an event to the page, unless the window is gone. */
export function sendToPage(window: BrowserWindow | null, event: ShellEvent, payload: unknown): void {
  if (window !== null && !window.isDestroyed()) window.webContents.send(eventChannel(event), payload);
}

function tellWindowState(window: BrowserWindow): void {
  const tell = () =>
    sendToPage(window, 'window-state', { isFullScreen: window.isFullScreen(), isMaximized: window.isMaximized() });
  window.on('enter-full-screen', tell);
  window.on('leave-full-screen', tell);
  window.on('maximize', tell);
  window.on('unmaximize', tell);
}

function reloadAfterCrash(window: BrowserWindow, { isHidden, onReloaded, onGivenUp }: StudioWindowOptions): void {
  let crashesAtMs: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    crashesAtMs = [...crashesAtMs.filter((at) => now - at < CRASH_WINDOW_MS), now];
    if (isHidden || crashesAtMs.length > MAX_RELOADS_IN_WINDOW) {
      onGivenUp(reason);
      return;
    }
    onReloaded(reason);
    window.webContents.reload();
  });
}
