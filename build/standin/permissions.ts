// Permissions. Chromium cannot ask us while a page waits, so the app's handlers are asked before every navigation, for
// each permission that both Chromium and Electron know, and the answers are set for the origin that will be shown.
import type { WebContents as ElectronWebContents } from 'electron';
import { chromium } from './registry.ts';
import { permissionHandlers } from './session.ts';
import { fromLoopback, originOf } from './urls.ts';
import type { WebContents } from './web-contents.ts';

/** Chromium's name and Electron's name of each. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
  ['idle-detection', 'idle-detection'],
  ['keyboard-lock', 'keyboardLock'],
  ['pointer-lock', 'pointerLock'],
  ['display-capture', 'display-capture'],
  ['local-fonts', 'local-fonts'],
] as const;

type Permission = (typeof PERMISSIONS)[number][1];

async function isAllowed(contents: WebContents, permission: Permission, url: string): Promise<boolean> {
  const asked = contents as unknown as ElectronWebContents;
  const { request, check } = permissionHandlers;
  const details = { requestingUrl: url, isMainFrame: true };
  // The two handlers each know only some of the names; an unknown one is theirs to refuse.
  if (check && !check(asked, permission as never, originOf(url), details as never)) return false;
  if (!request) return true;
  return new Promise((resolve) => request(asked, permission as never, resolve, details as never));
}

/** Asks the app's handlers, and sets what they answer for the origin of `loopbackUrl`. */
export async function applyPermissions(contents: WebContents, loopbackUrl: string): Promise<void> {
  const { origin } = new URL(loopbackUrl);
  const url = fromLoopback(loopbackUrl);
  await Promise.all(
    PERMISSIONS.map(async ([name, permission]) => {
      const setting = (await isAllowed(contents, permission, url)) ? 'granted' : 'denied';
      await chromium().cdp.browser('Browser.setPermission', { origin, permission: { name }, setting });
    }),
  );
}
