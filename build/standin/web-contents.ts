// Electron's `webContents`: what main can do with the page of one window.
import type { WindowOpenHandlerResponse, HandlerDetails, WebPreferences } from 'electron';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { KnownEvents } from './events.ts';
import { Page, type PageOwner } from './page.ts';
import { MessagePortMain } from './ports.ts';
import { notImplemented, openPages } from './registry.ts';
import { session } from './session.ts';
import { encode } from './wire.js';
import { originOf } from './urls.ts';

const EVENTS = [
  'did-navigate',
  'did-navigate-in-page',
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'will-navigate',
  'will-frame-navigate',
  'will-attach-webview',
  'preload-error',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'console-message',
  'before-input-event',
  'destroyed',
];

type WindowOpenHandler = (details: HandlerDetails) => WindowOpenHandlerResponse;

let lastId = 0;

export class WebContents extends KnownEvents {
  readonly id = ++lastId;
  readonly session = session.defaultSession;
  readonly #page: Page;
  readonly #window: BrowserWindow;
  #windowOpenHandler: WindowOpenHandler | null = null;
  #isDestroyed = false;

  constructor(window: BrowserWindow, owner: PageOwner, preferences: WebPreferences) {
    super('webContents', EVENTS);
    this.#window = window;
    this.#page = new Page(this, owner, preferences);
  }

  static fromId(id: number): WebContents | undefined {
    return openPages.get(id)?.contents;
  }

  static getAllWebContents(): WebContents[] {
    return [...openPages.values()].map((page) => page.contents);
  }

  static windowOf(contents: WebContents): BrowserWindow {
    return contents.#window;
  }

  static pageOf(contents: WebContents): Page {
    return contents.#page;
  }

  /** What the app answers to window.open: null when it lets Chromium decide. */
  static askToOpen(contents: WebContents): 'allow' | 'deny' {
    const { url, windowName, windowFeatures } = contents.#page.takeWindowOpen();
    const details: HandlerDetails = {
      url,
      frameName: windowName,
      features: windowFeatures.join(','),
      disposition: 'new-window',
      referrer: { url: contents.getURL(), policy: 'default' },
    };
    return contents.#windowOpenHandler?.(details).action ?? 'allow';
  }

  static processGone(contents: WebContents): void {
    const details = { reason: 'crashed', exitCode: 5 };
    contents.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, contents, details);
  }

  static destroy(contents: WebContents): void {
    if (contents.#isDestroyed) return;
    contents.#isDestroyed = true;
    contents.#page.close();
    contents.emit('destroyed');
  }

  get mainFrame(): object {
    const url = this.getURL();
    return this.#page.link?.frame ?? { url, origin: originOf(url), parent: null };
  }

  getURL(): string {
    return this.#page.url;
  }

  getTitle(): string {
    return this.#window.getTitle();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  isCrashed(): boolean {
    return this.#page.isCrashed;
  }

  isLoading(): boolean {
    return this.#page.isLoading;
  }

  loadURL(url: string): Promise<void> {
    return this.#window.loadURL(url);
  }

  reload(): void {
    this.#page.reload();
  }

  close(): void {
    this.#window.close();
  }

  focus(): void {
    this.#page.command('Page.bringToFront').catch(() => {});
  }

  send(channel: string, ...args: unknown[]): void {
    encode(args);
    this.#page.whenLinked((link) => link.tell({ type: 'event', channel, args }));
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    encode(message);
    this.#page.whenLinked((link) => {
      const portIds = transfer.map((port) => MessagePortMain.moveOver(link, port));
      link.tell({ type: 'event', channel, args: [message] }, portIds);
    });
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return this.#page.evaluate(code, userGesture);
  }

  async capturePage(): Promise<{ toPNG(): Buffer; toDataURL(): string; isEmpty(): boolean }> {
    const { data } = await this.#page.command('Page.captureScreenshot', { format: 'png' });
    const png = Buffer.from(data, 'base64');
    return { toPNG: () => png, toDataURL: () => `data:image/png;base64,${data}`, isEmpty: () => png.length === 0 };
  }

  forcefullyCrashRenderer(): void {
    // The command is never answered: the process that would answer is the one that dies.
    this.#page.command('Page.crash').catch(() => {});
  }

  /** Zoom is fixed at 1; the app draws its own scale. */
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  setZoomFactor(factor: number): void {
    if (factor !== 1) notImplemented(`webContents.setZoomFactor(${factor})`);
  }

  /** Chromium's own developer tools are reached through --remote-debugging-port. */
  openDevTools(): void {
    console.warn(
      'stand-in: no developer tools window; start with --remote-debugging-port=9222 and open chrome://inspect',
    );
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  /** Windows are throttled only when hidden, and stand-in windows never are. */
  setBackgroundThrottling(): void {}
}
