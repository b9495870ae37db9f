// Brings up the loopback server and Chromium, then tells the app that it is ready.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, appBecomesReady, isAppQuitting } from './app.ts';
import { Chromium } from './chromium.ts';
import { chromiumSwitches } from './command-line.ts';
import { setChromium } from './registry.ts';
import { startServer } from './server.ts';
import { attachTargets } from './targets.ts';
import { servedHosts } from './urls.ts';

/** FORESHOT_HEADLESS=1 asks for no window; on Linux without a display there is none anyway. */
function isHeadless(): boolean {
  const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return process.env['FORESHOT_HEADLESS'] === '1' || !hasDisplay;
}

export async function startUp(debuggingPort: string | undefined): Promise<void> {
  if (isAppQuitting()) return;
  const profileFolder = join(app.getPath('sessionData'), 'standin-profile');
  mkdirSync(profileFolder, { recursive: true });
  const chromium = await Chromium.launch({
    profileFolder,
    serverPort: await startServer(),
    hosts: servedHosts(),
    switches: chromiumSwitches(),
    isHeadless: isHeadless(),
    debuggingPort,
  });
  setChromium(chromium);
  process.once('exit', () => chromium.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => app.quit());
  chromium.process.once('exit', () => {
    if (isAppQuitting()) return;
    console.error('stand-in: Chromium ended unexpectedly');
    app.exit(1);
  });
  const { product } = await chromium.cdp.browser('Browser.getVersion');
  const versions = Object.freeze({ ...process.versions, chrome: product.split('/')[1] });
  Object.defineProperty(process, 'versions', { value: versions });
  await attachTargets(chromium);
  appBecomesReady();
}
