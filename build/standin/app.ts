// Electron's `app`: life cycle, paths, single instance.
import { defaultPath } from './app-paths.ts';
import { commandLine } from './command-line.ts';
import { KnownEvents, VetoableEvent } from './events.ts';
import { chromium, chromiumIfRunning, openWindows } from './registry.ts';
import { SingleInstanceLock } from './single-instance.ts';

const EVENTS = [
  'will-finish-launching',
  'ready',
  'activate',
  'open-file',
  'open-url',
  'second-instance',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'web-contents-created',
  'render-process-gone',
  'child-process-gone',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
];

/** What the executable learns from its command line and the app's package.json. */
export interface AppIdentity {
  folder: string;
  name: string;
  version: string;
}

class StandInApp extends KnownEvents {
  name = 'Electron';
  readonly isPackaged = false;
  readonly commandLine = commandLine;
  readonly #paths = new Map<string, string>();
  readonly #lock = new SingleInstanceLock();
  readonly #ready: Promise<void>;
  #resolveReady: () => void = () => {};
  #identity: AppIdentity = { folder: process.cwd(), name: 'Electron', version: '0.0.0' };
  #recentDocuments: string[] = [];
  #isReady = false;
  #isQuitting = false;

  constructor() {
    super('app', EVENTS);
    this.#ready = new Promise((resolve) => (this.#resolveReady = resolve));
  }

  static identify(app: StandInApp, identity: AppIdentity): void {
    app.#identity = identity;
    app.name = identity.name;
  }

  static becomeReady(app: StandInApp): void {
    app.#isReady = true;
    app.#resolveReady();
    app.emit('will-finish-launching');
    app.emit('ready', {}, {});
  }

  /** The last window closed: quits unless the app decides for itself. */
  static lastWindowClosed(app: StandInApp): void {
    if (app.#isQuitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }

  static isQuitting(app: StandInApp): boolean {
    return app.#isQuitting;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  getAppPath(): string {
    return this.#identity.folder;
  }

  getVersion(): string {
    return this.#identity.version;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: string): string {
    const userData = this.#paths.get('userData') ?? defaultPath('userData', this.name, '');
    return this.#paths.get(name) ?? defaultPath(name, this.name, userData);
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    return this.#lock.request(this.getPath('userData'), additionalData, (second) =>
      this.emit('second-instance', {}, second.argv, second.cwd, second.additionalData),
    );
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock.isHeld;
  }

  releaseSingleInstanceLock(): void {
    this.#lock.release();
  }

  /** The list is the desktop's; the stand-in only remembers it for as long as it runs. */
  addRecentDocument(path: string): void {
    this.#recentDocuments = [path, ...this.#recentDocuments.filter((known) => known !== path)];
  }

  clearRecentDocuments(): void {
    this.#recentDocuments = [];
  }

  getRecentDocuments(): string[] {
    return [...this.#recentDocuments];
  }

  /** Every stand-in window is sandboxed: nothing to switch on. */
  enableSandbox(): void {}

  /** Names the app to the Windows task bar: there is none here. */
  setAppUserModelId(): void {}

  setAboutPanelOptions(): void {}

  disableHardwareAcceleration(): void {
    commandLine.appendSwitch('disable-gpu');
  }

  async getGPUInfo(): Promise<unknown> {
    return (await chromium().cdp.browser('SystemInfo.getInfo')).gpu;
  }

  getGPUFeatureStatus(): object {
    return {};
  }

  focus(): void {
    [...openWindows.values()][0]?.focus();
  }

  quit(): void {
    if (this.#isQuitting) return;
    const beforeQuit = new VetoableEvent();
    this.emit('before-quit', beforeQuit);
    if (beforeQuit.defaultPrevented) return;
    this.#isQuitting = true;
    void this.#closeWindowsAndExit();
  }

  exit(exitCode = 0): void {
    this.#isQuitting = true;
    void this.#lock.handedOver.then(async () => {
      await chromiumIfRunning()?.close();
      process.exit(exitCode);
    });
  }

  async #closeWindowsAndExit(): Promise<void> {
    for (const window of openWindows.values()) {
      window.close();
      if (openWindows.has(window.id)) {
        this.#isQuitting = false;
        return;
      }
    }
    const willQuit = new VetoableEvent();
    this.emit('will-quit', willQuit);
    if (willQuit.defaultPrevented) {
      this.#isQuitting = false;
      return;
    }
    this.emit('quit', {}, 0);
    this.exit(0);
  }
}

export const identifyApp = (identity: AppIdentity): void => StandInApp.identify(app, identity);
export const appBecomesReady = (): void => StandInApp.becomeReady(app);
export const lastWindowClosed = (): void => StandInApp.lastWindowClosed(app);
export const isAppQuitting = (): boolean => StandInApp.isQuitting(app);

export const app = new StandInApp();
