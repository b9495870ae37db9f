// The connection of main to one document: a WebSocket brings its messages here, one streaming response carries ours
// there. (Frames of a WebSocket would be mirrored, in base64, to every attached debugger: 120 → 30 MB/s.)
import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { FRAME_KIND, writeFrame } from './frames.ts';
import { answerInvoke, ipcMain } from './ipc-main.ts';
import { clickAccelerator, menuAccelerators } from './menu.ts';
import type { Page } from './page.ts';
import { MessagePortMain, type PortLink } from './ports.ts';
import { isSameSecret } from './secrets.ts';
import { fromLoopback, originOf } from './urls.ts';
import { decode, encode } from './wire.js';

/** What a document may say; `portIds` of the envelope name transferred ports. */
type FromDocument =
  | { type: 'hello'; key: string; url: string }
  | { type: 'send'; channel: string; args: unknown[] }
  | { type: 'post'; channel: string; message: unknown }
  | { type: 'invoke'; id: number; channel: string; args: unknown[] }
  | { type: 'port-closed'; portId: number }
  | { type: 'accelerator'; index: number }
  | { type: 'focus'; isFocused: boolean }
  | { type: 'preload-error'; message: string };

/** The part of WebFrameMain that senders are checked by. */
export interface DocumentFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: DocumentFrame;
  readonly detached: boolean;
  isDestroyed(): boolean;
}

const UPLINK_HEADER_BYTES = 8;
const OPEN = 1;

export class RendererLink implements PortLink {
  readonly relays = new Map<number, MessagePortMain>();
  readonly #webSocket: WebSocket;
  readonly #page: Page;
  #frame: DocumentFrame | null = null;
  #downlink: ServerResponse | null = null;
  #waitingForDownlink: [kind: number, portId: number, payload: Uint8Array][] = [];
  #lastPortId = 0;

  constructor(webSocket: WebSocket, page: Page) {
    this.#webSocket = webSocket;
    this.#page = page;
    webSocket.on('message', (data: Buffer) => this.#receive(data));
    webSocket.on('error', () => this.close());
    webSocket.on('close', () => {
      this.#downlink?.end();
      MessagePortMain.linkLost(this);
      page.linkClosed(this);
    });
  }

  get frame(): DocumentFrame | null {
    return this.#frame;
  }

  attachDownlink(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    response.flushHeaders();
    response.socket?.setNoDelay(true);
    response.once('close', () => (this.#downlink = null));
    this.#downlink = response;
    for (const frame of this.#waitingForDownlink.splice(0)) this.#write(...frame);
  }

  nextPortId(): number {
    return ++this.#lastPortId;
  }

  sendToPort(portId: number, payload: Uint8Array): void {
    this.#write(FRAME_KIND.port, portId, payload);
  }

  sendPortClosed(portId: number): void {
    this.tell({ type: 'port-closed', portId });
  }

  tell(message: object, portIds: readonly number[] = []): void {
    this.#write(FRAME_KIND.message, 0, encode(message, portIds));
  }

  tellAccelerators(): void {
    this.tell({ type: 'accelerators', list: menuAccelerators() });
  }

  close(): void {
    this.#webSocket.close();
  }

  #write(kind: number, portId: number, payload: Uint8Array): void {
    if (this.#downlink) writeFrame(this.#downlink, kind, portId, payload);
    else if (this.#webSocket.readyState === OPEN) this.#waitingForDownlink.push([kind, portId, payload]);
  }

  #receive(data: Buffer): void {
    const kind = data.readUInt32LE(0);
    const portId = data.readUInt32LE(4);
    const payload = new Uint8Array(
      data.buffer,
      data.byteOffset + UPLINK_HEADER_BYTES,
      data.byteLength - UPLINK_HEADER_BYTES,
    );
    if (kind === FRAME_KIND.port) {
      MessagePortMain.receive(this, portId, payload);
      return;
    }
    const { value, portIds } = decode(payload);
    const message = value as FromDocument;
    if (message.type === 'hello') this.#greet(message.key, message.url);
    else if (this.#frame) void this.#handle(message, portIds);
    else this.close();
  }

  #greet(key: string, loopbackUrl: string): void {
    if (!isSameSecret(key, this.#page.key)) {
      this.close();
      return;
    }
    const url = fromLoopback(loopbackUrl);
    const isDestroyed = () => this.#webSocket.readyState !== OPEN;
    this.#frame = {
      url,
      origin: originOf(url),
      parent: null,
      get top() {
        return this;
      },
      get detached() {
        return isDestroyed();
      },
      isDestroyed,
    };
    this.#page.linkOpened(this);
  }

  async #handle(message: Exclude<FromDocument, { type: 'hello' }>, portIds: readonly number[]): Promise<void> {
    switch (message.type) {
      case 'send':
        ipcMain.emit(message.channel, this.#event(), ...message.args);
        break;
      case 'post': {
        const ports = portIds.map((portId) => MessagePortMain.arriveOver(this, portId));
        ipcMain.emit(message.channel, this.#event(ports), message.message);
        break;
      }
      case 'invoke':
        await this.#answerInvoke(message.id, message.channel, message.args);
        break;
      case 'port-closed':
        MessagePortMain.closedByFarSide(this, message.portId);
        break;
      case 'accelerator':
        clickAccelerator(message.index);
        break;
      case 'focus':
        this.#page.focusChanged(message.isFocused);
        break;
      case 'preload-error':
        this.#page.preloadFailed(message.message);
        break;
    }
  }

  async #answerInvoke(id: number, channel: string, args: unknown[]): Promise<void> {
    try {
      this.tell({ type: 'result', id, value: await answerInvoke(channel, this.#event(), args) });
    } catch (error) {
      this.tell({ type: 'result', id, error: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  }

  #event(ports: MessagePortMain[] = []) {
    const sender = this.#page.contents;
    const reply = (channel: string, ...args: unknown[]) => this.tell({ type: 'event', channel, args });
    return { type: 'frame', sender, senderFrame: this.#frame, frameId: 1, processId: 1, ports, reply };
  }
}
