import { app, shell, type BrowserWindow } from 'electron';
import { basename } from 'node:path';
import type { Handlers, ShellMethods } from './contract/methods.ts';
import { ContractError } from './contract/errors.ts';
import type { RenderJob } from './contract/render-job.ts';
import type { Dialogs } from './dialogs.ts';
import type { Grants } from './grants.ts';
import type { MenuState } from './menus.ts';
import type { RecentProjects } from './recent-projects.ts';
import { RENDER_JOB_EXIT, renderJobLine } from './render-job.ts';
import type { SampleProjects } from './sample-projects.ts';

export interface ShellContext {
  readonly grants: Grants;
  readonly dialogs: Dialogs;
  readonly recents: RecentProjects;
  readonly samples: SampleProjects;
  readonly renderJob: RenderJob | null;
  window(): BrowserWindow;
  /** The path that a start asked to open, once; null when there is none. From now on openings are sent as events. */
  takeProjectToOpen(): string | null;
  /** The sample's path where the start asked for it, or is the first; null otherwise. */
  takeSampleToOpen(): string | null;
  /** Without a state: the same, with the projects that were opened since. */
  setMenu(state?: MenuState): void;
  /** The page has its listeners in place. */
  pageIsListening(): void;
  finishJob(exitCode: number): void;
}

/** Main's answers to the page. */
export function shellHandlers(context: ShellContext): Handlers<ShellMethods> {
  const { grants, dialogs, recents, samples } = context;
  /** The project that the page has open: it comes back to it after a reload. */
  let opened: { grant: string; name: string; isSample: boolean } | null = null;
  const granted = (path: string) => ({ grant: grants.issue(path, 'project'), name: basename(path) });

  return {
    'shell.info': () => ({
      version: app.getVersion(),
      runtime: process.versions['electron'] === undefined ? 'standin' : 'electron',
      platform: process.platform,
      versions: Object.fromEntries(
        Object.entries(process.versions).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    }),
    'shell.chooseProjectToOpen': () => dialogs.chooseProjectToOpen(),
    'shell.chooseProjectToCreate': ({ suggestedName }) => dialogs.chooseProjectToCreate(suggestedName),
    'shell.chooseExportTarget': ({ suggestedName, kind }) => dialogs.chooseExportTarget(suggestedName, kind),
    'shell.initialProject': () => {
      context.pageIsListening();
      const asked = context.takeProjectToOpen();
      if (asked !== null) return { ...granted(asked), isSample: false };
      if (opened !== null) return opened;
      const samplePath = context.takeSampleToOpen();
      return samplePath === null ? null : { ...granted(samplePath), isSample: true };
    },
    'shell.recentProjects': () =>
      recents.list().map(({ path, ...entry }) => ({ ...entry, grant: grants.issue(path, 'project') })),
    'shell.noteProjectOpened': ({ grant }) => {
      const path = grants.pathOf(grant);
      opened = { grant, name: basename(path), isSample: false };
      recents.note(path, new Date().toISOString());
      context.setMenu();
      return {};
    },
    'shell.openSample': ({ key }) => {
      const path = samples.take(key);
      if (path === null)
        throw new ContractError('project-not-found', 'this build came without that sample project; start a new one');
      return granted(path);
    },
    'shell.setTitle': ({ title, isEdited }) => {
      const window = context.window();
      window.setTitle(title === '' ? 'Foreshot' : `${title} – Foreshot`);
      if (process.platform === 'darwin') window.setDocumentEdited(isEdited);
      return {};
    },
    'shell.setMenuState': (state) => {
      if (!state.hasProject) opened = null;
      context.setMenu(state);
      return {};
    },
    'shell.revealExport': ({ grant }) => {
      shell.showItemInFolder(grants.pathOf(grant));
      return {};
    },
    'shell.setFullScreen': ({ isFullScreen }) => {
      context.window().setFullScreen(isFullScreen);
      return {};
    },
    'shell.renderJob': () => context.renderJob,
    'shell.renderJobProgress': ({ framesDone, frameCount }) => {
      process.stdout.write(renderJobLine({ event: 'progress', framesDone, frameCount }));
      return {};
    },
    'shell.renderJobFinished': ({ ok, result, error }) => {
      process.stdout.write(
        renderJobLine(ok ? { event: 'finished', result } : { event: 'failed', error: asError(error) }),
      );
      context.finishJob(ok ? RENDER_JOB_EXIT.done : RENDER_JOB_EXIT.ourFault);
      return {};
    },
  };
}

/** The page's error as one of a line; whatever it sent, a line has a code and a message. */
function asError(error: unknown): { code: string; message: string } {
  const { code, message, ...rest } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { ...rest, code: String(code ?? 'internal'), message: String(message ?? 'the render job failed') };
}
