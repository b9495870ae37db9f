import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { ContractError } from './contract/errors.ts';
import { assertSender, denyPermissions, isOurUrl, lockNavigation } from './security.ts';

type Sender = Parameters<typeof assertSender>[0];
const from = (url: string, parent: object | null = null) => ({ senderFrame: { url, parent } }) as unknown as Sender;

const foreignUrls = [
  'https://studio/index.html',
  'app://elsewhere/index.html',
  'app://studio.elsewhere/',
  'app://studio:81/',
  'file:///index.html',
  'data:text/html,x',
  'about:blank',
  'javascript:alert(1)',
  '',
];

describe('the sender check', () => {
  it('lets the top frame of the page through', () => {
    expect(() => assertSender(from('app://studio/index.html'))).not.toThrow();
  });

  it.each(foreignUrls)('refuses a page at "%s"', (url) => {
    expect(() => assertSender(from(url))).toThrow(ContractError);
    expect(isOurUrl(url)).toBe(false);
  });

  it('refuses a frame inside the page, and a frame that is gone', () => {
    expect(() => assertSender(from('app://studio/index.html', {}))).toThrow(ContractError);
    expect(() => assertSender({ senderFrame: null })).toThrow(ContractError);
  });
});

describe('the navigation lock', () => {
  class FakeContents extends EventEmitter {
    openHandler: (() => { action: string }) | null = null;
    setWindowOpenHandler(handler: () => { action: string }): void {
      this.openHandler = handler;
    }
    tries(name: string, url: string): boolean {
      let isPrevented = false;
      this.emit(name, { url, preventDefault: () => (isPrevented = true) });
      return !isPrevented;
    }
  }
  function locked(): FakeContents {
    const contents = new FakeContents();
    lockNavigation(contents as unknown as WebContents);
    return contents;
  }

  it('keeps the page on the page', () => {
    expect(locked().tries('will-navigate', 'app://studio/index.html')).toBe(true);
    for (const url of foreignUrls) expect(locked().tries('will-navigate', url)).toBe(false);
  });

  it('opens no second window and attaches no webview', () => {
    expect(locked().openHandler?.()).toEqual({ action: 'deny' });
    expect(locked().tries('will-attach-webview', '')).toBe(false);
  });
});

describe('permissions', () => {
  type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0] & object;
  type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0] & object;
  type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0] & object;
  function denied() {
    const set = {} as { request: RequestHandler; check: CheckHandler; device: DeviceHandler };
    denyPermissions({
      setPermissionRequestHandler: (handler) => void (set.request = handler!),
      setPermissionCheckHandler: (handler) => void (set.check = handler!),
      setDevicePermissionHandler: (handler) => void (set.device = handler!),
    });
    return set;
  }
  function requested(permission: string, requestingUrl: string): boolean {
    let answer: boolean | undefined;
    denied().request(null as never, permission as never, (granted) => (answer = granted), {
      requestingUrl,
    } as never);
    return answer!;
  }

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'display-capture',
    'openExternal',
    'usb',
  ])('deny %s', (permission) => {
    expect(requested(permission, 'app://studio/index.html')).toBe(false);
    expect(denied().check(null, permission as never, 'app://studio/', {} as never)).toBe(false);
  });

  it('grant full screen to our own page only', () => {
    expect(requested('fullscreen', 'app://studio/index.html')).toBe(true);
    expect(requested('fullscreen', 'https://elsewhere/')).toBe(false);
  });

  it('grant no device', () => {
    expect(denied().device({} as never)).toBe(false);
  });
});
