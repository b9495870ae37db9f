import type { ForeshotBridge } from '../electron/contract/bridge.ts';
import { expect, test } from './fixtures/studio.ts';

type PageWindow = Window & { readonly foreshot: ForeshotBridge };
/** What these tests try to reach, and must not. */
test.use({ refusedRequests: /^https:\/\/example\.com\// });

interface ShellReply {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly message: string };
}

test('the page is isolated: no Node, a frozen bridge of three functions, shared memory', async ({ studio }) => {
  const seen = await studio.window.evaluate(() => {
    const page = window as unknown as PageWindow;
    const globals = globalThis as unknown as Record<string, unknown>;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => typeof globals[name] !== 'undefined'),
      bridge: Object.keys(page.foreshot).sort(),
      isFrozen: Object.isFrozen(page.foreshot),
      isCrossOriginIsolated: crossOriginIsolated,
      isSecure: isSecureContext,
    };
  });
  expect(seen).toEqual({
    node: [],
    bridge: ['connect', 'on', 'shell'],
    isFrozen: true,
    isCrossOriginIsolated: true,
    isSecure: true,
  });
});

test('the content security policy stops inline script, eval and every other host', async ({ studio }) => {
  const tried = await studio.window.evaluate(async () => {
    const globals = globalThis as unknown as Record<string, unknown>;
    const script = document.createElement('script');
    script.textContent = 'globalThis.inlineRan = true';
    document.body.append(script);
    // In a task of the page's own: the debugger's evaluation itself is exempt from the policy.
    const isEvalStopped = await new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve(false);
        } catch {
          resolve(true);
        }
      });
    });
    // No network is needed to refuse, and none could answer here: what counts is that the policy is the reason.
    const stoppedBy = (directive: string) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === directive && event.disposition === 'enforce') resolve(event.blockedURI);
        });
      });
    const stopped = Promise.all([stoppedBy('connect-src'), stoppedBy('img-src')]);
    void fetch('https://example.com/').catch(() => undefined);
    new Image().src = 'https://example.com/pixel.png';
    return { inlineRan: globals['inlineRan'] === true, isEvalStopped, stopped: await stopped };
  });
  expect(tried).toEqual({
    inlineRan: false,
    isEvalStopped: true,
    stopped: ['https://example.com/', 'https://example.com/pixel.png'],
  });
});

test('the window stays on its page and opens no other', async ({ studio }) => {
  const { app, window } = studio;
  const before = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((w) => w.webContents.getURL()),
  );
  await window.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    globalThis.open('https://example.com/');
    globalThis.open('about:blank');
  });
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.webContents.getURL())))
    .toEqual(before);
  expect(app.windows()).toHaveLength(1);
  await expect(window.getByTestId('studio')).toBeVisible();
});

test('permissions are denied', async ({ studio }) => {
  const answers = await studio.window.evaluate(async () => {
    // The error's name tells a refusal from a machine that has no camera and no place.
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    );
    const place = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : `error ${code}`),
      ),
    );
    const states = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as const).map(
        async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      ),
    );
    return { camera, place, states, notifications: await Notification.requestPermission() };
  });
  expect(answers.place).toBe('denied');
  expect(answers.notifications).toBe('denied');
  expect(answers.states).toEqual(['denied', 'denied', 'denied', 'denied']);
  expect(['NotAllowedError', 'NotFoundError']).toContain(answers.camera);
});

test('paths outside the page and the assets cannot be read', async ({ studio }) => {
  const statuses = await studio.window.evaluate(async () => {
    const tries = [
      '/..%2fmain.mjs',
      '/%2e%2e/main.mjs',
      '/assets/..%2f..%2fmain.mjs',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/....//main.mjs',
      '/..%5cmain.mjs',
      '/main.mjs',
      '/%00',
    ];
    return Promise.all(
      tries.map((path) =>
        fetch(new URL(path, location.origin)).then(
          async (reply) => [path, reply.ok, (await reply.text()).includes('electron')] as const,
          () => [path, false, false] as const,
        ),
      ),
    );
  });
  for (const [path, isOk, hasCode] of statuses) {
    expect(isOk, path).toBe(false);
    expect(hasCode, path).toBe(false);
  }
});

test('a made-up grant opens nothing, an unknown method and a wrong message are refused', async ({ studio }) => {
  const replies = await studio.window.evaluate(async () => {
    const { foreshot } = window as unknown as PageWindow;
    return Promise.all([
      foreshot.shell('shell.nothing', {}),
      foreshot.shell('shell.setTitle', { title: 5 }),
      foreshot.shell('shell.noteProjectOpened', { grant: 'A'.repeat(22) }),
      foreshot.shell('__proto__', {}),
    ]);
  });
  expect(replies.map((reply) => [(reply as ShellReply).ok, (reply as ShellReply).error?.code])).toEqual([
    [false, 'unknown-method'],
    [false, 'bad-request'],
    [false, 'forbidden'],
    [false, 'unknown-method'],
  ]);
});

test('a frame inside the page has no bridge', async ({ studio }) => {
  const inFrame = await studio.window.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof (frame.contentWindow as unknown as { foreshot?: unknown } | null)?.foreshot;
  });
  expect(inFrame).toBe('undefined');
});
