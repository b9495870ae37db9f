// What `import … from 'electron'` gives the main process here: names that the app uses, nothing else, so that an
// import of anything else fails when the module is loaded.
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { clipboard, crashReporter, nativeTheme, powerSaveBlocker, screen, shell } from './desktop.ts';
import { dialog } from './dialogs.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { MessageChannelMain } from './ports.ts';
import { protocol } from './protocol.ts';
import { session } from './session.ts';
import { utilityProcess } from './utility-process.ts';
import { WebContents as webContents } from './web-contents.ts';

export {
  app,
  BrowserWindow,
  clipboard,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  nativeTheme,
  powerSaveBlocker,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
};
