// The stand-in as a whole, driven by Playwright's own Electron launcher over a small app.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const EXECUTABLE = join(import.meta.dirname, 'electron');
const APP = join(import.meta.dirname, 'fixtures', 'app');

interface Bridge {
  invoke(channel: string, value?: unknown): Promise<unknown>;
  connect(): void;
  requireFails(): string;
  on(channel: string, listener: (payload: unknown) => void): () => void;
}
declare global {
  interface Window {
    bridge: Bridge;
    arrived: Promise<unknown>;
    port: MessagePort;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'foreshot-standin-'));
const environment = {
  ...process.env,
  FORESHOT_QUIET: '1',
  FORESHOT_HEADLESS: '1',
  FORESHOT_USER_DATA: join(folder, 'user-data'),
} as Record<string, string>;
let app: ElectronApplication;
let page: Page;

/** Runs a main module of one file and returns how it ended. */
function runMain(source: string): { status: number | null; output: string } {
  const file = join(folder, `main-${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(file, source);
  const { status, stdout, stderr } = spawnSync(EXECUTABLE, [file], {
    env: { ...environment, FORESHOT_USER_DATA: join(folder, 'other') },
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

const expectArrival = (channel: string) =>
  page.evaluate((name) => {
    window.arrived = new Promise((resolve) => window.bridge.on(name, resolve));
  }, channel);

beforeAll(async () => {
  app = await _electron.launch({ executablePath: EXECUTABLE, args: [APP], env: environment });
  page = await app.firstWindow();
  await page.getByTestId('studio').waitFor();
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('a page on the stand-in', () => {
  it('is isolated from Node and from other origins, and knows main only through the bridge', async () => {
    const seen = await page.evaluate(() => ({
      isIsolated: crossOriginIsolated && isSecureContext,
      globals: ['require', 'process', 'module', 'ipcRenderer'].filter((name) => name in globalThis),
      isFrozen: Object.isFrozen(window.bridge),
      requireFails: window.bridge.requireFails(),
    }));
    expect(seen).toEqual({ isIsolated: true, globals: [], isFrozen: true, requireFails: 'module not found: node:fs' });
  });

  it('invokes main; values and errors come back as in Electron', async () => {
    const echoed = await page.evaluate(async () => {
      const answer = (await window.bridge.invoke('echo', {
        bytes: new Uint8Array([1, 2]),
        map: new Map([[1, 2n]]),
      })) as {
        value: { bytes: Uint8Array; map: Map<number, bigint> };
        from: string;
      };
      return { bytes: [...answer.value.bytes], big: String(answer.value.map.get(1)), from: answer.from };
    });
    expect(echoed).toEqual({ bytes: [1, 2], big: '2', from: 'app://studio/index.html' });
    const failure = page.evaluate(() => window.bridge.invoke('fail'));
    await expect(failure).rejects.toThrow("Error invoking remote method 'fail': TypeError: as expected");
    await expect(page.evaluate(() => window.bridge.invoke('none'))).rejects.toThrow("No handler registered for 'none'");
  });

  it('is served by the protocol handler, which sees app:// and no cookie of ours', async () => {
    const seen = await page.evaluate(async () => (await fetch('/seen-by-main')).json() as Promise<unknown>);
    expect(seen).toEqual({ url: 'app://studio/seen-by-main', cookie: null });
  });

  it('cannot run inline scripts, open windows, navigate away or reach a network', async () => {
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.wasInlined = true';
      document.body.append(script);
      const opened = open('https://example.com/');
      const reached = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      );
      location.href = 'https://example.com/';
      return { wasInlined: 'wasInlined' in window, reached, hasWindow: opened !== null && !opened.closed };
    });
    expect(outcome).toMatchObject({ wasInlined: false, reached: 'refused' });
    await expect.poll(() => app.windows().length).toBe(1);
    const urls = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getURL()),
    );
    expect(urls).toEqual(['app://studio/index.html']);
    expect(await page.evaluate(() => document.body.textContent)).toContain('ready');
  });

  it('has the permissions that the app grants and no others', async () => {
    const states = await page.evaluate(async () => {
      const stateOf = async (name: string) =>
        (await navigator.permissions.query({ name: name as PermissionName })).state;
      return [await stateOf('notifications'), await stateOf('geolocation'), await stateOf('camera')];
    });
    expect(states).toEqual(['granted', 'denied', 'denied']);
  });

  it('presses menu accelerators, unless it handles the key itself', async () => {
    await expectArrival('menu');
    await page.keyboard.press('Control+Shift+S');
    expect(await page.evaluate(() => window.arrived)).toBe('save-as');
    const handled = await page.evaluate(() => {
      window.arrived = new Promise((resolve) => {
        window.bridge.on('menu', () => resolve('menu'));
        window.addEventListener('keydown', (event) => event.preventDefault());
        window.addEventListener('keyup', () => setTimeout(() => resolve('page'), 200), { once: true });
      });
      return 'listening';
    });
    expect(handled).toBe('listening');
    await page.keyboard.press('Control+Shift+S');
    expect(await page.evaluate(() => window.arrived)).toBe('page');
  });
});

describe('ports to a utility process', () => {
  const connect = () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const take = (event: MessageEvent) => {
            if ((event.data as { type?: string }).type !== 'port') return;
            window.removeEventListener('message', take);
            window.port = event.ports[0] as MessagePort;
            resolve();
          };
          window.addEventListener('message', take);
          window.bridge.connect();
        }),
    );

  it('carry messages both ways, with their bytes', async () => {
    await connect();
    const answer = await page.evaluate(
      () =>
        new Promise((resolve) => {
          window.port.onmessage = ({ data }: MessageEvent<{ data: Float32Array; argument: string; type: string }>) =>
            resolve({ ...data, data: [...data.data] });
          window.port.postMessage(new Float32Array([0.5, 2]));
        }),
    );
    expect(answer).toEqual({ data: [0.5, 2], argument: 'an argument', type: 'utility' });
  });

  it('close in the page when the process dies, and main hears of it', async () => {
    await connect();
    const gone = app.evaluate(
      ({ app: running }) =>
        new Promise((resolve) =>
          running.once('child-process-gone', (_event, details) =>
            resolve([details.type, details.reason, details.name]),
          ),
        ),
    );
    const closed = page.evaluate(
      () =>
        new Promise((resolve) => {
          window.port.addEventListener('close', () => resolve('closed'));
          window.port.start();
          window.port.postMessage('die');
        }),
    );
    expect(await closed).toBe('closed');
    expect(await gone).toEqual(['Utility', 'killed', 'echo']);
  });
});

describe('windows and dialogs', () => {
  it('tell of size and state', async () => {
    const seen = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      if (!window) throw new Error('no window');
      const events: string[] = [];
      for (const name of ['resize', 'maximize', 'unmaximize'] as const)
        window.on(name as 'resize', () => events.push(name));
      window.setBounds({ width: 900, height: 600 });
      window.maximize();
      const wasMaximized = window.isMaximized();
      window.unmaximize();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const { width, height } = window.getBounds();
      return { events: events.slice(0, 3), wasMaximized, width, height };
    });
    expect(seen).toEqual({ events: ['resize', 'maximize', 'unmaximize'], wasMaximized: true, width: 900, height: 600 });
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  });

  it('answer with the button that was clicked', async () => {
    const opened = app.waitForEvent('window');
    const answered = page.evaluate(() => window.bridge.invoke('ask'));
    const box = await opened;
    await box.getByRole('button', { name: 'No' }).click();
    expect(await answered).toEqual({ response: 1, checkboxChecked: false });
  });

  it('choose a file by browsing', async () => {
    writeFileSync(join(folder, '<b>&".txt'), '');
    const opened = app.waitForEvent('window');
    const answered = page.evaluate((path) => window.bridge.invoke('choose', path), join(folder, 'new.txt'));
    const dialog = await opened;
    await dialog.getByText('<b>&".txt').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await answered).toEqual({ canceled: false, filePath: join(folder, '<b>&".txt') });
  });
});

describe('the stand-in', () => {
  it('hands a second start over to the first and ends it', async () => {
    await expectArrival('second-instance');
    const second = spawnSync(EXECUTABLE, [APP, '/films/other.foreshot'], { env: environment, encoding: 'utf8' });
    expect(second.status).toBe(0);
    expect(await page.evaluate(() => window.arrived)).toEqual({
      last: '/films/other.foreshot',
      data: { from: 'a second start' },
    });
  });

  it('answers nobody but its own Chromium', async () => {
    const ports = await app.evaluate(() => {
      const { _getActiveHandles } = process as unknown as { _getActiveHandles(): { address?(): unknown }[] };
      const addresses = _getActiveHandles().map((handle) => handle.address?.() as { port?: number } | null | undefined);
      return addresses.map((address) => address?.port).filter((port) => port !== undefined);
    });
    const answers = ports.map(
      (port) =>
        new Promise((resolve) => {
          const request = { host: '127.0.0.1', port, path: '/index.html', headers: { host: 'studio.app.localhost' } };
          get(request, (response) => resolve(response.statusCode)).on('error', () => resolve('no answer'));
        }),
    );
    expect(await Promise.all(answers)).toContain(403);
    expect(await Promise.all(answers)).not.toContain(200);
  });

  it('reports a crashed page, which main can reload', async () => {
    const gone = app.evaluate(
      ({ app: running }) =>
        new Promise((resolve) =>
          running.once('render-process-gone', (_event, _contents, details) => resolve(details.reason)),
        ),
    );
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    expect(await gone).toBe('crashed');
    const textInMain = () =>
      app
        .evaluate(
          ({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
              'document.body.textContent',
            ) as Promise<string>,
        )
        .catch(() => '');
    await expect.poll(textInMain, { timeout: 20_000 }).toContain('ready');
  });

  it.each([
    'contextIsolation: false',
    'sandbox: false',
    'nodeIntegration: true',
    'webSecurity: false',
    'webviewTag: true',
  ])('refuses a window with %s', (preference) => {
    const { status, output } = runMain(
      `import { app, BrowserWindow } from 'electron'; void app.whenReady().then(() => new BrowserWindow({ webPreferences: { ${preference} } })).catch((error) => { console.error(error.message); app.exit(7); });`,
    );
    expect(output).toContain('is not implemented');
    expect(status).toBe(7);
  });

  it('fails at load time when a name is imported that it does not have', () => {
    const { status, output } = runMain(`import { webFrameMain } from 'electron'; console.log(webFrameMain);`);
    expect(output).toContain("does not provide an export named 'webFrameMain'");
    expect(status).not.toBe(0);
  });

  it('refuses listeners for events that it never emits', () => {
    const { output } = runMain(`import { app } from 'electron'; app.on('certificate-error', () => {});`);
    expect(output).toContain("never emits 'certificate-error'");
  });
});
