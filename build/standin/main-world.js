// Injected into the page's own world at document start, before the preload runs: receives what the preload exposes with
// contextBridge and builds frozen proxies. The worlds talk through synchronous DOM events, whose `detail` Chromium
// copies from world to world: nothing but copies crosses, as with Electron's contextBridge. Plain JavaScript.
export function startMainWorld(channel) {
  if (window !== window.top) return;
  const listen = document.addEventListener.bind(document);
  const dispatch = document.dispatchEvent.bind(document);
  const BridgeEvent = CustomEvent;
  const pendingPromises = new Map();
  const callbacks = new Map();
  let lastCallback = 0;
  let lastReply = null;

  const isPlainObject = (value) =>
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  const mapFields = (object, map) => Object.fromEntries(Object.keys(object).map((key) => [key, map(object[key])]));
  const asError = ({ name, message }) => Object.assign(new Error(message), { name });

  const pack = (value) => {
    if (typeof value === 'function') {
      callbacks.set(++lastCallback, value);
      return { $function: lastCallback };
    }
    if (Array.isArray(value)) return value.map(pack);
    return isPlainObject(value) ? mapFields(value, pack) : value;
  };

  const unpack = (value) => {
    if (Array.isArray(value)) return value.map(unpack);
    if (!isPlainObject(value)) return value;
    if ('$function' in value) return proxyOf(value.$function);
    if ('$promise' in value) {
      return new Promise((resolve, reject) => pendingPromises.set(value.$promise, { resolve, reject }));
    }
    return mapFields(value, unpack);
  };

  const proxyOf =
    (id) =>
    (...given) => {
      lastReply = null;
      dispatch(new BridgeEvent(`${channel}:to-isolated`, { detail: { id, args: pack(given) } }));
      const reply = lastReply;
      lastReply = null;
      if (!reply) throw new Error('context bridge: the isolated world is gone');
      if (reply.error) throw asError(reply.error);
      return unpack(reply.value);
    };

  const frozen = (value) => {
    if (value && typeof value === 'object' && !ArrayBuffer.isView(value)) {
      Object.values(value).forEach(frozen);
      Object.freeze(value);
    }
    return value;
  };

  const settle = ({ id, value, error }) => {
    const pending = pendingPromises.get(id);
    pendingPromises.delete(id);
    if (error) pending?.reject(asError(error));
    else pending?.resolve(unpack(value));
  };

  const receivers = {
    reply: (message) => (lastReply = message),
    expose: ({ key, api }) =>
      Object.defineProperty(window, key, {
        value: frozen(unpack(api)),
        writable: false,
        configurable: false,
        enumerable: true,
      }),
    settle,
    callback: ({ id, args }) => callbacks.get(id)?.(...unpack(args)),
  };
  listen(`${channel}:to-main`, ({ detail }) => receivers[detail.type](detail));

  // Electron adds a `close` event to MessagePort; Chromium has none. Ports that arrive in this page get one.
  const addCloseEvent = (port) =>
    port.addEventListener('message', (message) => {
      if (!isPlainObject(message.data) || message.data[channel] !== 'close') return;
      message.stopImmediatePropagation();
      port.close();
      port.dispatchEvent(new Event('close'));
    });
  window.addEventListener('message', ({ ports }) => ports.forEach(addCloseEvent), true);
}
