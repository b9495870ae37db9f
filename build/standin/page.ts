// One page of the browser: its attached CDP target, what is injected into it, its navigation, its link to main.
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { WebPreferences } from 'electron';
import type { Command } from './cdp.ts';
import { VetoableEvent } from './events.ts';
import { chromium, openPages } from './registry.ts';
import type { RendererLink } from './renderer-link.ts';
import { admit } from './server.ts';
import { applyPermissions } from './permissions.ts';
import { fromLoopback, OWN_ORIGIN, toLoopback } from './urls.ts';
import type { WebContents } from './web-contents.ts';

const ABORTED = -3;
const FAILED = -2;

/** What the page tells its window. */
export interface PageOwner {
  painted(): void;
  resized(): void;
  focusChanged(isFocused: boolean): void;
  processGone(): void;
  /** The page asked to be closed, or the person closed it. */
  targetGone(): void;
}

interface FrameNavigated {
  frame: { parentId?: string; url: string; urlFragment?: string; loaderId: string };
}
interface LifecycleEvent {
  name: string;
  loaderId: string;
}
interface RequestPaused {
  requestId: string;
  frameId: string;
  request: { url: string };
}
interface WindowOpen {
  url: string;
  windowName: string;
  windowFeatures: string[];
}
interface ExecutionError {
  text: string;
  exception?: { description?: string };
}

const injected = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');

export class Page {
  readonly contents: WebContents;
  readonly key = randomBytes(16).toString('hex');
  readonly preferences: WebPreferences;
  readonly whenAttached: Promise<void>;
  link: RendererLink | null = null;
  targetId: string | null = null;
  isCrashed = false;
  isLoading = false;
  readonly #owner: PageOwner;
  #resolveAttached: () => void = () => {};
  #command: Command | null = null;
  #url = '';
  #requestedUrl: string | null = null;
  #loaderId = '';
  #isBlank = true;
  #loadedWaiters = new Map<string, () => void>();
  #loadedLoaders = new Set<string>();
  #untilLinked: (() => void)[] = [];
  #halves = new Map<string, { uplink?: RendererLink; downlink?: ServerResponse }>();
  #opens: WindowOpen[] = [];

  constructor(contents: WebContents, owner: PageOwner, preferences: WebPreferences) {
    this.contents = contents;
    this.#owner = owner;
    this.preferences = preferences;
    this.whenAttached = new Promise((resolve) => (this.#resolveAttached = resolve));
    openPages.set(contents.id, this);
  }

  /** The address as main knows it (app://…). */
  get url(): string {
    return fromLoopback(this.#url);
  }

  /** Sends a command to this page's target; rejects when the window is not open. */
  readonly command: Command = (method, params) =>
    this.#command ? this.#command(method, params) : Promise.reject(new Error(`${method}: the window is not open`));

  async evaluate(expression: string, userGesture = false): Promise<unknown> {
    const answer = await this.command('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (answer.exceptionDetails) {
      const details: ExecutionError = answer.exceptionDetails;
      throw new Error(details.exception?.description ?? details.text);
    }
    return answer.result.value;
  }

  /** Takes over a target that waits for its debugger: injects the preload's world, then lets it run. */
  async attach(command: Command, targetId: string): Promise<void> {
    this.#command = command;
    this.targetId = targetId;
    const { mainWorld, isolatedWorld } = this.#injectedScripts();
    await Promise.all([
      command('Page.enable'),
      command('Inspector.enable'),
      command('Page.setLifecycleEventsEnabled', { enabled: true }),
      command('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld }),
      command('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorld,
        worldName: 'Electron Isolated Context',
      }),
      command('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Request' }] }),
      command('Runtime.runIfWaitingForDebugger'),
    ]);
    this.#resolveAttached();
  }

  async navigate(appUrl: string): Promise<void> {
    const url = toLoopback(appUrl);
    await this.whenAttached;
    await admit(url);
    if (!url.startsWith(OWN_ORIGIN)) await applyPermissions(this.contents, url);
    this.#url = url;
    this.#requestedUrl = url;
    this.isLoading = true;
    this.isCrashed = false;
    const { loaderId, errorText } = await this.command('Page.navigate', { url });
    if (errorText) {
      this.isLoading = false;
      this.contents.emit(
        'did-fail-load',
        {},
        errorText.includes('ABORTED') ? ABORTED : FAILED,
        errorText,
        this.url,
        true,
      );
      throw new Error(`${errorText} loading '${this.url}'`);
    }
    if (loaderId && !this.#loadedLoaders.has(loaderId)) {
      await new Promise<void>((resolve) => this.#loadedWaiters.set(loaderId, resolve));
    }
  }

  reload(): void {
    if (!this.#url) return;
    this.navigate(fromLoopback(this.#url)).catch((error: unknown) => console.error('stand-in: reload:', error));
  }

  /** Runs `action` as soon as the document's preload is connected. */
  whenLinked(action: (link: RendererLink) => void): void {
    if (this.link) action(this.link);
    else this.#untilLinked.push(() => this.link && action(this.link));
  }

  /** The two halves of a document's link arrive in either order. */
  pairUplink(documentId: string, uplink: RendererLink): void {
    this.#pair(documentId, { uplink });
  }

  pairDownlink(documentId: string, downlink: ServerResponse): void {
    this.#pair(documentId, { downlink });
  }

  linkOpened(link: RendererLink): void {
    const earlier = this.link;
    this.link = link;
    if (earlier !== link) earlier?.close();
    link.tellAccelerators();
    for (const action of this.#untilLinked.splice(0)) action();
  }

  linkClosed(link: RendererLink): void {
    if (this.link === link) this.link = null;
  }

  focusChanged(isFocused: boolean): void {
    this.#owner.focusChanged(isFocused);
  }

  preloadFailed(message: string): void {
    console.error(`stand-in: preload ${this.preferences.preload} failed: ${message}`);
    this.contents.emit('preload-error', {}, this.preferences.preload, new Error(message));
  }

  /** This page opened another one: returns what it asked for. */
  takeWindowOpen(): WindowOpen {
    return this.#opens.shift() ?? { url: '', windowName: '', windowFeatures: [] };
  }

  targetGone(): void {
    this.#owner.targetGone();
  }

  close(): void {
    openPages.delete(this.contents.id);
    this.link?.close();
    if (this.targetId)
      chromium()
        .cdp.browser('Target.closeTarget', { targetId: this.targetId })
        .catch(() => {});
    this.#command = null;
  }

  handleEvent(method: string, params: unknown): void {
    switch (method) {
      case 'Page.frameNavigated':
        this.#frameNavigated((params as FrameNavigated).frame);
        break;
      case 'Page.navigatedWithinDocument':
        this.#url = (params as { url: string }).url;
        this.contents.emit('did-navigate-in-page', {}, this.url, true);
        break;
      case 'Page.domContentEventFired':
        if (!this.#isBlank) this.contents.emit('dom-ready', {});
        break;
      case 'Page.lifecycleEvent':
        this.#lifecycle(params as LifecycleEvent);
        break;
      case 'Page.frameResized':
        this.#owner.resized();
        break;
      case 'Page.windowOpen':
        this.#opens.push(params as WindowOpen);
        break;
      case 'Inspector.targetCrashed':
        this.isCrashed = true;
        this.#owner.processGone();
        break;
      case 'Fetch.requestPaused':
        void this.#requestPaused(params as RequestPaused);
        break;
    }
  }

  #injectedScripts(): { mainWorld: string; isolatedWorld: string } {
    const { preload, additionalArguments } = this.preferences;
    const channel = `standin-${randomBytes(12).toString('hex')}`;
    const configuration = JSON.stringify({
      channel,
      key: this.key,
      contentsId: this.contents.id,
      ownOrigin: OWN_ORIGIN,
      preload: preload ?? '',
      process: {
        platform: process.platform,
        arch: process.arch,
        argv: additionalArguments ?? [],
        env: {},
        versions: { chrome: process.versions['chrome'], node: process.versions.node },
      },
    });
    const preloadText = preload ? readFileSync(preload, 'utf8') : '';
    if (/^\s*(import|export)\s/m.test(preloadText)) {
      throw new Error(`stand-in: the preload ${preload} is an ES module; a sandboxed preload must be CommonJS`);
    }
    const codec = injected('wire.js').replace(/^export /gm, '');
    const isolated = injected('isolated-world.js').replace(/^export /gm, '');
    const main = injected('main-world.js').replace(/^export /gm, '');
    return {
      mainWorld: `(() => {\n${main}\nstartMainWorld(${JSON.stringify(channel)});\n})();`,
      isolatedWorld: `(() => {\n${codec}\n${isolated}\nstartIsolatedWorld(${configuration}, encode, decode, (require, module, exports, process) => {\n${preloadText}\n});\n})();`,
    };
  }

  #pair(documentId: string, half: { uplink?: RendererLink; downlink?: ServerResponse }): void {
    const halves = { ...this.#halves.get(documentId), ...half };
    this.#halves.set(documentId, halves);
    if (!halves.uplink || !halves.downlink) return;
    this.#halves.delete(documentId);
    halves.uplink.attachDownlink(halves.downlink);
  }

  #frameNavigated(frame: FrameNavigated['frame']): void {
    if (frame.parentId) return;
    this.#loaderId = frame.loaderId;
    this.#isBlank = frame.url.startsWith(`${OWN_ORIGIN}/blank`) || frame.url === 'about:blank';
    if (this.#isBlank) return;
    this.#url = frame.url + (frame.urlFragment ?? '');
    this.isCrashed = false;
    this.contents.emit('did-navigate', {}, this.url, 200, 'OK');
  }

  #lifecycle({ name, loaderId }: LifecycleEvent): void {
    if (loaderId !== this.#loaderId || this.#isBlank) return;
    if (name === 'firstPaint') this.#owner.painted();
    if (name !== 'load') return;
    this.isLoading = false;
    this.#loadedLoaders.add(loaderId);
    this.#loadedWaiters.get(loaderId)?.();
    this.#loadedWaiters.delete(loaderId);
    this.contents.emit('did-finish-load', {});
  }

  /** A document is about to be requested: by us, or by the page, which main may veto. */
  async #requestPaused({ requestId, frameId, request }: RequestPaused): Promise<void> {
    const isOurs = request.url === this.#requestedUrl || request.url === this.#url.split('#')[0];
    if (isOurs || request.url.startsWith(`${OWN_ORIGIN}/`)) {
      this.#requestedUrl = null;
      await this.command('Fetch.continueRequest', { requestId }).catch(() => {});
      return;
    }
    const isMainFrame = frameId === this.targetId;
    const url = fromLoopback(request.url);
    const event = Object.assign(new VetoableEvent(), {
      url,
      isMainFrame,
      isSameDocument: false,
      frame: this.contents.mainFrame,
    });
    if (isMainFrame) this.contents.emit('will-navigate', event, url);
    this.contents.emit('will-frame-navigate', event);
    const decided = event.defaultPrevented
      ? this.command('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      : this.command('Fetch.continueRequest', { requestId });
    await decided.catch(() => {});
  }
}
