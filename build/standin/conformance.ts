// Compile-time only: the stand-in may leave things out, but it must not have a name that Electron does not have. A wrong
// one makes the type of its line below a list of names, which the empty tuple members do not accept.
import type * as Electron from 'electron';
import type * as standIn from './module.ts';

type Members<T> = keyof T & string;
type Unknown<Ours, Theirs> = Exclude<Members<Ours>, Members<Theirs>>;
type Nothing<T extends never> = T;

type UtilityProcess = ReturnType<typeof standIn.utilityProcess.fork>;

export type Conformance = [
  Nothing<Exclude<Members<typeof standIn>, Members<typeof Electron>>>,
  Nothing<Unknown<typeof standIn.app, Electron.App>>,
  Nothing<Unknown<typeof standIn.app.commandLine, Electron.CommandLine>>,
  Nothing<Unknown<standIn.BrowserWindow, Electron.BrowserWindow>>,
  Nothing<Unknown<standIn.webContents, Electron.WebContents>>,
  Nothing<Unknown<typeof standIn.clipboard, Electron.Clipboard>>,
  Nothing<Unknown<typeof standIn.crashReporter, Electron.CrashReporter>>,
  Nothing<Unknown<typeof standIn.dialog, Electron.Dialog>>,
  Nothing<Unknown<typeof standIn.ipcMain, Electron.IpcMain>>,
  Nothing<Unknown<standIn.Menu, Electron.Menu>>,
  Nothing<Unknown<standIn.MenuItem, Electron.MenuItem>>,
  Nothing<Unknown<standIn.MessageChannelMain, Electron.MessageChannelMain>>,
  Nothing<Unknown<standIn.MessageChannelMain['port1'], Electron.MessagePortMain>>,
  Nothing<Unknown<typeof standIn.nativeTheme, Electron.NativeTheme>>,
  Nothing<Unknown<typeof standIn.powerSaveBlocker, Electron.PowerSaveBlocker>>,
  Nothing<Unknown<typeof standIn.protocol, Electron.Protocol>>,
  Nothing<Unknown<typeof standIn.screen, Electron.Screen>>,
  Nothing<Unknown<typeof standIn.session.defaultSession, Electron.Session>>,
  Nothing<Unknown<typeof standIn.shell, Electron.Shell>>,
  Nothing<Unknown<UtilityProcess, Electron.UtilityProcess>>,
];
