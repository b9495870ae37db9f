// First module inside a stand-in utility process: sets up process.parentPort over file descriptor 3, then runs the entry.
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { FRAME_KIND, readFrames, writeFrame } from './frames.ts';
import { MessagePortMain, type PortLink } from './ports.ts';
import { decode, encode } from './wire.js';

/** Ports named by this side count from here, those named by main from 1: the two never meet. */
const FIRST_PORT_ID = 0x40000000;

const socket = new Socket({ fd: 3, readable: true, writable: true });
let nextPortId = FIRST_PORT_ID;

const link: PortLink = {
  relays: new Map(),
  nextPortId: () => nextPortId++,
  sendToPort: (portId, payload) => writeFrame(socket, FRAME_KIND.port, portId, payload),
  sendPortClosed: (portId) => writeFrame(socket, FRAME_KIND.portClosed, portId),
};

interface ParentMessage {
  data: unknown;
  ports: MessagePortMain[];
}

class ParentPort extends EventEmitter {
  #waiting: ParentMessage[] = [];

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name === 'message') setImmediate(() => this.#flush());
    });
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const portIds = transfer.map((port) => MessagePortMain.moveOver(link, port));
    writeFrame(socket, FRAME_KIND.message, 0, encode(message, portIds));
  }

  receive(message: ParentMessage): void {
    this.#waiting.push(message);
    this.#flush();
  }

  #flush(): void {
    while (this.#waiting.length > 0 && this.listenerCount('message') > 0) this.emit('message', this.#waiting.shift());
  }
}

const parentPort = new ParentPort();

readFrames(socket, (kind, portId, payload) => {
  if (kind === FRAME_KIND.port) MessagePortMain.receive(link, portId, payload);
  else if (kind === FRAME_KIND.portClosed) MessagePortMain.closedByFarSide(link, portId);
  else {
    const { value, portIds } = decode(payload);
    parentPort.receive({ data: value, ports: portIds.map((id) => MessagePortMain.arriveOver(link, id)) });
  }
});
// Without its parent a utility process must not live on; Chromium ends it at once, without its exit handlers.
const endAtOnce = () => process.kill(process.pid, 'SIGKILL');
socket.on('error', endAtOnce);
socket.on('close', endAtOnce);

Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'type', { value: 'utility' });

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (/^electron(\/|$)/.test(specifier)) {
      throw new Error(`stand-in: '${specifier}' may not be imported in a utility process`);
    }
    return nextResolve(specifier, context);
  },
});

const [executable = '', , entry = '', ...entryArguments] = process.argv;
process.argv = [executable, entry, ...entryArguments];
await import(pathToFileURL(entry).href);
