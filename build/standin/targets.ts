// Gives every target that Chromium attaches to its window, and closes those that belong to none.
import { claimAwaitedWindow } from './browser-window.ts';
import type { Chromium } from './chromium.ts';
import type { Page } from './page.ts';
import { openPages } from './registry.ts';
import { WebContents } from './web-contents.ts';

interface Attached {
  sessionId: string;
  targetInfo: { targetId: string; type: string; url: string; openerId?: string };
}

const pagesBySession = new Map<string, Page>();

export async function attachTargets(chromium: Chromium): Promise<void> {
  chromium.cdp.on('event', (method: string, params: unknown, sessionId: string | undefined) => {
    if (method === 'Target.attachedToTarget') {
      attached(chromium, params as Attached).catch((error: unknown) => console.error('stand-in: new page:', error));
    } else if (method === 'Target.detachedFromTarget') detached((params as { sessionId: string }).sessionId);
    else if (sessionId) pagesBySession.get(sessionId)?.handleEvent(method, params);
  });
  await chromium.cdp.browser('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [
      { type: 'browser_ui', exclude: true },
      { type: 'tab', exclude: true },
      { type: 'browser', exclude: true },
      {},
    ],
  });
}

async function attached(chromium: Chromium, { sessionId, targetInfo }: Attached): Promise<void> {
  const command = chromium.cdp.target(sessionId);
  // Workers and service workers go on by themselves; they have no preload.
  const isPage = targetInfo.type === 'page';
  const window = isPage ? claimAwaitedWindow(targetInfo.url, targetInfo.openerId !== undefined) : null;
  if (window) {
    const page = WebContents.pageOf(window.webContents);
    pagesBySession.set(sessionId, page);
    await page.attach(command, targetInfo.targetId);
    return;
  }
  await command('Runtime.runIfWaitingForDebugger').catch(() => {});
  if (!isPage) return;
  const opener = [...openPages.values()].find((page) => page.targetId === targetInfo.openerId);
  if (opener && WebContents.askToOpen(opener.contents) === 'allow') {
    console.error(
      'stand-in: a page opened a window and the app allows it; child windows are not implemented, so it is closed',
    );
  }
  await chromium.cdp.browser('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
}

function detached(sessionId: string): void {
  const page = pagesBySession.get(sessionId);
  pagesBySession.delete(sessionId);
  page?.targetGone();
}
