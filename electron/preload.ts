import { contextBridge, ipcRenderer } from 'electron';
import { PORT_MESSAGE, type ForeshotBridge } from './contract/bridge.ts';
import {
  CONNECT_CHANNEL,
  PORT_CHANNEL,
  SHELL_CHANNEL,
  eventChannel,
  shellEvents,
  utilityProcesses,
} from './contract/shell-events.ts';

/** The page's window, of which nothing else is used here. */
const page = globalThis as unknown as {
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

// A port cannot pass the context bridge; posted to the page's own window it can.
ipcRenderer.on(PORT_CHANNEL, (event, process: unknown) => {
  page.postMessage({ type: PORT_MESSAGE, process }, '/', [...event.ports]);
});

const bridge: ForeshotBridge = {
  shell: (method, params) => ipcRenderer.invoke(SHELL_CHANNEL, method, params),
  connect(process) {
    if (!utilityProcesses.includes(process)) throw new Error(`there is no process "${String(process)}"`);
    ipcRenderer.send(CONNECT_CHANNEL, process);
  },
  on(event, listener) {
    if (!shellEvents.includes(event)) throw new Error(`there is no event "${String(event)}"`);
    const channel = eventChannel(event);
    const receive = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(channel, receive);
    return () => {
      ipcRenderer.removeListener(channel, receive);
    };
  },
};

contextBridge.exposeInMainWorld('foreshot', bridge);
