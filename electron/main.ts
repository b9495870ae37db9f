import { Menu, app, dialog, ipcMain, protocol, session, type BrowserWindow } from 'electron';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { APP_SCHEME, serveApp, type AppRoots } from './app-protocol.ts';
import { SAMPLES } from './contract/samples.ts';
import { EXPORT_NOTES_OPTION } from './contract/utility-messages.ts';
import { Dialogs } from './dialogs.ts';
import { Grants } from './grants.ts';
import { readCommandLine, readLaunchArguments } from './launch-arguments.ts';
import { emptyMenuState, menuTemplate, type MenuActions, type MenuState } from './menus.ts';
import { answerPageRequests } from './page-requests.ts';
import { ProjectOpenings } from './project-openings.ts';
import { RecentProjects } from './recent-projects.ts';
import { RENDER_JOB_EXIT, readRenderJob, renderJobLine } from './render-job.ts';
import { SampleProjects } from './sample-projects.ts';
import { lockDown } from './security.ts';
import { shellHandlers } from './shell-handlers.ts';
import { beTheOnlyInstance } from './single-instance.ts';
import { UtilityProcesses } from './utility-processes.ts';
import { createStudioWindow, sendToPage } from './windows.ts';

// The installed program is the command line too. That ends the process, with an exit code, before there is a window.
const commandLine = readCommandLine(process.argv, process.defaultApp === true);
if (commandLine !== null) {
  process.argv = [process.execPath, 'foreshot', ...commandLine];
  await import(new URL('./cli.mjs', import.meta.url).href);
}

const programFolder = fileURLToPath(new URL('.', import.meta.url));
const roots: AppRoots = { '/': join(programFolder, 'renderer'), '/assets/': join(programFolder, 'assets') };
const appFolder = process.defaultApp === true ? resolve(programFolder, '..') : null;
const launch = readLaunchArguments(process.argv, process.cwd(), appFolder);

let window: BrowserWindow | null = null;
const openings: ProjectOpenings = new ProjectOpenings(launch.project, (path) =>
  sendToPage(window, 'open-project', { grant: grants.issue(path, 'project'), name: basename(path) }),
);
let reasonOfReload: string | null = null;

/** A render job is a program of its own beside the studio, which may be running: it shares no folder with it. */
const isJob = launch.renderJob !== null;
const userData = isJob ? temporaryUserData() : process.env['FORESHOT_USER_DATA'];
if (userData !== undefined && userData !== '') app.setPath('userData', userData);
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      corsEnabled: true,
      stream: true,
      codeCache: true,
    },
  },
]);
app.enableSandbox();
// Offline by construction: no name leads anywhere, for Chromium's own services too.
app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
// Where no graphics adapter can be used, WebGL is drawn in software. Chromium wants to be told because of strangers'
// pages; this window shows none but its own.
app.commandLine.appendSwitch('enable-unsafe-swiftshader');

const grants = new Grants((holder, grant, path) => processes.grant(holder, grant, path));
const processArguments = { compute: [EXPORT_NOTES_OPTION + join(app.getPath('userData'), 'exports-under-way')] };
const processes = new UtilityProcesses(programFolder, processArguments, grants, (event, payload) => {
  if (isJob) failJob('process-gone', `the ${payload.process} process stopped: ${payload.reason}`);
  else sendToPage(window, event, payload);
});

const recents = new RecentProjects(join(app.getPath('userData'), 'recent-projects.json'));
let menuState = emptyMenuState;

function setMenu(state: MenuState = menuState): void {
  menuState = state;
  const actions: MenuActions = {
    run: (command) => sendToPage(window, 'command', command),
    openRecent: (path) => openings.open(path),
    clearRecent() {
      recents.clear();
      setMenu();
    },
  };
  const template = menuTemplate(state, actions, process.platform, isJob ? [] : recents.existing());
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function openWindow(): BrowserWindow {
  return createStudioWindow({
    preload: join(programFolder, 'preload.cjs'),
    stateKeptAt: join(app.getPath('userData'), 'window-state.json'),
    isHidden: isJob,
    onReloaded(reason) {
      reasonOfReload = reason;
      openings.pageIsGone();
    },
    onGivenUp(reason) {
      if (isJob) {
        failJob('process-gone', `the window that draws stopped: ${reason}`);
        return;
      }
      dialog.showErrorBox(
        'Foreshot cannot show its window',
        `The window stopped four times within a minute (${reason}). Your project is saved up to the last change. Start Foreshot again.`,
      );
      app.quit();
    },
  });
}

function answerPage(): void {
  const samples = new SampleProjects(join(programFolder, 'assets', 'sample'), app.getPath('userData'));
  const job = launch.renderJob === null ? null : readRenderJob(launch.renderJob, grants);
  if (job !== null && !job.ok) {
    failJob(job.error.code, job.error.message, RENDER_JOB_EXIT.badInput);
    return;
  }
  const handlers = shellHandlers({
    grants,
    dialogs: new Dialogs(() => currentWindow(), grants, app.getPath('documents')),
    recents,
    samples,
    renderJob: job?.value ?? null,
    window: currentWindow,
    takeProjectToOpen: () => openings.take(),
    takeSampleToOpen: () => (launch.isSampleAsked || samples.isFirstUnopened ? samples.take(SAMPLES[0].key) : null),
    setMenu,
    pageIsListening() {
      if (reasonOfReload === null) return;
      sendToPage(window, 'process-restarted', { process: 'renderer', reason: reasonOfReload });
      reasonOfReload = null;
    },
    finishJob: finish,
  });
  answerPageRequests(ipcMain, handlers, (name, page) => processes.connect(name, page));
  setMenu();
  window = openWindow();
}

function currentWindow(): BrowserWindow {
  if (window === null) throw new Error('there is no window yet');
  return window;
}

/** Ends a render job with an exit code, the project file closed. */
function finish(exitCode: number): void {
  void processes.close().finally(() => app.exit(exitCode));
}

function failJob(code: string, message: string, exitCode: number = RENDER_JOB_EXIT.ourFault): void {
  process.stdout.write(renderJobLine({ event: 'failed', error: { code, message } }));
  finish(exitCode);
}

/** Removed when the program ends. */
function temporaryUserData(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foreshot-job-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const isFirst =
  isJob ||
  beTheOnlyInstance(
    app,
    () => window,
    (path) => openings.open(path),
    appFolder,
  );
if (!isFirst) app.quit();
else {
  app.on('window-all-closed', () => app.quit());
  let isEverythingClosed = false;
  app.on('will-quit', (event) => {
    if (isEverythingClosed) return;
    event.preventDefault();
    void processes.close().finally(() => {
      isEverythingClosed = true;
      app.quit();
    });
  });
  void app.whenReady().then(() => {
    lockDown(app, session.defaultSession);
    protocol.handle(APP_SCHEME, (request) => serveApp(request, roots));
    processes.start('project');
    answerPage();
  });
}
