// Electron's `BrowserWindow` over a Chromium window.
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app, isAppQuitting, lastWindowClosed } from './app.ts';
import { KnownEvents, VetoableEvent } from './events.ts';
import { chromium, notImplemented, openWindows } from './registry.ts';
import { admit } from './server.ts';
import { OWN_ORIGIN } from './urls.ts';
import { WebContents } from './web-contents.ts';

const EVENTS = [
  'ready-to-show',
  'show',
  'hide',
  'focus',
  'blur',
  'close',
  'closed',
  'resize',
  'resized',
  'move',
  'moved',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'enter-full-screen',
  'leave-full-screen',
  'page-title-updated',
  'unresponsive',
  'responsive',
];

type WindowState = 'normal' | 'maximized' | 'minimized' | 'fullscreen';

interface ChromiumBounds {
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  windowState?: WindowState;
}

const STATE_EVENTS: Record<WindowState, { entered: string; left: string }> = {
  normal: { entered: '', left: '' },
  maximized: { entered: 'maximize', left: 'unmaximize' },
  minimized: { entered: 'minimize', left: 'restore' },
  fullscreen: { entered: 'enter-full-screen', left: 'leave-full-screen' },
};

const DEFAULT_SIZE = { width: 800, height: 600 };

/** How the height of Chromium's bars is looked for until it stays. */
const LOOK_EVERY_MS = 25;
const SAME_LOOKS = 3;
const MOST_LOOKS = 40;
const MOST_FITTINGS = 4;

/** Windows whose target has been asked for and has not arrived, by the blank page that it shows first. */
const awaitedWindows = new Map<string, BrowserWindow>();

export class BrowserWindow extends KnownEvents {
  readonly webContents: WebContents;
  readonly id: number;
  #bounds: Rectangle;
  #barsHeight = 0;
  #hasPosition: boolean;
  #state: WindowState = 'normal';
  #title: string;
  #isShown: boolean;
  #isFocused = false;
  #isDestroyed = false;
  #isReadyToShow = false;
  #opening: Promise<void> | null = null;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseInsecure(options);
    const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height, x = 0, y = 0 } = options;
    this.#bounds = { x, y, width, height };
    this.#hasPosition = options.x !== undefined && options.y !== undefined;
    this.#title = options.title ?? app.name;
    this.#isShown = options.show ?? true;
    const owner = {
      painted: () => this.#painted(),
      resized: () => void this.#readBounds(),
      focusChanged: (isFocused: boolean) => this.#focusChanged(isFocused),
      processGone: () => WebContents.processGone(this.webContents),
      targetGone: () => this.#closedByPerson(),
    };
    this.webContents = new WebContents(this, owner, options.webPreferences ?? {});
    this.id = this.webContents.id;
    openWindows.set(this.id, this);
    app.emit('browser-window-created', {}, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...openWindows.values()];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return openWindows.get(contents.id) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return openWindows.get(id) ?? null;
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    this.#opening ??= this.#open();
    await this.#opening;
    await WebContents.pageOf(this.webContents).navigate(url);
  }

  show(): void {
    if (!this.#isShown) {
      this.#isShown = true;
      this.emit('show');
    }
    this.focus();
  }

  showInactive(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#isShown && !this.#isDestroyed;
  }

  focus(): void {
    this.webContents.focus();
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): void {
    this.#title = title;
    this.webContents.executeJavaScript(`document.title = ${JSON.stringify(title)}; undefined`).catch(() => {});
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  /** Bounds of the normal state: they are not read while the window is maximized, minimized or full screen. */
  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y];
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#takeBounds({ ...this.#bounds, ...bounds });
    const { x, y, width, height } = this.#bounds;
    this.#setWindowBounds({ left: x, top: y, width, height });
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  maximize(): void {
    this.#changeState('maximized');
  }

  unmaximize(): void {
    if (this.isMaximized()) this.#changeState('normal');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  minimize(): void {
    this.#changeState('minimized');
  }

  restore(): void {
    if (this.isMinimized()) this.#changeState('normal');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  setFullScreen(isFullScreen: boolean): void {
    if (isFullScreen !== this.isFullScreen()) this.#changeState(isFullScreen ? 'fullscreen' : 'normal');
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  /** Menus, progress in the task bar, the edited dot: decorations of the desktop that Chromium's windows lack. */
  setMenuBarVisibility(): void {}
  setAutoHideMenuBar(): void {}
  removeMenu(): void {}
  setProgressBar(): void {}
  setRepresentedFilename(): void {}
  setDocumentEdited(): void {}
  setBackgroundColor(): void {}
  setMinimumSize(): void {}
  flashFrame(): void {}

  close(): void {
    if (this.#isDestroyed) return;
    const event = new VetoableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    openWindows.delete(this.id);
    WebContents.destroy(this.webContents);
    this.emit('closed');
    if (openWindows.size === 0 && !isAppQuitting()) lastWindowClosed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  async #open(): Promise<void> {
    const blank = `${OWN_ORIGIN}/blank?window=${this.id}`;
    await admit(blank);
    awaitedWindows.set(blank, this);
    const { x, y, width, height } = this.#bounds;
    await chromium().openWindow(blank, this.#hasPosition ? { x, y, width, height } : { width, height });
    await WebContents.pageOf(this.webContents).whenAttached;
    await this.#leaveRoomForBars();
  }

  #painted(): void {
    if (this.#isReadyToShow) return;
    this.#isReadyToShow = true;
    this.emit('ready-to-show');
  }

  #focusChanged(isFocused: boolean): void {
    if (this.#isFocused === isFocused || this.#isDestroyed) return;
    this.#isFocused = isFocused;
    this.emit(isFocused ? 'focus' : 'blur');
    app.emit(isFocused ? 'browser-window-focus' : 'browser-window-blur', {}, this);
  }

  /** The person closed it: the page is gone already, and a veto comes too late. */
  #closedByPerson(): void {
    if (this.#isDestroyed) return;
    this.emit('close', new VetoableEvent());
    this.destroy();
  }

  /**
   * Chromium's own bars take part of its window: `#bounds` are what is left for the page. The bars come one after the
   * other while the window opens, so that their height counts once it stays, and again after the window was made to fit.
   */
  async #leaveRoomForBars(): Promise<void> {
    const page = WebContents.pageOf(this.webContents);
    const { windowId } = await page.command('Browser.getWindowForTarget');
    for (let round = 0; round < MOST_FITTINGS; round++) {
      const barsHeight = await this.#settledBarsHeight();
      if (round > 0 && barsHeight === this.#barsHeight) return;
      this.#barsHeight = barsHeight;
      const { width, height } = this.#bounds;
      const withBars = { width, height: height + barsHeight };
      await chromium().cdp.browser('Browser.setWindowBounds', { windowId, bounds: withBars });
    }
  }

  /** What Chromium's window is higher than its page, once that stays the same. */
  async #settledBarsHeight(): Promise<number> {
    const page = WebContents.pageOf(this.webContents);
    let height = -1;
    for (let same = 0, looks = 0; same < SAME_LOOKS && looks < MOST_LOOKS; looks++) {
      if (looks > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      const { bounds } = await page.command('Browser.getWindowForTarget');
      const pageHeight = Number(await page.evaluate('innerHeight'));
      const now = Math.max(0, (bounds.height ?? pageHeight) - pageHeight);
      same = now === height ? same + 1 : 0;
      height = now;
    }
    return height;
  }

  #setWindowBounds({ height, ...bounds }: ChromiumBounds): void {
    const withBars = height === undefined ? bounds : { ...bounds, height: height + this.#barsHeight };
    this.#withWindow((windowId) => chromium().cdp.browser('Browser.setWindowBounds', { windowId, bounds: withBars }));
  }

  /** Window commands go unanswered when the window closes meanwhile. */
  #withWindow(action: (windowId: number) => Promise<unknown>): void {
    const page = WebContents.pageOf(this.webContents);
    page.whenAttached
      .then(() => page.command('Browser.getWindowForTarget'))
      .then(({ windowId }) => action(windowId))
      .catch((error: unknown) => {
        if (!this.#isDestroyed) console.error('stand-in: window bounds:', error);
      });
  }

  #changeState(state: WindowState): void {
    // Chromium goes from one special state to another only through the normal one.
    if (this.#state !== 'normal' && state !== 'normal') this.#setWindowBounds({ windowState: 'normal' });
    this.#setWindowBounds({ windowState: state });
    this.#takeState(state);
  }

  #takeState(state: WindowState): void {
    if (state === this.#state) return;
    const left = STATE_EVENTS[this.#state].left;
    const entered = STATE_EVENTS[state].entered;
    this.#state = state;
    if (left) this.emit(left);
    if (entered) this.emit(entered);
  }

  #takeBounds(bounds: Rectangle): void {
    const earlier = this.#bounds;
    this.#bounds = bounds;
    if (bounds.width !== earlier.width || bounds.height !== earlier.height) this.emit('resize');
    if (bounds.x !== earlier.x || bounds.y !== earlier.y) this.emit('move');
  }

  /** The person moved, resized, maximized or restored it: Chromium tells only that the frame's size changed. */
  async #readBounds(): Promise<void> {
    const page = WebContents.pageOf(this.webContents);
    const { bounds } = await page.command('Browser.getWindowForTarget').catch(() => ({ bounds: null }));
    if (!bounds || this.#isDestroyed) return;
    this.#takeState(bounds.windowState ?? 'normal');
    if (this.#state !== 'normal') return;
    const {
      left = this.#bounds.x,
      top = this.#bounds.y,
      width = this.#bounds.width,
      height = this.#bounds.height + this.#barsHeight,
    } = bounds;
    this.#takeBounds({ x: left, y: top, width, height: height - this.#barsHeight });
  }
}

/** The window that a new target belongs to; app windows may report another URL first, so that any awaited one serves. */
export function claimAwaitedWindow(url: string, hasOpener: boolean): BrowserWindow | null {
  const [key = '', window = null] =
    [...awaitedWindows].find(([blank]) => blank === url) ?? (hasOpener ? [] : ([...awaitedWindows][0] ?? []));
  awaitedWindows.delete(key);
  return window;
}

function refuseInsecure({ webPreferences = {}, ...options }: BrowserWindowConstructorOptions): void {
  if (webPreferences.contextIsolation === false) notImplemented('a window without contextIsolation');
  if (webPreferences.sandbox === false) notImplemented('a window without sandbox');
  if (webPreferences.nodeIntegration) notImplemented('a window with nodeIntegration');
  if (webPreferences.webSecurity === false) notImplemented('a window without webSecurity');
  if (webPreferences.webviewTag) notImplemented('a window with webviewTag');
  if (webPreferences.allowRunningInsecureContent) notImplemented('a window with allowRunningInsecureContent');
  if (options.parent || options.modal) notImplemented('a child window');
}
