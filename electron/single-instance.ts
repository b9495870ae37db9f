import type { App, BrowserWindow } from 'electron';
import { readLaunchArguments } from './launch-arguments.ts';

/**
 * One Foreshot per user: a second start hands its project to the first and ends. `open` is called for such a project,
 * and for a double-click on macOS. `appFolder`: see readLaunchArguments. Returns false in the second.
 */
export function beTheOnlyInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  window: () => BrowserWindow | null,
  open: (path: string) => void,
  appFolder: string | null,
): boolean {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    open(path);
  });
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv, workingFolder) => {
    const { project } = readLaunchArguments(argv, workingFolder, appFolder);
    if (project !== null) open(project);
    const first = window();
    if (first === null || first.isDestroyed()) return;
    if (first.isMinimized()) first.restore();
    first.focus();
  });
  return true;
}
