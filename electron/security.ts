import type { App, IpcMainEvent, IpcMainInvokeEvent, Session, WebContents } from 'electron';
import { APP_HOST, APP_SCHEME } from './app-protocol.ts';
import { ContractError } from './contract/errors.ts';

/** The only permission that the page has any use for. */
const ALLOWED_PERMISSION = 'fullscreen';

/** Protocol and host are compared: the origin of a non-standard scheme is the string "null" in Node. */
export function isOurUrl(url: string): boolean {
  try {
    const { protocol, host } = new URL(url);
    return protocol === `${APP_SCHEME}:` && host === APP_HOST;
  } catch {
    return false;
  }
}

/** Throws `forbidden` unless a message comes from the top frame of our own page. */
export function assertSender(event: Pick<IpcMainInvokeEvent | IpcMainEvent, 'senderFrame'>): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOurUrl(frame.url))
    throw new ContractError('forbidden', 'only the window itself may ask for this');
}

/** Keeps a page where it is: no navigation elsewhere, no second window, no webview. */
export function lockNavigation(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => {
    if (!isOurUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Everything but full screen of our own page is denied: camera, microphone, location, devices, notifications. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(permission === ALLOWED_PERMISSION && isOurUrl(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && isOurUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
}

/** Locks every page there will ever be. Call before the first window. */
export function lockDown(app: Pick<App, 'on'>, session: Session): void {
  app.on('web-contents-created', (_event, contents) => lockNavigation(contents));
  denyPermissions(session);
}
