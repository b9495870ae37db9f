// Injected into an isolated world at document start: the environment of a sandboxed preload. Plain JavaScript without
// imports. `require` knows exactly what Electron's sandboxed preload knows; anything else throws, so that a preload
// which was not bundled fails here as it does in Electron.
const FRAME_HEADER_BYTES = 12;
const UPLINK_HEADER_BYTES = 8;
const MESSAGE = 0;
const PORT = 1;
/** Ports named by the page count from here, those named by main from 1: the two never meet. */
const FIRST_PORT_ID = 0x80000000;

const isPlainObject = (value) =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

const plainError = (error) => ({ name: error?.name ?? 'Error', message: error?.message ?? String(error) });

/** The event emitter that sandboxed preloads get. */
class EventEmitter {
  #listeners = new Map();

  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
    return this;
  }

  addListener(name, listener) {
    return this.on(name, listener);
  }

  once(name, listener) {
    const wrapped = (...given) => {
      this.off(name, wrapped);
      listener.apply(this, given);
    };
    wrapped.listener = listener;
    return this.on(name, wrapped);
  }

  off(name, listener) {
    const listeners = this.#listeners.get(name) ?? [];
    const index = listeners.findIndex((known) => known === listener || known.listener === listener);
    this.#listeners.set(
      name,
      listeners.filter((_known, position) => position !== index),
    );
    return this;
  }

  removeListener(name, listener) {
    return this.off(name, listener);
  }

  removeAllListeners(name) {
    if (name === undefined) this.#listeners.clear();
    else this.#listeners.delete(name);
    return this;
  }

  listenerCount(name) {
    return this.#listeners.get(name)?.length ?? 0;
  }

  emit(name, ...given) {
    for (const listener of this.#listeners.get(name) ?? []) listener.apply(this, given);
    return this.listenerCount(name) > 0;
  }
}

/** contextBridge: values cross to the main world as copies inside DOM events; functions as numbered proxies. */
function createContextBridge(channel) {
  const functions = new Map();
  const exposedNames = new Set();
  let lastFunction = 0;
  let lastPromise = 0;

  const tellMainWorld = (detail) => document.dispatchEvent(new CustomEvent(`${channel}:to-main`, { detail }));
  const mapFields = (object, map) => Object.fromEntries(Object.keys(object).map((key) => [key, map(object[key])]));

  const packPromise = (promise) => {
    const id = ++lastPromise;
    promise.then(
      (value) => tellMainWorld({ type: 'settle', id, value: pack(value) }),
      (error) => tellMainWorld({ type: 'settle', id, error: plainError(error) }),
    );
    return { $promise: id };
  };

  const pack = (value) => {
    if (typeof value === 'function') {
      functions.set(++lastFunction, value);
      return { $function: lastFunction };
    }
    if (value && typeof value.then === 'function') return packPromise(value);
    if (Array.isArray(value)) return value.map(pack);
    return isPlainObject(value) ? mapFields(value, pack) : value;
  };

  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlainObject(value)) return value;
    if ('$function' in value) {
      return (...given) => tellMainWorld({ type: 'callback', id: value.$function, args: pack(given) });
    }
    return mapFields(value, unpack);
  };

  document.addEventListener(`${channel}:to-isolated`, ({ detail: { id, args } }) => {
    try {
      tellMainWorld({ type: 'reply', value: pack(functions.get(id)(...unpack(args))) });
    } catch (error) {
      tellMainWorld({ type: 'reply', error: plainError(error) });
    }
  });

  return Object.freeze({
    exposeInMainWorld(key, api) {
      if (exposedNames.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposedNames.add(key);
      tellMainWorld({ type: 'expose', key, api: pack(api) });
    },
  });
}

/** The connection to main: a WebSocket for what goes there, one streaming response for what comes. */
function connectToMain({ key, contentsId }, encode, decode, onMessage) {
  const query = `contents=${contentsId}&key=${key}&document=${crypto.randomUUID()}`;
  const uplink = new WebSocket(`ws://${location.host}/__standin/up?${query}`);
  uplink.binaryType = 'arraybuffer';
  let waiting = [];
  const ports = new Map();
  let nextPortId = FIRST_PORT_ID;

  const transmit = (kind, portId, payload) => {
    const bytes = new Uint8Array(UPLINK_HEADER_BYTES + payload.byteLength);
    const header = new DataView(bytes.buffer);
    header.setUint32(0, kind, true);
    header.setUint32(4, portId, true);
    bytes.set(payload, UPLINK_HEADER_BYTES);
    if (waiting) waiting.push(bytes);
    else uplink.send(bytes);
  };

  const link = {
    tell: (message, transfer = []) => transmit(MESSAGE, 0, encode(message, transfer.map(moveToMain))),
    adopt: (portId) => {
      const { port1, port2 } = new MessageChannel();
      bridge(portId, port2);
      return port1;
    },
    portClosed: (portId, notice) => {
      ports.get(portId)?.postMessage(notice);
      ports.delete(portId);
    },
  };

  const bridge = (portId, port) => {
    ports.set(portId, port);
    port.onmessage = ({ data, ports: transferred }) =>
      transmit(PORT, portId, encode(data, [...transferred].map(moveToMain)));
    port.addEventListener('close', () => {
      if (ports.delete(portId)) link.tell({ type: 'port-closed', portId });
    });
  };

  const moveToMain = (port) => {
    bridge(nextPortId, port);
    return nextPortId++;
  };

  uplink.onopen = () => {
    const queued = waiting;
    waiting = null;
    link.tell({ type: 'hello', key, url: location.href });
    for (const bytes of queued) uplink.send(bytes);
  };

  const receive = (kind, portId, bytes) => {
    const { value, portIds, buffers } = decode(bytes);
    const arrived = portIds.map(link.adopt);
    if (kind === PORT) ports.get(portId)?.postMessage(value, [...buffers, ...arrived]);
    else onMessage(value, arrived);
  };

  const readDownlink = async () => {
    const response = await fetch(`/__standin/down?${query}`);
    const reader = response.body.getReader({ mode: 'byob' });
    const read = async (byteCount) => (await reader.read(new Uint8Array(byteCount), { min: byteCount })).value;
    for (;;) {
      const header = await read(FRAME_HEADER_BYTES);
      if (header?.byteLength !== FRAME_HEADER_BYTES) return;
      const view = new DataView(header.buffer, header.byteOffset);
      const [kind, portId, byteCount] = [0, 4, 8].map((offset) => view.getUint32(offset, true));
      receive(kind, portId, await read(byteCount));
    }
  };
  // The stream ends with the document or with main; what then remains is a page that is going away.
  readDownlink().catch((error) => console.debug('stand-in: downlink ended:', error));
  return link;
}

function createIpcRenderer(link, pendingInvokes) {
  const ipcRenderer = new EventEmitter();
  let lastInvoke = 0;
  return Object.assign(ipcRenderer, {
    send: (channel, ...args) => link.tell({ type: 'send', channel, args }),
    postMessage: (channel, message, transfer = []) => link.tell({ type: 'post', channel, message }, transfer),
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const id = ++lastInvoke;
        pendingInvokes.set(id, { resolve, reject });
        link.tell({ type: 'invoke', id, channel, args });
      }),
    sendSync: () => {
      throw new Error('stand-in: ipcRenderer.sendSync is not implemented (it blocks the page in Electron): use invoke');
    },
  });
}

/** The page's own key handlers come first; what they leave alone goes to the menu, as in Electron. */
function watchAccelerators(accelerators, click) {
  const combinationsOf = (event) => {
    const modifiers = [(event.ctrlKey || event.metaKey) && 'mod', event.altKey && 'alt', event.shiftKey && 'shift'];
    const keys = [event.key.toLowerCase(), event.code.replace(/^(Key|Digit)/, '').toLowerCase()];
    return keys.map((key) => [...modifiers.filter(Boolean), key].join('+'));
  };
  window.addEventListener(
    'keydown',
    (event) => {
      const combinations = combinationsOf(event);
      const index = accelerators.findIndex((accelerator) => combinations.includes(accelerator));
      if (index < 0) return;
      let isDecided = false;
      const decide = () => {
        if (isDecided) return;
        isDecided = true;
        window.removeEventListener('keydown', decide);
        if (event.defaultPrevented) return;
        event.preventDefault();
        click(index);
      };
      // Added now, it runs after every listener of the page; the timer is for a page that stops the event's way up.
      window.addEventListener('keydown', decide);
      setTimeout(decide, 0);
    },
    true,
  );
}

export function startIsolatedWorld(configuration, encode, decode, runPreload) {
  const isOurs =
    window === window.top && location.protocol.startsWith('http') && location.origin !== configuration.ownOrigin;
  if (!isOurs || !configuration.preload) return;

  const pendingInvokes = new Map();
  const accelerators = [];
  const receivers = {
    event: ({ channel, args }, ports) => ipcRenderer.emit(channel, { sender: ipcRenderer, ports }, ...args),
    result: ({ id, value, error }) => {
      const pending = pendingInvokes.get(id);
      pendingInvokes.delete(id);
      if (error === undefined) pending?.resolve(value);
      else pending?.reject(new Error(error));
    },
    'port-closed': ({ portId }) => link.portClosed(portId, { [configuration.channel]: 'close' }),
    accelerators: ({ list }) => accelerators.splice(0, accelerators.length, ...list),
  };
  const link = connectToMain(configuration, encode, decode, (message, ports) =>
    receivers[message.type](message, ports),
  );
  const ipcRenderer = createIpcRenderer(link, pendingInvokes);
  watchAccelerators(accelerators, (index) => link.tell({ type: 'accelerator', index }));
  window.addEventListener('focus', () => link.tell({ type: 'focus', isFocused: true }));
  window.addEventListener('blur', () => link.tell({ type: 'focus', isFocused: false }));
  if (document.hasFocus()) link.tell({ type: 'focus', isFocused: true });

  const webUtils = Object.freeze({
    getPathForFile: () => {
      throw new Error('stand-in: webUtils.getPathForFile is not implemented (Chromium tells no paths)');
    },
  });
  const electron = Object.freeze({
    contextBridge: createContextBridge(configuration.channel),
    ipcRenderer,
    webFrame: Object.freeze({}),
    webUtils,
  });
  const modules = {
    electron,
    'electron/renderer': electron,
    events: Object.assign(EventEmitter, { EventEmitter }),
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name) => {
    const found = modules[name.replace(/^node:/, '')];
    if (!found) throw new Error(`module not found: ${name}`);
    return found;
  };
  const process = Object.freeze({ type: 'renderer', sandboxed: true, contextIsolated: true, ...configuration.process });
  const module = { exports: {} };
  try {
    runPreload(require, module, module.exports, process);
  } catch (error) {
    console.error(`Unable to load preload script: ${configuration.preload}`, error);
    link.tell({ type: 'preload-error', message: plainError(error).message });
  }
}
