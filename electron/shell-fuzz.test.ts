import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, IpcMain } from 'electron';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { messageOddities, mutate, randomFrom } from './contract/message-mutation.test-kit.ts';
import { shellMethods } from './contract/methods.ts';
import { SHELL_CHANNEL } from './contract/shell-events.ts';
import { Dialogs } from './dialogs.ts';
import { Grants } from './grants.ts';
import { emptyMenuState, menuTemplate, type MenuState } from './menus.ts';
import { answerPageRequests } from './page-requests.ts';
import { RecentProjects } from './recent-projects.ts';
import { SampleProjects } from './sample-projects.ts';
import { shellHandlers } from './shell-handlers.ts';

const MESSAGES = 5000;
const KNOWN_CODES = /^(bad-request|unknown-method|forbidden|project-not-found)$/;

/** What main did to the desktop: files shown in their folders, and where the dialogs would begin. */
const desktop = vi.hoisted(() => ({ shown: [] as string[], suggested: [] as string[], picked: '' }));
vi.mock('electron', () => ({
  app: { getVersion: () => '0.0.0' },
  shell: { showItemInFolder: (path: string) => desktop.shown.push(path) },
  dialog: {
    showOpenDialog: () => Promise.resolve({ filePaths: [desktop.picked] }),
    showSaveDialog: (_window: unknown, { defaultPath }: { defaultPath: string }) => {
      desktop.suggested.push(defaultPath);
      return Promise.resolve({ filePath: desktop.picked });
    },
  },
}));

let folder: string;
let ask: (event: unknown, method: unknown, params: unknown) => Promise<unknown>;
let known: string;
const titles: unknown[] = [];
const granted: string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreshot-fuzz-'));
  desktop.picked = join(folder, 'picked.foreshot');
  const grants = new Grants((_holder, _grant, path) => granted.push(path));
  known = grants.issue(desktop.picked, 'project');
  const window = { setTitle: (title: unknown) => titles.push(title), setDocumentEdited() {}, setFullScreen() {} };
  const handlers = shellHandlers({
    grants,
    dialogs: new Dialogs(() => window as unknown as BrowserWindow, grants, join(folder, 'documents')),
    recents: new RecentProjects(join(folder, 'recent-projects.json')),
    samples: new SampleProjects(join(folder, 'none'), folder),
    renderJob: null,
    window: () => window as unknown as BrowserWindow,
    takeProjectToOpen: () => null,
    takeSampleToOpen: () => null,
    setMenu: (state?: MenuState) =>
      void menuTemplate(state ?? emptyMenuState, { run() {}, openRecent() {}, clearRecent() {} }, 'linux'),
    pageIsListening() {},
    finishJob() {},
  });
  const handle = (channel: string, listener: typeof ask) => {
    if (channel === SHELL_CHANNEL) ask = listener;
  };
  answerPageRequests({ handle, on() {} } as unknown as IpcMain, handlers, () => {});
});
afterAll(() => rmSync(folder, { recursive: true }));

/** One good request of every method; those of a render job write to stdout, and are its process's alone. */
function requests(): readonly (readonly [method: string, params: unknown])[] {
  return [
    ['shell.info', {}],
    ['shell.chooseProjectToOpen', {}],
    ['shell.chooseProjectToCreate', { suggestedName: 'INT. Corner: "night"' }],
    ['shell.chooseExportTarget', { suggestedName: 'Shot 1', kind: 'mp4' }],
    ['shell.initialProject', {}],
    ['shell.recentProjects', {}],
    ['shell.noteProjectOpened', { grant: known }],
    ['shell.openSample', { key: 'the-corner' }],
    ['shell.setTitle', { title: 'Film', isEdited: true }],
    ['shell.setMenuState', { undoLabel: 'Add Box', redoLabel: null, hasProject: true }],
    ['shell.revealExport', { grant: known }],
    ['shell.setFullScreen', { isFullScreen: true }],
    ['shell.renderJob', {}],
  ];
}

describe('main under mutated requests', () => {
  it('is asked for every method of the studio', () => {
    const asked = new Set(requests().map(([method]) => method));
    const others = Object.keys(shellMethods).filter((method) => !asked.has(method));
    expect(others).toEqual(['shell.renderJobProgress', 'shell.renderJobFinished']);
  });

  it(`answers ${MESSAGES} of them, each by the contract or with an error`, async () => {
    const event = { senderFrame: { url: 'app://studio/index.html', parent: null } };
    const outcomes = { ok: 0, refused: 0 };
    const oddities = [...messageOddities, known, 'A'.repeat(22), '../../Film', '/elsewhere/x.foreshot'];
    for (let number = 0; number < MESSAGES; number += 1) {
      const random = randomFrom(number);
      const all = requests();
      let message: unknown = all[random(all.length)]!;
      const [method] = message as readonly [string];
      for (let mutations = random(4); mutations > 0; mutations -= 1) message = mutate(message, random, oddities);
      const [given, params] = (Array.isArray(message) ? message : [message]) as unknown[];

      const reply = (await ask(event, given, params)) as
        { ok: true; value: unknown } | { ok: false; error: { code: string; message: string } };
      const what = `message ${number} (${method})`;
      if (reply.ok) {
        outcomes.ok += 1;
        const name = String(given) as keyof typeof shellMethods;
        expect(shellMethods[name].output.safeParse(structuredClone(reply.value)).success, what).toBe(true);
        if (name !== 'shell.recentProjects') expect(JSON.stringify(reply.value) ?? '', what).not.toContain(folder);
      } else {
        outcomes.refused += 1;
        expect(reply.error.code, `${what}: ${reply.error.message}`).toMatch(KNOWN_CODES);
        expect(reply.error.message, what).not.toContain(folder);
      }
    }
    expect(outcomes.ok).toBeGreaterThan(1000);
    expect(outcomes.refused).toBeGreaterThan(1000);
    expect(titles.every((title) => typeof title === 'string' && title.length < 220)).toBe(true);
    expect(new Set([...desktop.shown, ...granted])).toEqual(new Set([desktop.picked, `${desktop.picked}.mp4`]));
    for (const path of desktop.suggested) expect(path.startsWith(join(folder, 'documents') + '/'), path).toBe(true);
    expect(readdirSync(folder)).toEqual(['recent-projects.json']);
  });
});
